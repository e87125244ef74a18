/**
 * The grammar of HCL version 1 (config.md 4.4): text to syntax tree, repeats kept as written.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseHclItems("a = 1"), [
 *   { key: "a", at: 0, value: { type: "scalar", value: 1, at: 4 } },
 * ]);
 * ```
 * @module
 */

import { narrow } from "./from_object.ts";
import { issueAt, MAX_DEPTH, TOO_DEEP } from "./position.ts";

/** A text, number or boolean. */
export interface HclScalar {
  /** Tells the kinds of values apart. */
  readonly type: "scalar";
  /** The value. */
  readonly value: string | number | bigint | boolean;
  /** Offset in the text. */
  readonly at: number;
}

/** A list in brackets. */
export interface HclList {
  /** Tells the kinds of values apart. */
  readonly type: "list";
  /** Its elements. */
  readonly items: readonly HclValue[];
  /** Offset in the text. */
  readonly at: number;
}

/** An object in braces, with or without `=` before it. */
export interface HclObject {
  /** Tells the kinds of values apart. */
  readonly type: "object";
  /** Its items in the order of the text. */
  readonly items: readonly HclItem[];
  /** Offset in the text. */
  readonly at: number;
}

/** Any value. */
export type HclValue = HclScalar | HclList | HclObject;

/** A key with its value; further labels of a block are objects of one item. */
export interface HclItem {
  /** The key, unquoted. */
  readonly key: string;
  /** Offset of the key in the text. */
  readonly at: number;
  /** What the key stands for. */
  readonly value: HclValue;
}

interface Name {
  readonly key: string;
  readonly at: number;
}

const BLANK_REGEXP = /[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y;
const NAME_REGEXP = /[\p{L}_][\p{L}\p{Nd}_.-]*/uy;
const NUMBER_REGEXP =
  /-?(?:0[xX][\da-fA-F]+|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?)(?![\p{L}\p{Nd}_.])/uy;
const HEREDOC_REGEXP = /<<(-?)([\p{L}\p{Nd}_]+)\n/uy;
const TEXT_REGEXP = /[^"\\$\n]+/y;
/** Bytes, of which several may make one character. */
const BYTES_REGEXP = /(?:\\x[\da-fA-F]{2}|\\[0-3][0-7]{2})+/y;
const UNICODE_REGEXP = /\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})/y;
const LINE_REGEXP = /[^\n]*/y;
const WORD_REGEXP = /[^\s,{}[\]="]+|[^]/uy;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\\", "\\"],
  ['"', '"'],
]);

/**
 * Parses a HCL text with `\n` at its line ends.
 *
 * @throws {SyntaxIssue} At the first place that does not follow the grammar.
 */
export function parseHclItems(text: string): readonly HclItem[] {
  return new HclParser(text).items("");
}

