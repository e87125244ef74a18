/**
 * Reading restic's JSON without trusting it: every field has a harmless value when it is missing or broken.
 *
 * restic leaves out fields that are zero or empty, and some releases print absurd numbers (restic.md 2 and 14).
 * @module
 */

/** An object as it comes out of `JSON.parse`. */
export type JsonObject = Readonly<Record<string, unknown>>;

// On a terminal restic erases the line before each line that it prints.
// deno-lint-ignore no-control-regex -- the escapes are what is looked for
const ESCAPES_REGEXP = /^(?:\r|\x1b\[[0-9;]*[A-Za-z])+/;

/** Removes the carriage returns and escape sequences before a line and the carriage return behind it. */
export function stripEscapes(line: string): string {
  return line.replace(ESCAPES_REGEXP, "").replace(/\r+$/, "");
}

/** The object that a line holds; undefined when it holds text. */
export function parseObject(line: string): JsonObject | undefined {
  return line.startsWith("{") ? asObject(parseJson(line)) : undefined;
}

/** The value that a text holds; undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `value` if it is an object, no list. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as JsonObject
    : undefined;
}

/** `value` if it is a list, otherwise an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or an empty one. */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The texts of a list. */
export function asTexts(value: unknown): string[] {
  return asList(value).filter((item) => typeof item === "string");
}

/** A number of 0 or more, otherwise 0. */
export function asNumber(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
}

/** A time as restic wrote it; empty when it is missing or the zero time of Go. */
export function asTime(value: unknown): string {
  const time = asText(value);
  return time.startsWith("0001-") ? "" : time;
}
