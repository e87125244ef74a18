/**
 * Which build this is. From the sources the constants say so; `scripts/build.ts` compiles a copy of the sources in
 * which they are replaced, so that a binary reads nothing at run time.
 *
 * @example
 * ```ts
 * import { assertMatch } from "@std/assert";
 * assertMatch(VERSION, /^\d+\.\d+\.\d+/);
 * ```
 * @module
 */

/** Version of the program, the same as in deno.json. */
export const VERSION: string = "0.1.0";

/** Commit that it was built from, `dev` when it runs from the sources. */
export const COMMIT: string = "dev";

/** Target that it was built for, `source` when it runs from the sources. */
export const TARGET: string = "source";

/** Version of the Deno that runs the program, e.g. `2.6.10`. */
export function runtimeVersion(): string {
  return navigator.userAgent.replace(/^Deno\//, "");
}
