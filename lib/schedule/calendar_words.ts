/**
 * The words of calendar expressions.
 * @module
 */

/** What the shorthands stand for, by their name in small letters. */
export const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ["minutely", "*:*"],
  ["hourly", "*:0"],
  ["daily", "*-*-*"],
  ["weekly", "Mon"],
  ["monthly", "*-*-1"],
  ["quarterly", "*-1,4,7,10-1"],
  ["semi-annually", "*-1,7-1"],
  ["semiannually", "*-1,7-1"],
  ["bi-annually", "*-1,7-1"],
  ["biannually", "*-1,7-1"],
  ["yearly", "*-1-1"],
  ["annually", "*-1-1"],
  ["anually", "*-1-1"],
]);

/** Short names of the weekdays, Monday first. */
export const WEEKDAYS: readonly string[] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Full names of the weekdays, Monday first. */
export const WEEKDAY_NAMES: readonly string[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];
