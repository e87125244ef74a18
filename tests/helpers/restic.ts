/**
 * Tests with a real restic. Where the machine has none of the release (and cannot fetch one), they are skipped, and
 * their names say why.
 *
 * @example
 * ```ts ignore
 * const test = await resticTest("0.18");
 * test("backup leaves an entry", async (restic) => { … });
 * ```
 * @module
 */

import { findRestic } from "../../scripts/restic.ts";
import { type Release, RELEASES } from "../../scripts/restic_sources.ts";

/** Registers a test that gets the path of a restic. */
export type ResticTest = (name: string, fn: (restic: string) => Promise<void>) => void;

/** A way to register tests with a restic of `release`; without one, whatever restic is to be had. */
export async function resticTest(release?: Release): Promise<ResticTest> {
  const label = `restic${release === undefined ? "" : ` ${release}`}`;
  const found = await findRestic(release).catch((error: Error) => error);
  if (found instanceof Error) {
    const [reason] = found.message.split("\n");
    return (name) =>
      Deno.test({ name: `${label}: ${name} (skipped: ${reason})`, ignore: true, fn() {} });
  }
  return (name, fn) => Deno.test(`${label}: ${name}`, () => fn(found.path));
}

/** Every release that tests ask for, e.g. to run one test with each. */
export const RESTIC_RELEASES: readonly Release[] = Object.keys(RELEASES) as Release[];
