/**
 * How fast calendar expressions are read and their elapses found.
 *
 *     deno bench tests/bench/calendar_bench.ts
 *
 * The targets: an elapse within 1 ms; one that never comes within 50 ms; 10,000 mixed ones within a second.
 */
import { nextElapse } from "../../lib/schedule/calendar_next.ts";
import { parseCalendar } from "../../lib/schedule/calendar_parse.ts";
import { TimeZone } from "../../lib/schedule/timezone.ts";
import { CALENDAR_CASES } from "../helpers/calendar_cases.ts";

const BASE = new Date("2026-03-14T09:26:53Z");
const valid = CALENDAR_CASES.filter((one) => one.valid);
const specs = valid.map(({ expr, tz }) => ({ spec: parseCalendar(expr), tz }));

Deno.bench("parseCalendar(), all vectors", () => {
  for (const { expr } of valid) parseCalendar(expr);
});

Deno.bench("nextElapse(), 10,000 of the vectors", () => {
  for (let i = 0; i < 10_000; i++) {
    const one = specs[i % specs.length];
    if (one) nextElapse(one.spec, BASE, one.tz);
  }
});

const BUSY = `Mon *-${list(1, 12)}-${list(1, 31)} ${list(0, 23)}:${list(0, 59)}`;

function list(low: number, high: number): string {
  return Array.from({ length: high - low + 1 }, (_, i) => low + i).join(",");
}

for (const text of ["*:0/15", BUSY, "Mon *-2-29", "2199-12-31", "Mon *-2-30", "Fri 2026-2-30/1"]) {
  const spec = parseCalendar(text);
  const name = text.length > 20 ? "every minute of Mondays, as lists" : `"${text}"`;
  Deno.bench(`nextElapse(), ${name}`, () => void nextElapse(spec, BASE, "Europe/Paris"));
}

Deno.bench("TimeZone, new, first use", () => void new TimeZone("Europe/Paris").instantOf(0));
