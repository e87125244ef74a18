/**
 * Points in time as text.
 * @module
 */

/**
 * Writes a time in local time as RFC 3339 with milliseconds, e.g. `2026-11-24T16:36:56.831+01:00`; `Z` for no offset.
 *
 * @param date Any valid date.
 * @param offsetMinutes Minutes east of UTC; default that of the machine's time zone at `date`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(formatLocalTime(new Date(0), 330), "1970-01-01T05:30:00.000+05:30");
 * ```
 */
export function formatLocalTime(
  date: Date,
  offsetMinutes: number = -date.getTimezoneOffset(),
): string {
  const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString();
  return offsetMinutes === 0 ? local : local.replace("Z", formatOffset(offsetMinutes));
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}

/**
 * Writes a time in UTC for a file name, e.g. `20261124T153656Z`: sorts by time, no character that a file system minds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(formatFileTime(new Date(0)), "19700101T000000Z");
 * ```
 */
export function formatFileTime(date: Date): string {
  return date.toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
}
