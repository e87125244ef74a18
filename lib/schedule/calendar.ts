/**
 * Calendar expressions as data, and as text in their normalised form.
 *
 * `calendar_parse.ts` makes the data, `calendar_next.ts` finds the elapses, the backends translate the fields.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseCalendar } from "./calendar_parse.ts";
 * assertEquals(normalise(parseCalendar("Fri,mon 9:00")), "Mon,Fri *-*-* 09:00:00");
 * ```
 * @module
 */

import { WEEKDAYS } from "./calendar_words.ts";

/** The fields of a date and a time, largest first. */
export type CalendarUnit = "year" | "month" | "day" | "hour" | "minute" | "second";

/** What the values of a field are. */
export interface UnitBounds {
  /** Lowest value. */
  readonly low: number;
  /** Highest value. */
  readonly high: number;
  /** Distance of the values that `*` and a plain range stand for. */
  readonly one: number;
}

/** Bounds of each field; seconds are counted in microseconds. */
export const BOUNDS: Readonly<Record<CalendarUnit, UnitBounds>> = {
  year: { low: 1970, high: 2199, one: 1 },
  month: { low: 1, high: 12, one: 1 },
  day: { low: 1, high: 31, one: 1 },
  hour: { low: 0, high: 23, one: 1 },
  minute: { low: 0, high: 59, one: 1 },
  second: { low: 0, high: 59_999_999, one: 1_000_000 },
};

/** One entry of a list: `start`, `start..stop`, `start/step` or `start..stop/step`. */
export interface CalendarItem {
  /** First value; of days from the end of the month, the last but `start - 1`. */
  readonly start: number;
  /** Last value, which a step meets exactly; without it a step goes on to the end of the field. */
  readonly stop?: number;
  /** Distance of the values; always given beside `stop`. */
  readonly step?: number;
}

/** `*`, or entries sorted by start; the same value may be in several of them. */
export type CalendarField = "*" | readonly CalendarItem[];

/** A calendar expression. */
export interface CalendarSpec {
  /** Days of the week that fit, 0 (Monday) to 6 (Sunday), ascending; all seven when none was named. */
  readonly weekdays: readonly number[];
  /** Years. */
  readonly year: CalendarField;
  /** Months, from 1. */
  readonly month: CalendarField;
  /** Days of the month from 1, see `countsFromMonthEnd`. */
  readonly day: CalendarField;
  /** Whether days count back from the end of the month: 1 is the last. */
  readonly countsFromMonthEnd: boolean;
  /** Hours. */
  readonly hour: CalendarField;
  /** Minutes. */
  readonly minute: CalendarField;
  /** Seconds, in microseconds. */
  readonly second: CalendarField;
  /** Time zone that the expression names; undefined for local time. */
  readonly zone: string | undefined;
  /** Whether systemd reads the text as it was written; if not, give it the normalised form. */
  readonly isSystemd: boolean;
}

/** Every day of the week. */
export const ALL_WEEKDAYS: readonly number[] = [0, 1, 2, 3, 4, 5, 6];

/**
 * Writes an expression in the one form that systemd would print.
 *
 * @returns An expression with the same elapses that systemd accepts.
 */
export function normalise(spec: CalendarSpec): string {
  const text = (unit: CalendarUnit) => formatField(spec[unit], unit);
  const weekdays = spec.weekdays.length === 7 ? "" : `${formatWeekdays(spec.weekdays)} `;
  const dayMark = spec.countsFromMonthEnd ? "~" : "-";
  const date = `${text("year")}-${text("month")}${dayMark}${text("day")}`;
  const time = `${text("hour")}:${text("minute")}:${text("second")}`;
  return `${weekdays}${date} ${time}${spec.zone === undefined ? "" : ` ${spec.zone}`}`;
}

/** Writes days of the week: three and more neighbours as a range, `Mon,Wed..Fri`. */
export function formatWeekdays(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => {
    const names = run.map((day) => WEEKDAYS[day]);
    return names.length < 3 ? names.join(",") : `${names[0]}..${names.at(-1)}`;
  }).join(",");
}

function formatField(field: CalendarField, unit: CalendarUnit): string {
  return field === "*" ? "*" : field.map((item) => formatItem(item, unit)).join(",");
}

/** Writes one entry as the normalised form has it. */
export function formatItem({ start, stop, step }: CalendarItem, unit: CalendarUnit): string {
  const range = stop === undefined
    ? formatValue(start, unit)
    : `${formatValue(start, unit)}..${formatValue(stop, unit)}`;
  const isPlain = step === undefined || (stop !== undefined && step === BOUNDS[unit].one);
  return isPlain ? range : `${range}/${formatValue(step, unit, 1)}`;
}

function formatValue(value: number, unit: CalendarUnit, digits = 2): string {
  const { one } = BOUNDS[unit];
  const whole = String(Math.floor(value / one)).padStart(digits, "0");
  return value % one === 0 ? whole : `${whole}.${String(value % one).padStart(6, "0")}`;
}

/**
 * Finds the first value of a field that is not below `from`.
 *
 * @param high Highest value to look at, e.g. the number of days in the month.
 * @returns `Infinity` when there is none.
 */
export function firstFrom(
  field: CalendarField,
  unit: CalendarUnit,
  from: number,
  high: number = BOUNDS[unit].high,
): number {
  const { low, one } = BOUNDS[unit];
  if (field === "*") return firstOfItem({ start: low, step: one }, from, high);
  let first = Infinity;
  for (const item of field) first = Math.min(first, firstOfItem(item, from, high));
  return first;
}

function firstOfItem({ start, stop, step }: CalendarItem, from: number, high: number): number {
  if (from <= start) return start <= high ? start : Infinity;
  if (step === undefined) return Infinity;
  const value = start + Math.ceil((from - start) / step) * step;
  return value <= Math.min(stop ?? high, high) ? value : Infinity;
}

/**
 * Lists the different values of a field, ascending; meant for every field but seconds with fractions.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(valuesOf([{ start: 0, step: 20 }, { start: 5 }], "minute"), [0, 5, 20, 40]);
 * ```
 */
export function valuesOf(field: CalendarField, unit: CalendarUnit): number[] {
  const values: number[] = [];
  let value = firstFrom(field, unit, BOUNDS[unit].low);
  while (value !== Infinity) {
    values.push(value);
    value = firstFrom(field, unit, value + 1);
  }
  return values;
}
