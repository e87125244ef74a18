/**
 * The recorded calendar vectors.
 * @module
 */

import cases from "../schedule/fixtures/calendar_cases.json" with { type: "json" };

/** One expression, tried with systemd 252. */
export interface CalendarCase {
  /** The expression. */
  readonly expr: string;
  /** Local time zone. */
  readonly tz: string;
  /** Local reference time. */
  readonly base: string;
  /** Whether systemd accepts it. */
  readonly valid: boolean;
  /** The normalised form, when valid. */
  readonly normalized: string;
  /** The next elapses in UTC, fractions of seconds cut; up to five. */
  readonly next: readonly string[];
}

/** All of them. */
export const CALENDAR_CASES: readonly CalendarCase[] = cases.cases.map((one) => ({
  normalized: "",
  next: [],
  ...one,
}));
