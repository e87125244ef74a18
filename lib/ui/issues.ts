/**
 * Mistakes of the configuration as people read them: place, text, the line with a caret, a hint.
 * @module
 */

import type { Issue } from "../errors.ts";
import { displayWidth, harmless } from "../util/width.ts";

/**
 * Writes an issue.
 *
 * @returns Lines with their line ends.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const text = formatIssue({
 *   code: "type", severity: "error", message: "Wrong", at: { file: "p.toml", line: 2, column: 3, source: "a = x" },
 * });
 * assertEquals(text, "p.toml:2:3: error: Wrong\n    a = x\n      ^\n");
 * ```
 */
export function formatIssue(issue: Issue): string {
  const { at } = issue;
  const place = at
    ? [at.file, at.line, at.column].filter((part) => part !== undefined).join(":")
    : "";
  const hint = issue.hint ? ` (${issue.hint})` : "";
  const head = `${place}${place ? ": " : ""}${issue.severity}: ${issue.message}${hint}\n`;
  return at?.source === undefined ? head : head + excerpt(at.source, at.column ?? 1);
}

// The caret stands below the character, also after wide ones and tabs.
function excerpt(source: string, column: number): string {
  const before = source.slice(0, column - 1).split("\t");
  const indent = before.map((text) => " ".repeat(displayWidth(harmless(text)))).join("\t");
  const line = source.split("\t").map(harmless).join("\t");
  return `    ${line}\n    ${indent}^\n`;
}
