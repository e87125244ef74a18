/**
 * `version`, `--version`: which build this is.
 * @module
 */

import type { Invocation } from "../cli/invocation.ts";
import { EXIT } from "../errors.ts";
import type { System } from "../os/system.ts";
import { COMMIT, runtimeVersion, TARGET, VERSION } from "../version.ts";

/** Prints version, commit, target and Deno's version; more with `-v`. */
export function run(invocation: Invocation, system: System): Promise<number> {
  const lines = [
    `resticpilot version ${VERSION} commit ${COMMIT} (${TARGET}, Deno ${runtimeVersion()})`,
  ];
  if (invocation.flags.verbose || ["-v", "--verbose"].includes(invocation.args[0] ?? "")) {
    lines.push(`executable: ${system.execPath}`, `system: ${system.platform}/${system.arch}`);
  }
  system.stdio.write(1, new TextEncoder().encode(`${lines.join("\n")}\n`));
  return Promise.resolve(EXIT.ok);
}
