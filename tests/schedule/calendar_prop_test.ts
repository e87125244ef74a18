import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type CalendarSpec, type CalendarUnit, normalise } from "../../lib/schedule/calendar.ts";
import { valuesOf } from "../../lib/schedule/calendar.ts";
import { nextElapse, nextElapseMicros } from "../../lib/schedule/calendar_next.ts";
import { parseCalendar } from "../../lib/schedule/calendar_parse.ts";
import { fuzzCalendar, fuzzCalendarText, ZONES } from "../helpers/fuzz_calendar.ts";
import { randomOf } from "../helpers/fuzz_formats.ts";

const text = fc.nat().map((seed) => fuzzCalendarText(randomOf(seed)));
const valid = text.filter(isValid);
const zone = fc.constantFrom(...ZONES);
const instant = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2100-01-01T00:00:00Z"),
  noInvalidDate: true,
});

function isValid(one: string): boolean {
  try {
    parseCalendar(one);
    return true;
  } catch {
    return false;
  }
}

Deno.test("parseCalendar() reads any text or says what is wrong with it", () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: "grapheme" })), (one) => {
      fuzzCalendar(one);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("normalise() changes no elapse, and nothing when it is done again", () => {
  fc.assert(fc.property(valid, instant, zone, (one, after, local) => {
    const spec = parseCalendar(one);
    const normalised = normalise(spec);
    const again = parseCalendar(normalised);
    assert(again.isSystemd);
    assertEquals(normalise(again), normalised);
    const micros = after.getTime() * 1000;
    assertEquals(nextElapseMicros(again, micros, local), nextElapseMicros(spec, micros, local));
  }));
});

Deno.test("nextElapse() is later than the date that it is given, and nothing lies between", () => {
  fc.assert(fc.property(valid, instant, zone, fc.double({ min: 0, max: 1, noNaN: true }), check));
});

function check(one: string, after: Date, local: string, share: number): void {
  const spec = parseCalendar(one);
  const next = nextElapse(spec, after, local);
  if (next === undefined) return;
  assert(next > after);
  const between = new Date(
    after.getTime() + Math.floor((next.getTime() - after.getTime()) * share),
  );
  if (between < next) assertEquals(nextElapse(spec, between, local), next);
}

// Walks minute by minute with nothing but Intl, over the days when clocks change.
const CHANGES = [
  "2026-03-28",
  "2026-10-24",
  "2026-03-07",
  "2026-10-31",
  "2026-04-04",
  "2026-10-03",
];
const MINUTES = 3 * 24 * 60;

Deno.test("nextElapse() finds what walking minute by minute finds", () => {
  const field = (top: number) =>
    fc.oneof(
      fc.constant("*"),
      fc.uniqueArray(fc.integer({ min: 0, max: top }), { minLength: 1, maxLength: 4 }).map(String),
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: top - 9 })).map((pair) =>
        pair.join("/")
      ),
    );
  const change = fc.constantFrom(...CHANGES);
  fc.assert(
    fc.property(field(23), field(59), change, zone, (hour, minute, day, local) => {
      const spec = parseCalendar(`${hour}:${minute}`);
      const start = Date.parse(`${day}T00:00:00Z`);
      const found: number[] = [];
      let next = nextElapse(spec, new Date(start - 1), local);
      while (next !== undefined && next.getTime() < start + MINUTES * 60_000) {
        found.push(next.getTime());
        next = nextElapse(spec, next, local);
      }
      assertEquals(found, walk(spec, start, local));
    }),
    { numRuns: 40 },
  );
});

/** The minutes at which a clock shows a time of the expression that it has not shown before. */
function walk(spec: CalendarSpec, start: number, zone: string): number[] {
  const fits = (unit: CalendarUnit) => new Set(valuesOf(spec[unit], unit));
  const [hours, minutes] = [fits("hour"), fits("minute")];
  const clock = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  const shown = new Set<string>();
  const found: number[] = [];
  for (let minute = -120; minute < MINUTES; minute++) {
    const at = start + minute * 60_000;
    const wall = clock.format(at);
    const isNew = !shown.has(wall);
    shown.add(wall);
    const [hour = NaN, past = NaN] = wall.slice(-5).split(":").map(Number);
    if (isNew && minute >= 0 && hours.has(hour) && minutes.has(past)) found.push(at);
  }
  return found;
}
