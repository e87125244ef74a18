/**
 * Cuts a template into tokens: plain text, and what stands between `{{` and `}}`.
 *
 * Trim markers and comments end here: texts are already trimmed, comments are gone. The tokens go
 * to the parser.
 *
 * @example
 * ```ts ignore
 * import { assertEquals } from "@std/assert";
 * const tokens = tokenize(new Source("f", "a {{- .B }}"));
 * assertEquals(tokens.map((token) => token.type), ["text", "open", "field", "space", "close", "end"]);
 * ```
 * @module
 */

import type { Source } from "./source.ts";

/** Kind of a token. */
export type TokenType =
  | "text"
  | "open"
  | "close"
  | "end"
  | "space"
  | "keyword"
  | "identifier"
  | "bool"
  | "nil"
  | "dot"
  | "field"
  | "variable"
  | "number"
  | "char"
  | "string"
  | "raw"
  | "pipe"
  | "comma"
  | "assign"
  | "declare"
  | "leftParen"
  | "rightParen";

/** A piece of a template. */
export interface Token {
  /** Its kind. */
  readonly type: TokenType;
  /** Its characters; fields without the dot, literals without the quotes. */
  readonly text: string;
  /** Where it starts. */
  readonly offset: number;
}

/** The words that start an action or belong to one. */
const KEYWORDS: ReadonlySet<string> = new Set([
  "block",
  "break",
  "continue",
  "define",
  "else",
  "end",
  "if",
  "range",
  "template",
  "with",
]);

const SYMBOLS: ReadonlyMap<string, TokenType> = new Map([
  ["|", "pipe"],
  [",", "comma"],
  ["=", "assign"],
  ["(", "leftParen"],
  [")", "rightParen"],
]);

const LEADING_SPACE_REGEXP = /^[ \t\r\n]+/;
const SPACE_REGEXP = /[ \t\r\n]+/y;
const WORD_REGEXP = /[\p{L}\p{Nd}_]+/uy;
const NUMBER_REGEXP =
  /[+-]?(?:0[xX][\da-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|(?:\d[\d_]*\.?|\.)[\d_]*(?:[eE][+-]?[\d_]*)?)/y;
const TERMINATOR_REGEXP = /[ \t\r\n.,|:()]|\}\}|$/y;

/**
 * Returns the tokens of `source`, the last one of type `end`.
 *
 * @throws {TemplateError} When an action has a character or a literal that cannot be.
 */
export function tokenize(source: Source): Token[] {
  return new Lexer(source).run();
}

class Lexer {
  readonly #source: Source;
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(source: Source) {
    this.#source = source;
    this.#text = source.text;
  }

  run(): Token[] {
    let isTrimmed = false;
    for (;;) {
      const open = this.#text.indexOf("{{", this.#at);
      const trimsBefore = open >= 0 && /^-[ \t\r\n]/.test(this.#text.slice(open + 2, open + 4));
      this.#plainText(open < 0 ? this.#text.length : open, isTrimmed, trimsBefore);
      if (open < 0) break;
      isTrimmed = this.#delimited(open, open + (trimsBefore ? 4 : 2));
    }
    this.#push("end", "", this.#text.length);
    return this.#tokens;
  }

  #plainText(end: number, trimsStart: boolean, trimsEnd: boolean): void {
    let text = this.#text.slice(this.#at, end);
    let start = this.#at;
    if (trimsStart) {
      const length = text.length;
      text = text.replace(LEADING_SPACE_REGEXP, "");
      start += length - text.length;
    }
    if (trimsEnd) text = trimEnd(text);
    if (text !== "") this.#push("text", text, start);
  }

  /** Reads one comment or action; returns whether it trims the text after it. */
  #delimited(open: number, inside: number): boolean {
    this.#at = inside;
    if (this.#text.startsWith("/*", inside)) return this.#comment(open);
    this.#push("open", "{{", open);
    let depth = 0;
    for (;;) {
      const close = this.#closing();
      if (close !== undefined) {
        if (depth > 0) throw this.#error(this.#at, "An opening parenthesis is never closed");
        this.#push("close", "}}", close.at);
        this.#at = close.at + 2;
        return close.trims;
      }
      if (this.#at >= this.#text.length) {
        throw this.#error(open, 'Expected "}}": the action is never closed');
      }
      const token = this.#token();
      if (token.type === "leftParen") depth++;
      if (token.type === "rightParen" && --depth < 0) {
        throw this.#error(token.offset, "A closing parenthesis has no opening one");
      }
    }
  }

