/**
 * Time zones for template times, from the tables that JavaScript carries.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(ianaZone("Europe/Berlin").offsetAt(0), 3600);
 * ```
 * @module
 */

/** A time zone. */
export interface Zone {
  /** Name as `.Location` prints it. */
  readonly name: string;
  /** Returns the seconds east of UTC at a time in seconds since 1970. */
  offsetAt(seconds: number): number;
  /** Returns the short name at that time, e.g. `CEST`. */
  abbreviationAt(seconds: number): string;
}

/** Coordinated universal time. */
export const UTC: Zone = {
  name: "UTC",
  offsetAt: () => 0,
  abbreviationAt: () => "UTC",
};

/** Each language knows the short names of its own region only. */
const LANGUAGES = ["en-US", "en-GB", "en-AU", "en-IN", "en-ZA", "ja"];

const OFFSET_REGEXP = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

/**
 * Returns the zone of this process.
 *
 * @param tz Value of the variable `TZ`; without it Go calls the zone "Local".
 */
export function localZone(tz: string | undefined): Zone {
  // Asking takes 9 ms, and most configurations never look at the clock.
  let found: Zone | undefined;
  const zone = () => found ??= findLocalZone(tz);
  return {
    get name() {
      return zone().name;
    },
    offsetAt: (seconds) => zone().offsetAt(seconds),
    abbreviationAt: (seconds) => zone().abbreviationAt(seconds),
  };
}

function findLocalZone(tz: string | undefined): Zone {
  const id = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (id === "UTC") return UTC;
  return ianaZone(id, tz === undefined ? "Local" : tz.replace(/^:/, ""));
}

/**
 * Returns the zone with an IANA identifier.
 *
 * @throws {RangeError} When JavaScript does not know it.
 */
export function ianaZone(id: string, name: string = id): Zone {
  const long = new Intl.DateTimeFormat("en-US", { timeZone: id, timeZoneName: "longOffset" });
  const offsetAt = (seconds: number) => parseOffset(zoneName(long, seconds));
  return {
    name,
    offsetAt,
    abbreviationAt: (seconds) => shortName(id, seconds) ?? numericName(offsetAt(seconds)),
  };
}

function zoneName(format: Intl.DateTimeFormat, seconds: number): string {
  const parts = format.formatToParts(seconds * 1000);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

function parseOffset(text: string): number {
  const match = OFFSET_REGEXP.exec(text);
  if (match === null) return 0;
  const [, sign, hours, minutes, seconds = "0"] = match;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === "-" ? -total : total;
}

function shortName(id: string, seconds: number): string | undefined {
  for (const language of LANGUAGES) {
    const format = new Intl.DateTimeFormat(language, { timeZone: id, timeZoneName: "short" });
    const name = zoneName(format, seconds);
    if (/^[A-Z]{3,5}$/.test(name)) return name;
  }
  return undefined;
}

/** Zones without letters have such names in the tables that Go reads, e.g. `-03`. */
function numericName(offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / 60);
  const pair = (value: number) => String(value).padStart(2, "0");
  const rest = minutes % 60 === 0 ? "" : pair(minutes % 60);
  return `${offset < 0 ? "-" : "+"}${pair(Math.trunc(minutes / 60))}${rest}`;
}
