/**
 * The system's name of an error, whatever class the runtime made of it.
 * @module
 */

// Numbers for which Deno sets no code (deno.md 3), as Linux, macOS and FreeBSD have them.
const NAMES: Readonly<Record<string, string>> = { "26": "ETXTBSY", "27": "EFBIG" };

/**
 * Names a failed system call, e.g. `ENOSPC`; undefined for an error of another kind.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const error = await Deno.stat("/no/such/file").catch((error) => error);
 * assertEquals(errnoOf(error), "ENOENT");
 * ```
 */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  const number = /\(os error (\d+)\)/.exec(error.message)?.[1];
  return number === undefined ? undefined : NAMES[number];
}
