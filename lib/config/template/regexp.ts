/**
 * Regular expressions of Go (RE2), run by the engine of JavaScript.
 *
 * The pattern is translated: flags inside it, `(?P<name>…)`, `\A`, `\z`, `\Q…\E`, POSIX classes and
 * the narrower meaning of `.`, `\s`, `\d`, `\w`. What RE2 refuses is refused here too. Two differences
 * stay, both in repeated groups: a group forgets its text when a later round passes it by, and an
 * empty alternative does not end the repetition.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(compileRegexp("(?i)(?P<n>B+)").replace("abbc", "<${n}>"), "a<bb>c");
 * ```
 * @module
 */

import { CallError } from "./error.ts";

/** Groups inside one another. */
const MAX_NESTING = 200;

/** Repetitions that RE2 accepts. */
const MAX_REPEAT = 1000;

const FLAGS_REGEXP = /\(\?([imsU]*)(?:-([imsU]+))?([:)])/y;
const NAMED_GROUP_REGEXP = /\(\?P?<(\w+)>/y;
const QUANTIFIER_REGEXP = /(?:[*+?]|\{(\d+)(?:,(\d*))?\})(\??)/y;
const HEX_ESCAPE_REGEXP = /x(?:([\da-fA-F]{2})|\{([\da-fA-F]{1,6})\})/y;
const OCTAL_ESCAPE_REGEXP = /0[0-7]{0,2}|[1-7][0-7]{1,2}/y;
const PROPERTY_REGEXP = /([pP])(?:\{(\^?)([\w&]+)\}|([A-Z]))/y;
const POSIX_REGEXP = /\[:(\^?)(\w+):\]/y;
const REFERENCE_REGEXP = /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;

const CONTROL_ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};

/** Classes of one letter; JavaScript's own reach beyond ASCII. */
const PERL_CLASSES: Readonly<Record<string, string>> = {
  d: "[0-9]",
  D: "[^0-9]",
  s: "[\\t\\n\\f\\r\\u{20}]",
  S: "[^\\t\\n\\f\\r\\u{20}]",
  w: "[0-9A-Za-z_]",
  W: "[^0-9A-Za-z_]",
};

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\x00-\\x7f",
  blank: "\\t\\u{20}",
  cntrl: "\\x00-\\x1f\\x7f",
  digit: "0-9",
  graph: "\\x21-\\x7e",
  lower: "a-z",
  print: "\\x20-\\x7e",
  punct: "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e",
  space: "\\t\\n\\v\\f\\r\\u{20}",
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
};

/** Assertions by the letter after the backslash. */
const ASSERTIONS: Readonly<Record<string, string>> = {
  A: "(?:^)",
  z: "(?:$)",
  b: "(?:\\b)",
  B: "(?:\\B)",
};

/** A compiled pattern with the operations that templates offer. */
export class GoRegexp {
  readonly #pattern: RegExp;
  readonly #names: readonly string[];

  /** An empty pattern finds no piece in an empty text. */
  get #isEmpty(): boolean {
    return this.#pattern.source === "(?:)";
  }

  /** Wraps a pattern with the flags `g` and `v`; `names` are those of its groups, "" for none. */
  constructor(pattern: RegExp, names: readonly string[]) {
    this.#pattern = pattern;
    this.#names = names;
  }

  /** Whether `text` contains a match. */
  test(text: string): boolean {
    return text.search(this.#pattern) >= 0;
  }

  /** Returns `text` with each match replaced; `template` may name groups as `$1` or `${name}`. */
  replace(text: string, template: string): string {
    let result = "";
    let end = 0;
    for (const match of this.#matches(text)) {
      result += text.slice(end, match.index) + this.#expand(template, match);
      end = match.index + match[0].length;
    }
    return result + text.slice(end);
  }

  /** Returns the pieces of `text` between the matches. */
  split(text: string): string[] {
    if (text === "") return this.#isEmpty ? [] : [""];
    const pieces: string[] = [];
    let start = 0;
    for (const match of this.#matches(text)) {
      const end = match.index + match[0].length;
      if (end === 0) continue;
      if (match.index === text.length) return [...pieces, text.slice(start)];
      pieces.push(text.slice(start, match.index));
      start = end;
    }
    return [...pieces, text.slice(start)];
  }

  /** Yields the matches; an empty one right after another match does not count, as in Go. */
  *#matches(text: string): Generator<RegExpExecArray> {
    let previousEnd = -1;
    for (const match of text.matchAll(this.#pattern)) {
      const end = match.index + match[0].length;
      if (match[0] !== "" || end !== previousEnd) yield match;
      previousEnd = end;
    }
  }

  #expand(template: string, match: RegExpExecArray): string {
    return template.replace(REFERENCE_REGEXP, (whole: string, braced?: string, bare?: string) => {
      if (whole === "$$") return "$";
      const name = braced ?? bare ?? "";
      return this.#groups(name).map((group) => match[group]).find(isText) ?? "";
    });
  }

  /** Returns the numbers of the groups that `name` may mean; several groups may share a name. */
  #groups(name: string): number[] {
    if (/^(?:0|[1-9]\d*)$/.test(name)) return [Number(name)];
    return this.#names.flatMap((each, i) => each === name && name !== "" ? [i + 1] : []);
  }
}

