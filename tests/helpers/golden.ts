/**
 * Compares a text with its file in tests/golden/. `UPDATE_GOLDEN=1 deno task test` rewrites the files: review the
 * difference before you commit it.
 *
 * @example
 * ```ts ignore
 * await assertGolden("dry_run/want.txt", text);
 * ```
 * @module
 */

import { assertEquals } from "@std/assert";

const FOLDER = new URL("../golden/", import.meta.url);

/** Fails when `actual` is not what the golden file `name` says. */
export async function assertGolden(name: string, actual: string): Promise<void> {
  const file = new URL(name, FOLDER);
  if (Deno.env.get("UPDATE_GOLDEN") === "1") {
    await Deno.mkdir(new URL(".", file), { recursive: true });
    await Deno.writeTextFile(file, normalize(actual));
    return;
  }
  const wanted = await Deno.readTextFile(file).catch((error: unknown) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return undefined;
  });
  if (wanted === undefined) {
    throw new Error(`No golden file "${name}": run the tests with UPDATE_GOLDEN=1`);
  }
  assertEquals(normalize(actual), normalize(wanted), `golden/${name}`);
}

/** Line ends of a checkout on Windows do not count. */
function normalize(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