  #comment(open: number): boolean {
    const end = this.#text.indexOf("*/", this.#at + 2);
    if (end < 0) throw this.#error(open, 'Expected "*/": the comment is never closed');
    this.#at = end + 2;
    const close = this.#closing();
    if (close === undefined) throw this.#error(this.#at, 'Expected "}}" right after the comment');
    this.#at = close.at + 2;
    return close.trims;
  }

  /** Finds the end of the action here, with a trim marker or without. */
  #closing(): { at: number; trims: boolean } | undefined {
    if (this.#text.startsWith("}}", this.#at)) return { at: this.#at, trims: false };
    return /^[ \t\r\n]-\}\}/.test(this.#text.slice(this.#at, this.#at + 4))
      ? { at: this.#at + 2, trims: true }
      : undefined;
  }

  #token(): Token {
    const start = this.#at;
    const char = this.#text.charAt(start);
    const space = this.#match(SPACE_REGEXP);
    if (space !== undefined) return this.#space(space, start);
    const symbol = SYMBOLS.get(char);
    if (symbol !== undefined) return this.#take(symbol, char, 1);
    if (char === '"' || char === "'" || char === "`") return this.#quoted(char);
    if (char === "$") return this.#name("variable", start);
    if (char === "." && !/\d/.test(this.#text.charAt(start + 1))) return this.#name("field", start);
    if (/[\d.+-]/.test(char)) return this.#number();
    if (this.#text.startsWith(":=", start)) return this.#take("declare", ":=", 2);
    const word = this.#match(WORD_REGEXP);
    if (word !== undefined) return this.#word(word);
    throw this.#error(start, `Unexpected character "${codePoint(this.#text, start)}"`);
  }

  #space(space: string, start: number): Token {
    // The last blank before "-}}" belongs to the trim marker.
    const isMarker = this.#text.startsWith("-}}", start + space.length);
    return this.#take("space", isMarker ? space.slice(0, -1) : space);
  }

  #word(word: string): Token {
    const start = this.#at;
    this.#endOfWord(start + word.length);
    if (word === "true" || word === "false") return this.#take("bool", word);
    if (word === "nil") return this.#take("nil", word);
    return this.#take(KEYWORDS.has(word) ? "keyword" : "identifier", word);
  }

  /** Reads `.name` or `$name`; a lone dot is the cursor, a lone `$` the root. */
  #name(type: "field" | "variable", start: number): Token {
    this.#at++;
    const word = this.#match(WORD_REGEXP) ?? "";
    this.#endOfWord(this.#at + word.length);
    this.#at += word.length;
    if (type === "field" && word === "") return this.#push("dot", ".", start);
    return this.#push(type, word, start);
  }

  #endOfWord(at: number): void {
    TERMINATOR_REGEXP.lastIndex = at;
    if (!TERMINATOR_REGEXP.test(this.#text)) {
      throw this.#error(at, `Unexpected character "${codePoint(this.#text, at)}" after a name`);
    }
  }

  #number(): Token {
    const text = this.#match(NUMBER_REGEXP) ?? this.#text.charAt(this.#at);
    const end = this.#at + text.length;
    if (/[\p{L}\p{Nd}_+-]/u.test(codePoint(this.#text, end))) {
      throw this.#error(
        this.#at,
        `Malformed number "${text}${
          codePoint(this.#text, end)
        }": expected an integer or a decimal number`,
      );
    }
    return this.#take("number", text);
  }

  #quoted(quote: string): Token {
    const start = this.#at;
    let end = start + 1;
    for (; this.#text.charAt(end) !== quote; end++) {
      const char = this.#text.charAt(end);
      if (char === "\\" && quote !== "`") end++;
      if (end >= this.#text.length || (this.#text.charAt(end) === "\n" && quote !== "`")) {
        throw this.#error(start, `Expected a closing ${quote}: the literal is never closed`);
      }
    }
    this.#at = end + 1;
    const type = quote === "`" ? "raw" : quote === '"' ? "string" : "char";
    return this.#push(type, this.#text.slice(start + 1, end), start);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #take(type: TokenType, text: string, length = text.length): Token {
    const token = this.#push(type, text, this.#at);
    this.#at += length;
    return token;
  }

  #push(type: TokenType, text: string, offset: number): Token {
    const token = { type, text, offset };
    this.#tokens.push(token);
    return token;
  }

  #error(offset: number, message: string): Error {
    return this.#source.errorAt(offset, message);
  }
}

function codePoint(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

/** Trims by hand: a pattern that ends in `$` is quadratic on long runs of blanks. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && " \t\r\n".includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
