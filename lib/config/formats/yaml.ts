/**
 * YAML, one document, core scalars as the peer reads them, with merge keys (config.md 4.2).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseYaml("a: &x { b: 1 }\nc: { <<: *x }"), new Map([
 *   ["a", new Map([["b", 1]])],
 *   ["c", new Map([["b", 1]])],
 * ]));
 * ```
 * @module
 */

import { parse } from "@std/yaml";
import { SyntaxIssue } from "../../errors.ts";
import type { PlainMap } from "../plain.ts";
import { exactScalar, fromObject, type PlainScalar } from "./from_object.ts";
import { checkedText, guardStack } from "./position.ts";
import { tabIndentation } from "./yaml_tabs.ts";

/** Values that aliases may add to those that the text spells out. */
const ALIAS_ALLOWANCE = 100_000;

/** Numbers that the parser does not read as meant: `0o17` and those of 16 digits and more. */
const NUMBER_REGEXP = /(?<![\w.&*!+-])([-+]?)(0o(?=[0-7])|\d[\d_]{15,}|0x[\da-f]{13,})(?![.:])/gi;

/**
 * Parses a YAML text; an empty one gives an empty map.
 *
 * @throws {SyntaxIssue} When the text is no YAML, has several documents, or is indented with tabs.
 */
export function parseYaml(text: string): PlainMap {
  const checked = checkedText(text);
  refuseTabs(checked);
  const value = guardStack(() => read(checked));
  return fromObject(value ?? {}, {
    spelled: secondReading(checked),
    scalar,
    // each value takes at least one character, so only aliases can exceed this
    maxValues: checked.length + ALIAS_ALLOWANCE,
    mergeKey: "<<",
  });
}

function refuseTabs(text: string): void {
  const tab = tabIndentation(text);
  if (tab) {
    throw new SyntaxIssue("expected spaces as indentation, found a tab", tab.line, tab.column);
  }
}

function read(text: string): unknown {
  try {
    return parse(text, { schema: "core" });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw located(text, error);
  }
}

/** Moves the position from the text of a parser error into its fields. */
function located(text: string, error: SyntaxError): SyntaxIssue {
  const parts = /^(.*?) at line (\d+), column (\d+)(?::\n.*)?$/s.exec(error.message);
  const line = parts?.[2] === undefined ? undefined : Number(parts[2]);
  const column = parts?.[3] === undefined ? undefined : Number(parts[3]);
  const message = explain(parts?.[1] ?? error.message, text, line, column);
  return new SyntaxIssue(message, line, column, { cause: error });
}

function explain(message: string, text: string, line = 1, column = 1): string {
  if (message.startsWith("Found more than 1 document")) {
    return "expected one document, found a second one";
  }
  if (message.includes("duplicated key")) return explainDuplicate(text, line, column);
  const reason = message.replace(/^Cannot [^:]*: /, "");
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

/** The parser only tells where the second key stands: the first has the same column above it. */
function explainDuplicate(text: string, line: number, column: number): string {
  const lines = text.split(/\r\n?|\n/);
  const key = keyAt(lines[line - 1] ?? "", column);
  if (key === undefined) return "a key occurs twice in one map";
  for (let above = line - 1; above >= 1; above--) {
    if (keyAt(lines[above - 1] ?? "", column) === key) {
      return `duplicate key "${key}": first on line ${above}, again on line ${line}`;
    }
  }
  return `duplicate key "${key}" on line ${line}`;
}

function keyAt(line: string, column: number): string | undefined {
  if (!/^[\s?-]*$/.test(line.slice(0, column - 1))) return undefined;
  const match = /^(?:"([^"]*)"|'([^']*)'|([^\s"'{[#][^#]*?))\s*:(?:\s|$)/.exec(
    line.slice(column - 1),
  );
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/**
 * The same text with octal numbers in the spelling that the parser knows and large ones as texts.
 * Quoted texts change too, but there {@linkcode scalar} keeps the first reading.
 */
function secondReading(text: string): unknown {
  if (!/0o[0-7]|\d[\d_]{15}|0x[\da-f]{13}/i.test(text)) return undefined;
  const respelled = text.replace(
    NUMBER_REGEXP,
    (_, sign, digits) => digits.startsWith("0o") ? `${sign}00` : `=${sign}${digits}`,
  );
  try {
    return parse(respelled, { schema: "core" });
  } catch {
    // a number in an odd place: the first reading is still right to 15 digits
    return undefined;
  }
}

function scalar(value: unknown, spelled: unknown): PlainScalar {
  if (typeof value === "string") {
    const isOctal = typeof spelled === "number" && /^[-+]?0o[0-7_]+$/.test(value);
    return isOctal ? spelled : value;
  }
  const digits = typeof spelled === "string" && spelled.startsWith("=")
    ? spelled.slice(1)
    : undefined;
  return exactScalar(value, digits);
}