/** A cursor in one text. */
class HclParser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads items up to `end`, which is taken: a closing brace, or empty for the end of the text. */
  items(end: "}" | ""): readonly HclItem[] {
    const items: HclItem[] = [];
    for (this.#skipBlank(); this.#peek() !== end; this.#skipBlank()) {
      items.push(this.#item());
      this.#skipBlank();
      this.#take(",");
    }
    this.#at += end.length;
    return items;
  }

  #item(): HclItem {
    const first = this.#name();
    const labels: Name[] = [];
    for (;;) {
      this.#skipBlank();
      if (this.#peek() === "{") break;
      if (this.#take("=")) {
        if (labels.length === 0) return { ...first, value: this.#nested(1, () => this.#value()) };
        this.#at--;
        throw this.#expected('"{": a block with several names has no "="');
      }
      labels.push(this.#label(first));
    }
    const value = this.#nested(labels.length + 1, () => this.#object());
    return { ...first, value: labels.reduceRight(wrap, value) };
  }

  #name(): Name {
    const at = this.#at;
    if (this.#peek() === '"') return { key: this.#string(), at };
    const key = this.#match(NAME_REGEXP)?.[0];
    if (key === undefined) throw this.#expected("a key");
    return { key, at };
  }

  #label(first: Name): Name {
    if (this.#peek() === '"' || this.#match(NAME_REGEXP, false)) return this.#name();
    throw this.#expected(`"=" or "{" after ${JSON.stringify(first.key)}`);
  }

  #value(): HclValue {
    this.#skipBlank();
    const at = this.#at;
    switch (this.#peek()) {
      case "{":
        return this.#object();
      case "[":
        return this.#list();
      case '"':
        return { type: "scalar", value: this.#string(), at };
      case "<":
        return { type: "scalar", value: this.#heredoc(), at };
      default:
        return { type: "scalar", value: this.#numberOrBoolean(), at };
    }
  }

  #object(): HclObject {
    const at = this.#at++;
    return { type: "object", items: this.items("}"), at };
  }

  #list(): HclList {
    const at = this.#at++;
    const items: HclValue[] = [];
    let isSeparated = true;
    for (;;) {
      this.#skipBlank();
      if (this.#take("]")) return { type: "list", items, at };
      if (this.#take(",")) {
        isSeparated = true;
        continue;
      }
      if (!isSeparated) throw this.#expected('"," or "]"');
      items.push(this.#nested(1, () => this.#value()));
      isSeparated = false;
    }
  }

  #numberOrBoolean(): number | bigint | boolean {
    const at = this.#at;
    const number = this.#match(NUMBER_REGEXP)?.[0];
    if (number !== undefined) return this.#number(number, at);
    const word = this.#match(NAME_REGEXP)?.[0];
    if (word === "true" || word === "false") return word === "true";
    this.#at = at;
    throw this.#expected("a value (text stands in double quotes)");
  }

  #number(text: string, at: number): number | bigint {
    const digits = text.replace("-", "");
    if (/[.eE]/.test(digits) && !/^0x/i.test(digits)) return Number(text);
    const isOctal = /^0\d/.test(digits);
    if (isOctal && /[89]/.test(digits)) throw this.#issue(`"${text}" is no octal number`, at);
    const integer = BigInt(isOctal ? `0o${digits}` : digits);
    return narrow(text.startsWith("-") ? -integer : integer);
  }

  #string(): string {
    const start = this.#at++;
    let value = "";
    for (;;) {
      value += this.#match(TEXT_REGEXP)?.[0] ?? "";
      switch (this.#peek()) {
        case '"':
          this.#at++;
          return value;
        case "\\":
          value += this.#escape();
          break;
        case "$":
          value += this.#dollar();
          break;
        default:
          throw this.#issue("the text is not closed: expected a double quote", start);
      }
    }
  }

  /** `${…}` stays as it is, with the quotes and line ends in it. */
  #dollar(): string {
    const start = this.#at;
    if (this.#text[start + 1] !== "{") return this.#text.charAt(this.#at++);
    let open = 0;
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      if (this.#peek() === "{") open++;
      if (this.#peek() === "}" && --open === 0) return this.#text.slice(start, ++this.#at);
    }
    throw this.#issue('"${" is not closed: expected "}"', start);
  }

  #escape(): string {
    const bytes = this.#match(BYTES_REGEXP)?.[0];
    if (bytes !== undefined) return decodeBytes(bytes);
    const start = this.#at;
    const unicode = this.#match(UNICODE_REGEXP);
    if (unicode) {
      const code = parseInt(unicode[1] ?? unicode[2] ?? "", 16);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
    }
    const char = ESCAPES.get(this.#text.charAt(start + 1));
    if (char === undefined) {
      throw this.#issue(`unknown escape "${this.#text.slice(start, start + 2).trim()}"`, start);
    }
    this.#at = start + 2;
    return char;
  }

  #heredoc(): string {
    const start = this.#at;
    const [, dash, marker] = this.#match(HEREDOC_REGEXP) ?? [];
    if (marker === undefined) throw this.#expected('a value; a text block begins with "<<NAME"');
    const lines: string[] = [];
    while (this.#at < this.#text.length) {
      const line = this.#match(LINE_REGEXP)?.[0] ?? "";
      const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
      // the line end stays: it is blank space after the marker
      if (line === indent + marker) return joinLines(lines, dash === "-" ? indent : "");
      lines.push(line);
      this.#at++;
    }
    throw this.#issue(`the text block is not closed: expected a line "${marker}"`, start);
  }

  #skipBlank(): void {
    while (this.#match(BLANK_REGEXP));
  }

  #nested<T>(levels: number, read: () => T): T {
    this.#depth += levels;
    if (this.#depth > MAX_DEPTH) {
      throw this.#issue(TOO_DEEP, this.#at);
    }
    const value = read();
    this.#depth -= levels;
    return value;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at++;
    return true;
  }

  /** Matches a sticky expression here, and goes behind the match unless told to stay. */
  #match(regexp: RegExp, moves = true): RegExpExecArray | null {
    regexp.lastIndex = this.#at;
    const match = regexp.exec(this.#text);
    if (match && moves) this.#at += match[0].length;
    return match;
  }

  #expected(what: string): Error {
    if (this.#text.startsWith("/*", this.#at)) {
      return this.#issue('the comment is not closed: expected "*/"', this.#at);
    }
    const found = this.#match(WORD_REGEXP, false)?.[0].slice(0, 30);
    const named = found === undefined ? "the end of the text" : `"${found}"`;
    return this.#issue(`expected ${what}, found ${named}`, this.#at);
  }

  #issue(message: string, at: number): Error {
    return issueAt(this.#text, at, message);
  }
}

function wrap(value: HclValue, label: Name): HclObject {
  return { type: "object", items: [{ ...label, value }], at: label.at };
}

function joinLines(lines: readonly string[], indent: string): string {
  const isIndented = lines.every((line) => line.startsWith(indent));
  const from = isIndented ? indent.length : 0;
  return lines.map((line) => `${line.slice(from)}\n`).join("");
}

/** Decodes `\xHH` and `\ooo`; bytes that are no UTF-8 are taken as Latin-1. */
function decodeBytes(escapes: string): string {
  const bytes = escapes.split("\\").slice(1).map((byte) =>
    byte.startsWith("x") ? parseInt(byte.slice(1), 16) : parseInt(byte, 8)
  );
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
  } catch {
    return String.fromCharCode(...bytes);
  }
}
