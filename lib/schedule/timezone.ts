/**
 * Time zones: from wall time to instants and back, by way of `Intl`, which only knows the way there.
 *
 * All times are microseconds since 1970; a wall time is counted as if its clock stood in Greenwich.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const noon = Date.UTC(2026, 6, 1, 12) * 1000;
 * assertEquals(timeZone("Europe/Vienna").instantOf(noon), noon - 7_200_000_000);
 * ```
 * @module
 */

import { ZONES_BY_AREA } from "./timezone_names_data.ts";

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;

// The stretch of time that is measured at once, about a year, and the distance of the samples, six days: no zone has
// changed its clocks twice within that since 1970.
const SAMPLES = 64;
const SAMPLE = 2 ** 19 * SECOND;
const BLOCK = SAMPLES * SAMPLE;

/** A stretch of time with one offset; `until` is no longer part of it. */
interface Period {
  readonly from: number;
  readonly until: number;
  /** Wall time minus UTC. */
  readonly offset: number;
}

/** The clocks of one zone. Measures its offsets when they are needed and keeps them. */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;
  readonly #blocks = new Map<number, readonly Period[]>();

  /**
   * Any name that `Intl` knows.
   *
   * @throws {RangeError} When it does not.
   */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  }

  /** The instant at which the clocks show a wall time for the first time; it must be one that they show. */
  instantOf(wall: number): number {
    return wall - this.#periodOf(wall).offset;
  }

  /** The first wall time from `wall` on that the clocks show: `wall` itself unless they skip it in spring. */
  skipGap(wall: number): number {
    const { from, offset } = this.#periodOf(wall);
    return Math.max(wall, from + offset);
  }

  /** The first wall time, in whole microseconds, that the clocks have not shown until `at`, nor at it. */
  firstWallAfter(at: number): number {
    let period = this.#periodAt(at - DAY);
    let shown = -Infinity;
    while (period.until <= at) {
      shown = Math.max(shown, period.until + period.offset);
      period = this.#periodAt(period.until);
    }
    return Math.max(shown, at + period.offset + 1);
  }

  /** The first period that ends after a wall time by its own clocks. */
  #periodOf(wall: number): Period {
    let period = this.#periodAt(wall - DAY);
    while (period.until + period.offset <= wall) period = this.#periodAt(period.until);
    return period;
  }

  #periodAt(at: number): Period {
    const block = Math.floor(at / BLOCK);
    let periods = this.#blocks.get(block);
    if (periods === undefined) this.#blocks.set(block, periods = this.#measure(block * BLOCK));
    const found = periods.find(({ until }) => at < until);
    if (found === undefined) throw new RangeError(`no such time: ${at}`);
    return found;
  }

  #measure(start: number): Period[] {
    const periods: Period[] = [];
    let current = { from: start, offset: this.#offsetAt(start) };
    for (let at = start + SAMPLE; at <= start + BLOCK; at += SAMPLE) {
      const offset = this.#offsetAt(at);
      if (offset === current.offset) continue;
      const until = this.#changeBetween(at - SAMPLE, at);
      periods.push({ ...current, until });
      current = { from: until, offset };
    }
    if (current.from < start + BLOCK) periods.push({ ...current, until: start + BLOCK });
    return periods;
  }

  #changeBetween(before: number, after: number): number {
    const offset = this.#offsetAt(after);
    while (after - before > SECOND) {
      const middle = before + Math.floor((after - before) / 2 / SECOND) * SECOND;
      if (this.#offsetAt(middle) === offset) after = middle;
      else before = middle;
    }
    return after;
  }

  #offsetAt(at: number): number {
    return parseOffset(this.#format.format(at / 1000));
  }
}

/** Reads the end of `10/25/2026, GMT+01:00`; `GMT` alone in Greenwich, seconds in Liberia before 1972. */
function parseOffset(text: string): number {
  const match = /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(text);
  if (match === null) return 0;
  const [, sign, hours, minutes, seconds = 0] = match;
  const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === "-" ? -size : size) * SECOND;
}

// Time zones do not change while the program runs, so this is a memory and no state.
const KNOWN = new Map<string, TimeZone>();

/**
 * The zone of a name that `Intl` knows, the same object each time.
 *
 * @throws {RangeError} When there is no such zone.
 */
export function timeZone(name: string): TimeZone {
  let zone = KNOWN.get(name);
  if (zone === undefined) KNOWN.set(name, zone = new TimeZone(name));
  return zone;
}

/** The zones that an expression may name. */
export function zoneNames(): string[] {
  return Object.entries(ZONES_BY_AREA).flatMap(([area, names]) =>
    names.split(" ").map((name) => area + name)
  );
}

/** Whether an expression may name a zone: it stands in the IANA database, in this spelling. */
export function isZoneName(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  const slash = name.indexOf("/") + 1;
  const names = ZONES_BY_AREA[name.slice(0, slash)]?.split(" ");
  // the list has an age, so younger zones come from the runtime
  return names?.includes(name.slice(slash)) || Intl.supportedValuesOf("timeZone").includes(name);
}
