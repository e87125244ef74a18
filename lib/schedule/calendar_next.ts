/**
 * When a calendar expression elapses: jumps from field to field, so that a date far away costs no more than a near one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseCalendar } from "./calendar_parse.ts";
 * const spec = parseCalendar("Mon *-02-29");
 * const next = nextElapse(spec, new Date("2026-03-14T09:26:53Z"), "UTC");
 * assertEquals(next, new Date("2044-02-29T00:00:00Z"));
 * ```
 * @module
 */

import { BOUNDS, type CalendarField, type CalendarSpec, firstFrom } from "./calendar.ts";
import { timeZone } from "./timezone.ts";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAY_MS = DAY / 1000;

/** No zone reaches the last year later than this. */
const END = Date.UTC(BOUNDS.year.high + 1, 0, 2) * 1000;

/**
 * Finds the first elapse after an instant. Wall times that the clocks skip do not elapse, those that they show twice
 * elapse the first time.
 *
 * @param zone Local time zone, for an expression that names none.
 * @returns Undefined when there is none until the end of 2199. An elapse within a millisecond is rounded up, so it
 * is never early and can be given as the next `after`.
 * @throws {RangeError} When the zone is unknown or the date invalid.
 */
export function nextElapse(spec: CalendarSpec, after: Date, zone: string): Date | undefined {
  const next = nextElapseMicros(spec, after.getTime() * 1000, zone);
  return next === undefined ? undefined : new Date(Math.ceil(next / 1000));
}

/**
 * Lists the first elapses after an instant, at most `count`.
 *
 * @param zone Local time zone, for an expression that names none.
 * @throws {RangeError} When the zone is unknown or the date invalid.
 */
export function elapses(spec: CalendarSpec, base: Date, count: number, zone: string): Date[] {
  const dates: Date[] = [];
  let next: Date | undefined = base;
  while (dates.length < count) {
    next = nextElapse(spec, next, zone);
    if (next === undefined) break;
    dates.push(next);
  }
  return dates;
}

/**
 * The same as {@linkcode nextElapse} in whole microseconds since 1970, for seconds with fractions.
 *
 * @throws {RangeError} When the zone is unknown or `after` not a number.
 */
export function nextElapseMicros(
  spec: CalendarSpec,
  after: number,
  zone: string,
): number | undefined {
  if (after >= END) return undefined;
  const clock = timeZone(spec.zone ?? zone);
  let wall = nextWall(spec, clock.firstWallAfter(Math.max(after, -1)));
  while (wall !== Infinity) {
    const shown = clock.skipGap(wall);
    if (shown === wall) return clock.instantOf(wall);
    wall = nextWall(spec, shown);
  }
  return undefined;
}

/** The first wall time of an expression that is not before `wall`; `Infinity` when there is none. */
function nextWall(spec: CalendarSpec, wall: number): number {
  const today = Math.floor(wall / DAY);
  const time = nextTime(spec, wall - today * DAY);
  const day = nextDay(spec, time === Infinity ? today + 1 : today);
  return day * DAY + (day === today ? time : nextTime(spec, 0));
}

function nextTime(spec: CalendarSpec, from: number): number {
  for (const hour of valuesFrom(spec, "hour", Math.floor(from / HOUR))) {
    const inHour = Math.max(0, from - hour * HOUR);
    for (const minute of valuesFrom(spec, "minute", Math.floor(inHour / MINUTE))) {
      const second = firstFrom(spec.second, "second", Math.max(0, inHour - minute * MINUTE));
      if (second !== Infinity) return hour * HOUR + minute * MINUTE + second;
    }
  }
  return Infinity;
}

/** The first day, counted from 1970, that fits the date and the weekdays and is not before `from`. */
function nextDay(spec: CalendarSpec, from: number): number {
  const date = new Date(from * DAY_MS);
  const [firstYear, firstMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  for (const year of valuesFrom(spec, "year", firstYear)) {
    for (const month of valuesFrom(spec, "month", year === firstYear ? firstMonth : 1)) {
      const day = nextDayOfMonth(spec, year, month, from);
      if (day !== Infinity) return day;
    }
  }
  return Infinity;
}

function nextDayOfMonth(spec: CalendarSpec, year: number, month: number, from: number): number {
  const start = Date.UTC(year, month - 1) / DAY_MS;
  const length = Date.UTC(year, month) / DAY_MS - start;
  const field = spec.countsFromMonthEnd ? fromMonthStart(spec.day, length) : spec.day;
  let day = firstFrom(field, "day", Math.max(1, from - start + 1), length);
  while (day !== Infinity && !spec.weekdays.includes(weekdayOf(start + day - 1))) {
    day = firstFrom(field, "day", day + 1, length);
  }
  return start + day - 1;
}

/** The days of a month of `length` days, of a field that counts back: its steps go on to the last day. */
function fromMonthStart(field: CalendarField, length: number): CalendarField {
  if (field === "*") return field;
  return field.map(({ start, stop, step }) => {
    const last = length + 1 - start;
    if (step === undefined) return { start: last };
    return stop === undefined
      ? { start: last, step }
      : { start: length + 1 - stop, stop: last, step };
  });
}

// 1970 began on a Thursday.
function weekdayOf(day: number): number {
  return (day + 3) % 7;
}

function* valuesFrom(
  spec: CalendarSpec,
  unit: "year" | "month" | "hour" | "minute",
  from: number,
): Generator<number> {
  let value = firstFrom(spec[unit], unit, from);
  while (value !== Infinity) {
    yield value;
    value = firstFrom(spec[unit], unit, value + 1);
  }
}
