/**
 * JSON with comments and trailing commas (config.md 4.3).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseJsonc('{ "a": 1, } // end'), new Map([["a", 1]]));
 * ```
 * @module
 */

import { parse } from "@std/jsonc";
import type { PlainMap } from "../plain.ts";
import { exactScalar, fromObject } from "./from_object.ts";
import { checkedText, guardStack, issueAt } from "./position.ts";

/** Strings, comments (both kept) and integers that a `number` may not hold. */
const TOKEN_REGEXP =
  /"(?:[^"\\]|\\.)*"|\/\/[^\n\r]*|\/\*[^]*?\*\/|(?<![\w.+-])(-?\d{16,})(?![\w.])/g;

/** What to show of a text where it is wrong. */
const FOUND_REGEXP = /^(?:"(?:[^"\\\r\n]|\\.)*"?|[^\s,:{}[\]"]+|.)/;

/**
 * Parses a JSON text. Of a key that occurs twice the last value counts.
 *
 * @throws {SyntaxIssue} When the text is no JSON, or no object.
 */
export function parseJsonc(text: string): PlainMap {
  const checked = checkedText(text);
  const value = guardStack(() => read(checked));
  return fromObject(value, { spelled: secondReading(checked), scalar: exactScalar });
}

function read(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw located(text, error);
  }
}

/** The parser says the offset only at the end of its message, and nothing of the end of the text. */
function located(text: string, error: Error): Error {
  const offset = / at position (\d+)$/.exec(error.message)?.[1];
  const at = offset === undefined ? text.length : Number(offset);
  const [found] = FOUND_REGEXP.exec(text.slice(at, at + 40)) ?? [];
  return issueAt(text, at, `unexpected ${nameFound(found)}`, { cause: error });
}

function nameFound(found: string | undefined): string {
  if (found === undefined) return "end of the text";
  return found.startsWith('"') ? found : `"${found}"`;
}

/** The same text with its large integers as strings: the parser would round them. */
function secondReading(text: string): unknown {
  if (!/\d{16}/.test(text)) return undefined;
  return parse(text.replace(TOKEN_REGEXP, (token, integer) => integer ? `"${integer}"` : token));
}
