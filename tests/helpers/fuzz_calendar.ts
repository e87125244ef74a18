/**
 * Fuzz target of the calendar expressions: takes any text and returns whether it was accepted.
 * Everything but a {@linkcode CalendarIssue} passes through: it is a defect.
 * @module
 */

import { CalendarIssue } from "../../lib/schedule/calendar_issue.ts";
import { type CalendarSpec, normalise } from "../../lib/schedule/calendar.ts";
import { nextElapseMicros } from "../../lib/schedule/calendar_next.ts";
import { parseCalendar } from "../../lib/schedule/calendar_parse.ts";
import { SHORTHANDS, WEEKDAY_NAMES, WEEKDAYS } from "../../lib/schedule/calendar_words.ts";
import type { Random } from "./fuzz_formats.ts";

/** Zones with half-hour shifts, changes at midnight, whole days that were left out, and none of it. */
export const ZONES = [
  "UTC",
  "Europe/Paris",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Cairo",
  "America/Santiago",
  "Pacific/Apia",
] as const;

/** Small pieces that mean something, or nearly. */
const PIECES = [..." ,.-~:/*@+T0159", "..", "  ", "~07/1", "60", "2199", "0.5", "UTC", "Mon", "é"];

/** An expression that is mostly valid, or one that was changed in a few places. */
export function fuzzCalendarText(random: Random): string {
  let text = makeExpression(random);
  while (random() < 0.25) text = mutate(text, random);
  return text;
}

function makeExpression(random: Random): string {
  const zone = random() < 0.2 ? ` ${pick(ZONES, random)}` : "";
  if (random() < 0.05) return pick([...SHORTHANDS.keys()], random) + zone;
  const parts: string[] = [];
  if (random() < 0.4) parts.push(list(makeWeekdays, random));
  if (random() < 0.6) parts.push(makeDate(random));
  if (random() < 0.7 || parts.length === 0) parts.push(makeTime(random));
  return parts.join(" ") + zone;
}

function makeWeekdays(random: Random): string {
  const name = () => pick([...WEEKDAYS, ...WEEKDAY_NAMES, "mon", "FRI"], random);
  return random() < 0.6 ? name() : `${name()}${pick(["..", "-"], random)}${name()}`;
}

function makeDate(random: Random): string {
  const year = random() < 0.4 ? "" : `${field(2020, 2060, 0, random)}-`;
  const [mark, top] = random() < 0.7 ? ["-", 31] : ["~", 28];
  return `${year}${field(1, 12, 0, random)}${mark}${field(1, Number(top), 0, random)}`;
}

function makeTime(random: Random): string {
  const time = `${field(0, 23, 0, random)}:${field(0, 59, 0, random)}`;
  return random() < 0.6 ? time : `${time}:${field(0, 59, below(4, random), random)}`;
}

function field(low: number, high: number, decimals: number, random: Random): string {
  if (random() < 0.4) return "*";
  const value = (from: number, to: number) => {
    const whole = String(from + below(to - from + 1, random)).padStart(1 + below(2, random), "0");
    return random() < 0.5 || decimals === 0 ? whole : `${whole}.${below(10 ** decimals, random)}`;
  };
  return list(() => {
    const start = value(low, high);
    const stop = random() < 0.3 ? `..${value(Math.floor(Number(start)), high)}` : "";
    return start + stop + (random() < 0.3 ? `/${value(1, Math.max(1, (high - low) >> 2))}` : "");
  }, random);
}

function list(item: (random: Random) => string, random: Random): string {
  const items = [item(random)];
  while (random() < 0.2) items.push(item(random));
  return items.join(",");
}

function mutate(text: string, random: Random): string {
  const from = below(text.length + 1, random);
  const to = from + below(3, random);
  return text.slice(0, from) + (random() < 0.6 ? pick(PIECES, random) : "") + text.slice(to);
}

function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

function pick<T>(values: readonly T[], random: Random): T {
  const value = values[below(values.length, random)];
  if (value === undefined) throw new RangeError("nothing to pick from");
  return value;
}

/**
 * Reads any text, writes it in its normalised form and looks for its elapses.
 *
 * @returns Whether it was accepted.
 * @throws Anything but a `CalendarIssue`; and when a result or the place of a mistake is not as promised.
 */
export function fuzzCalendar(text: string): boolean {
  try {
    checkSpec(parseCalendar(text));
    return true;
  } catch (error) {
    if (!(error instanceof CalendarIssue)) throw error;
    checkIssue(error, text);
    return false;
  }
}

// A Friday in March, so that clocks change soon in both halves of the world.
const BASE = Date.UTC(2026, 2, 13, 9, 26, 53) * 1000 + 589_793;

function checkSpec(spec: CalendarSpec): void {
  const text = normalise(spec);
  const again = parseCalendar(text);
  if (normalise(again) !== text || !again.isSystemd) throw new TypeError(`not normal: ${text}`);
  let at: number | undefined = BASE;
  for (let count = 0; count < 4 && at !== undefined; count++) {
    const next = nextElapseMicros(spec, at, "Europe/Paris");
    if (next !== nextElapseMicros(again, at, "Europe/Paris")) {
      throw new TypeError(`differs: ${text}`);
    }
    if (next !== undefined && !(next > at)) throw new RangeError(`${next} is not after ${at}`);
    at = next;
  }
}

function checkIssue({ column = 0, part, message }: CalendarIssue, text: string): void {
  if (message === "") throw new TypeError("no message");
  if (text.slice(column - 1, column - 1 + part.length) !== part || column > text.length + 1) {
    throw new RangeError(`"${part}" is not at ${column}: ${message}`);
  }
}
