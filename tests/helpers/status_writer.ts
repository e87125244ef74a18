// deno-lint-ignore-file no-console no-await-in-loop -- answers on stdout, one update for each line
/**
 * A process that writes a status file, for tests of many at once:
 * `deno run -A status_writer.ts FILE PROFILE [MAX_BYTES]`.
 *
 * It answers each line on stdin, after one update, with one line of JSON: the list of warnings.
 * @module
 */

import { surviveFileSizeLimit } from "../../lib/os/atomic.ts";
import { denoSystem } from "../../lib/os/deno.ts";
import { sharedFiles } from "../../lib/os/shared_files.ts";
import { writeStatusFile } from "../../lib/report/status_file.ts";
import { formatLocalTime } from "../../lib/util/time.ts";

const [path = "", profile = "", maxBytes = "0"] = Deno.args;
const { fs, clock, stdio } = denoSystem();
const ports = { fs, clock, files: sharedFiles };

using _ = surviveFileSizeLimit();
for (let line = await stdio.readLine(); line !== undefined; line = await stdio.readLine()) {
  const time = formatLocalTime(clock.now());
  const entry = { success: true, time, error: "", stderr: line, duration: 1 };
  const updates = [{ profile, command: "backup", entry }];
  const warnings = await writeStatusFile(ports, path, updates, { maxBytes: Number(maxBytes) });
  console.log(JSON.stringify(warnings));
}
