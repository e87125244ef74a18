/** Compares the calendar engine with `systemd-analyze calendar`, where there is one. */

import { assertEquals } from "@std/assert";
import { normalise } from "../../lib/schedule/calendar.ts";
import { nextElapseMicros } from "../../lib/schedule/calendar_next.ts";
import { parseCalendar } from "../../lib/schedule/calendar_parse.ts";
import { fuzzCalendar, fuzzCalendarText, ZONES } from "../helpers/fuzz_calendar.ts";
import { randomOf } from "../helpers/fuzz_formats.ts";

const PROGRAM = "systemd-analyze";
const ELAPSES = 4;

// Shortly before changes of clocks. In the second pass of a repeated hour systemd goes on in that pass, depending on
// when it was asked; here that pass never counts.
const BASES = [
  "2026-03-14T09:26:53Z",
  "2026-03-28T23:00:00Z",
  "2026-10-24T22:10:00Z",
  "2026-11-01T04:15:00Z",
  "2026-04-23T20:00:00Z",
  "2026-09-05T01:00:00Z",
].map((text) => Date.parse(text) / 1000);

interface Answer {
  readonly normalised: string | undefined;
  readonly next: readonly string[];
}

function reasonToSkip(): string {
  try {
    const { stdout } = new Deno.Command(PROGRAM, { args: ["--version"] }).outputSync();
    const version = Number(/^systemd (\d+)/.exec(new TextDecoder().decode(stdout))?.[1]);
    return version >= 252 ? "" : `${PROGRAM} ${version} is older than 252`;
  } catch (error) {
    return `no ${PROGRAM} to ask: ${error instanceof Error ? error.message : error}`;
  }
}

/** What systemd says; undefined when it gives up, which it does around midnights that do not exist. */
async function ask(text: string, zone: string, base: number): Promise<Answer | undefined> {
  const args = ["calendar", `--iterations=${ELAPSES}`, `--base-time=@${base}`, "--", text];
  const command = new Deno.Command(PROGRAM, { args, env: { TZ: zone, LC_ALL: "C" } });
  const { success, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  if (success) return readAnswer(decoder.decode(stdout));
  const message = decoder.decode(stderr);
  if (message.includes("Resource deadlock avoided")) return undefined;
  if (!message.includes("Failed to parse calendar")) throw new Error(`${PROGRAM}: ${message}`);
  return { normalised: undefined, next: [] };
}

/** Reads the elapses in UTC, which stand below those in local time unless local time is UTC. */
function readAnswer(output: string): Answer {
  const next: string[] = [];
  for (const [, label, date, time, zone] of output.matchAll(ELAPSE_REGEXP)) {
    if (label === "(in UTC)") next.pop();
    next.push(`${date}T${time}${zone === "UTC" ? "Z" : ""}`);
  }
  return { normalised: /Normalized form: (.*)/.exec(output)?.[1], next };
}
const ELAPSE_REGEXP =
  /^ *(Next elapse|Iter.*|\(in UTC\)): \w+ (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? (\S+)$/gm;

function answer(text: string, zone: string, base: number): Answer {
  if (!fuzzCalendar(text)) return { normalised: undefined, next: [] };
  const spec = parseCalendar(text);
  if (!spec.isSystemd) return { normalised: undefined, next: [] };
  const next: string[] = [];
  let at: number | undefined = base * 1e6;
  for (let i = 0; i < ELAPSES; i++) {
    at = nextElapseMicros(spec, at, zone);
    if (at === undefined) break;
    next.push(new Date(Math.floor(at / 1e6) * 1000).toISOString().replace(".000", ""));
  }
  return { normalised: normalise(spec), next };
}

const reason = reasonToSkip();

for (const zone of ZONES) {
  Deno.test({
    name: `systemd-analyze gives the same answers in ${zone}${reason && ` (skipped: ${reason})`}`,
    ignore: reason !== "",
    async fn() {
      const random = randomOf(ZONES.indexOf(zone));
      for (let i = 0; i < 40; i++) {
        const text = fuzzCalendarText(random);
        const base = BASES[i % BASES.length] ?? 0;
        // deno-lint-ignore no-await-in-loop -- one process at a time, the machine has other work
        const wanted = await ask(text, zone, base);
        if (wanted) assertEquals(answer(text, zone, base), wanted, `${text} after ${base}`);
      }
    },
  });
}
