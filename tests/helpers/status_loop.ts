/**
 * A process that writes entries into a status file: `status_loop.ts FILE PROFILE TIMES`.
 * @module
 */

import { denoSystem } from "../../lib/os/deno.ts";
import { sharedFiles } from "../../lib/os/shared_files.ts";
import { writeStatusFile } from "../../lib/report/status_file.ts";

const [file = "", profile = "", times = "1"] = Deno.args;
const { fs, clock } = denoSystem();
for (let i = 0; i < Number(times); i++) {
  const entry = {
    success: true,
    time: new Date().toISOString(),
    error: "",
    stderr: "x".repeat(300),
    duration: i + 1,
  };
  // deno-lint-ignore no-await-in-loop -- one entry after the other
  const warnings = await writeStatusFile({ fs, clock, files: sharedFiles }, file, [
    { profile, command: "backup", entry },
  ]);
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
}
