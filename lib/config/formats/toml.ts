/**
 * TOML 1.0 (config.md 4.1).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseToml("a = 1"), new Map([["a", 1]]));
 * ```
 * @module
 */

import { parse, TomlDate, TomlError } from "smol-toml";
import { SyntaxIssue } from "../../errors.ts";
import type { PlainMap } from "../plain.ts";
import { exactScalar, fromObject, narrow, type PlainScalar } from "./from_object.ts";
import { checkedText, guardStack, MAX_DEPTH, TOO_DEEP } from "./position.ts";

/** Strings and comments (passed over), dates and times. */
const TOKEN_REGEXP = new RegExp(
  [
    /"""[^]*?(?<!\\)"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/,
    /(\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[-+]\d\d:\d\d)?)?)/,
    /(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)/,
  ].map((part) => part.source).join("|"),
  "g",
);

/**
 * Parses a TOML text. Dates and times become the text that was written.
 *
 * @throws {SyntaxIssue} When the text is no TOML, also for a key or table that occurs twice.
 */
export function parseToml(text: string): PlainMap {
  const checked = checkedText(text);
  const tree = guardStack(() => read(checked));
  let dates: ReadonlyMap<string, string> | undefined;
  const scalar = (value: unknown): PlainScalar => {
    if (typeof value === "bigint") return narrow(value);
    if (!(value instanceof TomlDate)) return exactScalar(value, undefined);
    dates ??= writtenDates(checked);
    return dates.get(value.toISOString()) ?? value.toISOString();
  };
  return fromObject(tree, { scalar });
}

function read(text: string): unknown {
  try {
    return parse(text, { integersAsBigInt: true, maxDepth: MAX_DEPTH });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message = ""] = error.message.replace(/^Invalid TOML document: /, "").split("\n");
    const isTooDeep = message.includes("excessively nested");
    throw new SyntaxIssue(isTooDeep ? TOO_DEEP : message, error.line, error.column, {
      cause: error,
    });
  }
}

/** The spelling of each date and time of a text, by the normal form the parser keeps. */
function writtenDates(text: string): Map<string, string> {
  const written = new Map<string, string>();
  for (const [, date, time] of text.matchAll(TOKEN_REGEXP)) {
    const spelling = date ?? time;
    if (spelling === undefined) continue;
    const value = new TomlDate(spelling);
    if (value.isValid() && !written.has(value.toISOString())) {
      written.set(value.toISOString(), spelling);
    }
  }
  return written;
}
