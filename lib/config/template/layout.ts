/**
 * Go's time layouts: the reference time Mon Jan 2 15:04:05 2006 as an example of the format.
 *
 * @example
 * ```ts ignore
 * const text = formatLayout("2006-01-02", fields);
 * ```
 * @module
 */

/** A time taken apart. */
export interface TimeFields {
  /** Year. */
  readonly year: number;
  /** Month, 1 to 12. */
  readonly month: number;
  /** Day of the month. */
  readonly day: number;
  /** Day of the year, from 1. */
  readonly yearDay: number;
  /** Day of the week, 0 = Sunday. */
  readonly weekday: number;
  /** Hour, 0 to 23. */
  readonly hour: number;
  /** Minute. */
  readonly minute: number;
  /** Second. */
  readonly second: number;
  /** Nanosecond. */
  readonly nanosecond: number;
  /** Seconds east of UTC. */
  readonly offset: number;
  /** Returns the short name of the zone; a function, because it takes long to find. */
  readonly abbreviation: () => string;
}

/** Names of the months. */
export const MONTHS: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Names of the days, from Sunday. */
export const WEEKDAYS: readonly string[] = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];

/** The elements of a layout; a name followed by a small letter is a word, not an element. */
const ELEMENT_REGEXP = new RegExp(
  [
    "January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|2006|__2|_2(?!006)|[1-5]|PM|pm",
    "[-Z]07:00:00|[-Z]070000|[-Z]07:00|[-Z]0700|[-Z]07",
    "[.,](?:0+|9+)(?!\\d)",
  ].join("|"),
  "g",
);

type Writer = (time: TimeFields) => string;

const WRITERS: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ["2006", ({ year }) => (year < 0 ? "-" : "") + zeros(Math.abs(year), 4)],
  ["06", ({ year }) => zeros(Math.abs(year) % 100, 2)],
  ["January", ({ month }) => MONTHS[month - 1] ?? ""],
  ["Jan", ({ month }) => (MONTHS[month - 1] ?? "").slice(0, 3)],
  ["01", ({ month }) => zeros(month, 2)],
  ["1", ({ month }) => String(month)],
  ["Monday", ({ weekday }) => WEEKDAYS[weekday] ?? ""],
  ["Mon", ({ weekday }) => (WEEKDAYS[weekday] ?? "").slice(0, 3)],
  ["02", ({ day }) => zeros(day, 2)],
  ["_2", ({ day }) => String(day).padStart(2)],
  ["2", ({ day }) => String(day)],
  ["002", ({ yearDay }) => zeros(yearDay, 3)],
  ["__2", ({ yearDay }) => String(yearDay).padStart(3)],
  ["15", ({ hour }) => zeros(hour, 2)],
  ["03", ({ hour }) => zeros(hour % 12 || 12, 2)],
  ["3", ({ hour }) => String(hour % 12 || 12)],
  ["04", ({ minute }) => zeros(minute, 2)],
  ["4", ({ minute }) => String(minute)],
  ["05", ({ second }) => zeros(second, 2)],
  ["5", ({ second }) => String(second)],
  ["PM", ({ hour }) => (hour < 12 ? "AM" : "PM")],
  ["pm", ({ hour }) => (hour < 12 ? "am" : "pm")],
  ["MST", ({ abbreviation }) => abbreviation()],
]);

/** Writes `time` in the form of `layout`. */
export function formatLayout(layout: string, time: TimeFields): string {
  return layout.replace(ELEMENT_REGEXP, (element) => {
    const write = WRITERS.get(element);
    if (write !== undefined) return write(time);
    return /^[.,]/.test(element) ? fraction(element, time) : zoneOffset(element, time);
  });
}

/** Writes `.000` with all its digits and `.999` without zeros at the end. */
function fraction(element: string, { nanosecond }: TimeFields): string {
  const digits = zeros(nanosecond, 9).slice(0, element.length - 1);
  if (element.charAt(1) === "0") return element.charAt(0) + digits;
  const short = digits.replace(/0+$/, "");
  return short === "" ? "" : element.charAt(0) + short;
}

function zoneOffset(element: string, { offset }: TimeFields): string {
  if (element.startsWith("Z") && offset === 0) return "Z";
  const total = Math.abs(offset);
  const digits: Readonly<Record<string, number>> = {
    "07": Math.trunc(total / 3600),
    "00": Math.trunc(total / 60) % 60,
  };
  const seconds = /00:?00$/.test(element) ? zeros(total % 60, 2) : "";
  const shown = seconds === "" ? element : element.slice(0, -2);
  const text = shown.slice(1).replace(/07|00/g, (part) => zeros(digits[part] ?? 0, 2));
  return `${offset < 0 ? "-" : "+"}${text}${seconds}`;
}

function zeros(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