/**
 * Translates and compiles `pattern`.
 *
 * @throws {CallError} When it is no RE2 pattern or cannot be translated.
 */
export function compileRegexp(pattern: string): GoRegexp {
  const translator = new Translator(pattern);
  const source = translator.run();
  try {
    return new GoRegexp(new RegExp(source, "gv"), translator.names);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new CallError(`the pattern "${pattern}" is not available here`, { cause });
  }
}

interface PatternFlags {
  readonly ignoresCase: boolean;
  readonly isMultiline: boolean;
  readonly dotMatchesAll: boolean;
  readonly isLazy: boolean;
}

class Translator {
  readonly #pattern: string;
  #at = 0;
  #nesting = 0;
  /** Names of the groups in order. */
  readonly names: string[] = [];

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  run(): string {
    const source = this.#alternatives({
      ignoresCase: false,
      isMultiline: false,
      dotMatchesAll: false,
      isLazy: false,
    });
    if (this.#at < this.#pattern.length) throw this.#error("a closing parenthesis is too much");
    return source;
  }

  /** Reads up to the end of the group; flags set inside of it hold until there. */
  #alternatives(outer: PatternFlags): string {
    let flags = outer;
    let source = "";
    // JavaScript knows flags only as groups, so each alternative gets its own.
    let closing = "";
    for (let char = this.#peek(); char !== "" && char !== ")"; char = this.#peek()) {
      const changed = this.#flags(flags, ")");
      if (changed === undefined && char !== "|") {
        source += this.#quantified(this.#atom(char, flags), flags);
        continue;
      }
      if (changed === undefined) this.#at++;
      flags = changed ?? flags;
      const opening = flagGroup(outer, flags);
      source += closing + (changed === undefined ? "|" : "") + opening;
      closing = opening === "" ? "" : ")";
    }
    return source + closing;
  }

  /** Reads `(?i)` or `(?i:`, whichever `end` asks for. */
  #flags(current: PatternFlags, end: ")" | ":"): PatternFlags | undefined {
    const start = this.#at;
    const match = this.#match(FLAGS_REGEXP);
    if (match?.[3] !== end) {
      this.#at = start;
      return undefined;
    }
    const [, on = "", off = ""] = match;
    const value = (flag: string, now: boolean) => !off.includes(flag) && (now || on.includes(flag));
    return {
      ignoresCase: value("i", current.ignoresCase),
      isMultiline: value("m", current.isMultiline),
      dotMatchesAll: value("s", current.dotMatchesAll),
      isLazy: value("U", current.isLazy),
    };
  }

  #atom(char: string, flags: PatternFlags): string {
    switch (char) {
      case "(":
        return this.#group(flags);
      case "[":
        return this.#class();
      case "\\":
        return this.#escape();
      case "*":
      case "+":
      case "?":
        throw this.#error(`there is nothing before "${char}" to repeat`);
    }
    if (char === "{" && this.#match(QUANTIFIER_REGEXP) !== undefined) {
      throw this.#error("there is nothing before the repetition");
    }
    this.#at += char.length;
    switch (char) {
      case ".":
        return flags.dotMatchesAll ? "[^]" : "[^\\n]";
      case "^":
        return flags.isMultiline ? "(?:(?<![^\\n]))" : "(?:^)";
      case "$":
        return flags.isMultiline ? "(?:(?![^\\n]))" : "(?:$)";
      default:
        return literal(char);
    }
  }

  #group(flags: PatternFlags): string {
    if (++this.#nesting > MAX_NESTING) throw this.#error("its groups are nested too deeply");
    const inner = this.#flags(flags, ":");
    const opening = inner === undefined ? this.#captureOpening() : flagGroup(flags, inner) || "(?:";
    const body = this.#alternatives(inner ?? flags);
    if (this.#peek() !== ")") throw this.#error("a parenthesis is never closed");
    this.#at++;
    this.#nesting--;
    return `${opening}${body})`;
  }

  #captureOpening(): string {
    if (/^\(\?<?[=!]/.test(this.#pattern.slice(this.#at, this.#at + 4))) {
      throw this.#error("look-around is not available");
    }
    const name = this.#match(NAMED_GROUP_REGEXP)?.[1];
    if (name === undefined) {
      this.#at++;
      if (this.#peek() === "?") throw this.#error('the group after "(?" is unknown');
    }
    this.names.push(name ?? "");
    return "(";
  }

  #quantified(atom: string, flags: PatternFlags): string {
    const match = this.#match(QUANTIFIER_REGEXP);
    if (match === undefined) return atom;
    const [whole, least, most, lazy] = match;
    const counts = [least, most].filter(Boolean).map(Number);
    if (counts.some((count) => count > MAX_REPEAT) || (counts[0] ?? 0) > (counts[1] ?? Infinity)) {
      throw this.#error(`the repetition "${whole}" is out of range`);
    }
    if (this.#match(QUANTIFIER_REGEXP) !== undefined) {
      throw this.#error("a repetition is repeated; use parentheses");
    }
    const quantifier = lazy === "" ? whole : whole.slice(0, -1);
    return atom + quantifier + ((lazy === "?") !== flags.isLazy ? "?" : "");
  }

  #escape(): string {
    this.#at++;
    const letter = this.#peek();
    if (letter === "Q") return this.#quotation();
    const assertion = ASSERTIONS[letter];
    if (assertion !== undefined) {
      this.#at++;
      return assertion;
    }
    return this.#classEscape() ?? literal(this.#characterEscape());
  }

  /** Reads `\Q…\E`. */
  #quotation(): string {
    const end = this.#pattern.indexOf("\\E", this.#at);
    const text = this.#pattern.slice(this.#at + 1, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#pattern.length : end + 2;
    const chars = [...text].map(literal);
    // A repetition after it means the last character.
    const last = chars.pop() ?? "(?:)";
    return chars.join("") + last;
  }

  /** Reads what stands for several characters, `\d` or `\pL`. */
  #classEscape(): string | undefined {
    const perl = PERL_CLASSES[this.#peek()];
    if (perl !== undefined) {
      this.#at++;
      return perl;
    }
    const match = this.#match(PROPERTY_REGEXP);
    if (match === undefined) return undefined;
    const [, letter, caret, long, short] = match;
    const isNegated = (letter === "P") !== (caret === "^");
    return `\\${isNegated ? "P" : "p"}{${property(long ?? short ?? "")}}`;
  }

  /** Reads an escape that stands for one character. */
  #characterEscape(): string {
    const hex = this.#match(HEX_ESCAPE_REGEXP);
    if (hex !== undefined) return this.#character(parseInt(hex[1] ?? hex[2] ?? "", 16));
    const octal = this.#match(OCTAL_ESCAPE_REGEXP);
    if (octal !== undefined) return this.#character(parseInt(octal[0], 8));
    const letter = this.#peek();
    const control = CONTROL_ESCAPES[letter];
    if (/[1-9]/.test(letter)) throw this.#error("back-references are not available");
    if (letter === "" || (control === undefined && /[\p{L}\p{N}]|[^\0-\x7f]/u.test(letter))) {
      throw this.#error(`the escape "\\${letter}" is unknown`);
    }
    this.#at += letter.length;
    return control === undefined ? letter : String.fromCharCode(control);
  }

  #character(code: number): string {
    if (code > 0x10ffff) throw this.#error("a character code is too large");
    return String.fromCodePoint(code);
  }

  #class(): string {
    this.#at++;
    const isNegated = this.#peek() === "^";
    if (isNegated) this.#at++;
    let source = isNegated ? "[^" : "[";
    let isFirst = true;
    while (this.#peek() !== "]" || isFirst) {
      if (this.#peek() === "") throw this.#error("a character class is never closed");
      source += this.#posixClass() ?? this.#escapedClass() ?? this.#range();
      isFirst = false;
    }
    this.#at++;
    return `${source}]`;
  }

  #posixClass(): string | undefined {
    const match = this.#match(POSIX_REGEXP);
    if (match === undefined) return undefined;
    const members = POSIX_CLASSES[match[2] ?? ""];
    if (members === undefined) throw this.#error(`the class "${match[0]}" is unknown`);
    return `[${match[1]}${members}]`;
  }

  #escapedClass(): string | undefined {
    if (this.#peek() !== "\\") return undefined;
    this.#at++;
    const source = this.#classEscape();
    if (source === undefined) this.#at--;
    return source;
  }

  #range(): string {
    const low = this.#classCharacter();
    const rest = this.#pattern.slice(this.#at, this.#at + 2);
    if (!rest.startsWith("-") || rest === "-" || rest === "-]") return literal(low);
    this.#at++;
    const high = this.#classCharacter();
    if ((low.codePointAt(0) ?? 0) > (high.codePointAt(0) ?? 0)) {
      throw this.#error(`the range "${low}-${high}" runs backwards`);
    }
    return `${literal(low)}-${literal(high)}`;
  }

  #classCharacter(): string {
    const char = this.#peek();
    this.#at += char.length;
    return char === "\\" ? this.#characterEscape() : char;
  }

  /** Returns the character here, "" at the end. */
  #peek(): string {
    const code = this.#pattern.codePointAt(this.#at);
    return code === undefined ? "" : String.fromCodePoint(code);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#pattern);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match;
  }

  #error(reason: string): CallError {
    return new CallError(`the pattern "${this.#pattern}" is invalid: ${reason}`);
  }
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}

function flagGroup(outer: PatternFlags, inner: PatternFlags): string {
  if (outer.ignoresCase === inner.ignoresCase) return "";
  return inner.ignoresCase ? "(?i:" : "(?-i:";
}

/** Writes a character so that it means itself, in a class too. */
function literal(char: string): string {
  return /[A-Za-z0-9_]|[^\0-\x7f]/.test(char) && char.isWellFormed()
    ? char
    : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Names a Unicode class as JavaScript does: categories plainly, scripts with a prefix. */
function property(name: string): string {
  return name === "Any" || /^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`;
}
