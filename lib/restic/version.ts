/**
 * The release of restic: reading it from `restic version`, comparing releases.
 *
 * A version is a plain string such as `0.18.0`; `undefined` stands for one that cannot be told.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseVersion("restic 0.18.0 compiled with go1.24.1 on linux/amd64"), "0.18.0");
 * assertEquals(atLeast("0.18.0", "0.14"), true);
 * ```
 * @module
 */

const OUTPUT_REGEXP = /^restic (\d+\.\d+(?:\.\d+)?)(?:[ -]|$)/m;
const VERSION_REGEXP = /^\d+\.\d+(?:\.\d+)?$/;

/**
 * Reads the output of `restic version`.
 *
 * @param text What restic printed; `0.19.1-dev` counts as the release it names.
 * @returns The version in three parts, or undefined when the output is something else.
 */
export function parseVersion(text: string): string | undefined {
  const version = OUTPUT_REGEXP.exec(text)?.[1];
  return version === undefined ? undefined : numbers(version).join(".");
}

/** Tells whether `text` is a version that can be compared: two or three numbers. */
export function isVersion(text: string): boolean {
  return VERSION_REGEXP.test(text);
}

/**
 * Compares two versions by their numbers; a part that is missing counts as 0.
 *
 * @returns Below 0 when `a` is older, 0 when both are the same release, above 0 when `a` is newer.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** Tells whether `version` is `minimum` or a later release. */
export function atLeast(version: string, minimum: string): boolean {
  return compareVersions(version, minimum) >= 0;
}

function numbers(version: string): number[] {
  const parts = version.split(".").map((part) => Number.parseInt(part, 10) || 0);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}
