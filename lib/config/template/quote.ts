/**
 * Quotes texts and characters as Go literals, for `%q`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(quoteText("a\n", {}), String.raw`"a\n"`);
 * ```
 * @module
 */

import { isPrintable } from "./escape.ts";

/** Flags that matter for quoting. */
export interface QuoteFlags {
  /** Only ASCII. */
  readonly plus?: boolean;
  /** Back quotes where they can be. */
  readonly sharp?: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
};

/** Returns `text` in double quotes. */
export function quoteText(text: string, flags: QuoteFlags): string {
  if (flags.sharp && canBackquote(text)) return `\`${text}\``;
  return `"${Array.from(text, (char) => escape(char, '"', flags)).join("")}"`;
}

/** Returns `char` in single quotes. */
export function quoteCharacter(char: string, flags: QuoteFlags): string {
  return `'${escape(char, "'", flags)}'`;
}

function canBackquote(text: string): boolean {
  // deno-lint-ignore no-control-regex -- control characters cannot stand in a raw string
  return !/[\0-\x08\x0a-\x1f\x7f`\ufeff]/.test(text);
}

function escape(char: string, quote: string, flags: QuoteFlags): string {
  if (char === quote) return `\\${quote}`;
  const known = ESCAPES[char];
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  if (isPrintable(char) && !(flags.plus && code > 0x7f)) return char;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, "0")}`
    : `\\U${code.toString(16).padStart(8, "0")}`;
}
