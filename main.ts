/**
 * resticpilot: profiles, status and schedules for restic.
 * @module
 */

import { main } from "./lib/main.ts";
import { surviveFileSizeLimit } from "./lib/os/atomic.ts";
import { denoSystem } from "./lib/os/deno.ts";

// A status file that grows over `ulimit -f` is a write error, not the end of the program.
using _ = surviveFileSizeLimit();
Deno.exit(await main(Deno.args, denoSystem()));
