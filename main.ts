/**
 * resticpilot: profiles, status and schedules for restic.
 * @module
 */

import { main } from "./lib/main.ts";
import { denoSystem } from "./lib/os/deno.ts";

Deno.exit(await main(Deno.args, denoSystem()));
