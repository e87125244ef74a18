/**
 * Times of templates, `.Now`: layouts, fields and methods of Go's `time.Time`.
 *
 * @example
 * ```ts ignore
 * import { assertEquals } from "@std/assert";
 * const time = GoTime.fromDate(new Date(0), UTC);
 * assertEquals(time.format("Mon 2 Jan 2006"), "Thu 1 Jan 1970");
 * ```
 * @module
 */

import { define } from "./call.ts";
import { CallError } from "./error.ts";
import { formatLayout, MONTHS, type TimeFields, WEEKDAYS } from "./layout.ts";
import { describe, type TemplateFunction, TemplateObject, type Value } from "./values.ts";
import { UTC, type Zone } from "./zone.ts";

const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;

/** Nanoseconds from the start of year 1, which Go counts and rounds from, to 1970. */
const YEAR_ONE = 62_135_596_800n * SECOND;

/** Furthest second from 1970 that a `Date` can hold. */
const MAX_SECONDS = 8_640_000_000_000n;

const STRING_LAYOUT = "2006-01-02 15:04:05.999999999 -0700 MST";

type Methods<T> = ReadonlyMap<string, (self: T) => TemplateFunction>;

/** An integer that prints as a name, such as a weekday; compares and formats as an integer. */
export class NamedInteger extends TemplateObject {
  /** Name of the type. */
  readonly typeName: string;
  /** The value. */
  override readonly integer: bigint;
  readonly #text: string;

  /** Makes the value `integer` of the type `typeName`, printed as `text`. */
  constructor(typeName: string, integer: bigint, text: string) {
    super();
    this.typeName = typeName;
    this.integer = integer;
    this.#text = text;
  }

  /** Returns the name. */
  override toString(): string {
    return this.#text;
  }

  /** Returns the method `String`. */
  override method(name: string): TemplateFunction | undefined {
    return name === "String" ? define([], () => this.#text) : undefined;
  }
}

/** A span of time. */
export class Duration extends NamedInteger {
  /** Makes a span of `nanoseconds`. */
  constructor(nanoseconds: bigint) {
    super("time.Duration", nanoseconds, durationText(nanoseconds));
  }

  /** Returns a method of Go's `time.Duration`. */
  override method(name: string): TemplateFunction | undefined {
    return DURATION_METHODS.get(name)?.(this) ?? super.method(name);
  }
}

/** What a time may know beside its moment. */
export interface TimeOptions {
  /** Zone that `.Local` changes to; that of the time by default. */
  readonly local?: Zone;
  /** Seconds since the program started. */
  readonly sinceStart?: number | undefined;
}

/** A time in a zone, to the nanosecond. */
export class GoTime extends TemplateObject {
  /** Name of the type. */
  readonly typeName = "time.Time";
  /** Nanoseconds since 1970. */
  readonly nanoseconds: bigint;
  /** Zone that the fields are in. */
  readonly zone: Zone;
  /** Zone that `.Local` changes to. */
  readonly local: Zone;
  /** Seconds since the program started, printed by `.String` as Go does; undefined for none. */
  readonly sinceStart: number | undefined;

  /** Makes a time of `nanoseconds` since 1970 in `zone`. */
  constructor(nanoseconds: bigint, zone: Zone, options: TimeOptions = {}) {
    super();
    this.nanoseconds = nanoseconds;
    this.zone = zone;
    this.local = options.local ?? zone;
    this.sinceStart = options.sinceStart;
    if (this.#seconds() > MAX_SECONDS || this.#seconds() < -MAX_SECONDS) {
      throw new CallError("the time is too far from now");
    }
  }

  /** Makes a time of `date` in `zone`, which is the local zone too. */
  static fromDate(date: Date, zone: Zone, options: TimeOptions = {}): GoTime {
    return new GoTime(BigInt(date.getTime()) * 1_000_000n, zone, options);
  }

  /** Writes the time in a Go layout. */
  format(layout: string): string {
    return formatLayout(layout, this.fields());
  }

  /** Takes the time apart. */
  fields(): TimeFields {
    const seconds = Number(this.#seconds());
    const offset = this.zone.offsetAt(seconds);
    const wall = new Date((seconds + offset) * 1000);
    const year = wall.getUTCFullYear();
    return {
      year,
      month: wall.getUTCMonth() + 1,
      day: wall.getUTCDate(),
      yearDay: Math.floor((wall.getTime() - utcMs(year, 0, 1)) / 86_400_000) + 1,
      weekday: wall.getUTCDay(),
      hour: wall.getUTCHours(),
      minute: wall.getUTCMinutes(),
      second: wall.getUTCSeconds(),
      nanosecond: Number(this.nanoseconds - this.#seconds() * SECOND),
      offset,
      abbreviation: () => this.zone.abbreviationAt(seconds),
    };
  }

  /** Returns the same moment in `zone`. */
  in(zone: Zone): GoTime {
    return new GoTime(this.nanoseconds, zone, this);
  }

  /** Returns the time `nanoseconds` later. */
  add(nanoseconds: bigint): GoTime {
    const sinceStart = this.sinceStart === undefined
      ? undefined
      : this.sinceStart + Number(nanoseconds) / 1e9;
    return new GoTime(this.nanoseconds + nanoseconds, this.zone, { local: this.local, sinceStart });
  }

  /** Returns the same time of another day; 31 January and one month is 3 March. */
  addDate(years: number, months: number, days: number): GoTime {
    const { year, month, day, hour, minute, second, nanosecond } = this.fields();
    const dayMs = utcMs(year + years, month - 1 + months, day + days);
    if (Number.isNaN(dayMs)) throw new CallError("the time is too far from now");
    const wall = dayMs / 1000 + hour * 3600 + minute * 60 + second;
    const guess = this.zone.offsetAt(wall);
    // Near a change of the clocks the first guess may be of the wrong side.
    const seconds = wall - this.zone.offsetAt(wall - guess);
    return this.#at(BigInt(seconds) * SECOND + BigInt(nanosecond));
  }

  /** Rounds down to a multiple of `step`, counted from the start of year 1. */
  truncate(step: bigint): GoTime {
    const rest = step > 0n ? modulo(this.nanoseconds + YEAR_ONE, step) : 0n;
    return this.#at(this.nanoseconds - rest);
  }

  /** Rounds to the nearest multiple of `step`, halves up. */
  round(step: bigint): GoTime {
    const down = this.truncate(step);
    const rest = this.nanoseconds - down.nanoseconds;
    return step > 0n && rest * 2n >= step ? down.add(step) : down;
  }

  /** Writes the time as Go prints it. */
  override toString(): string {
    const text = this.format(STRING_LAYOUT);
    if (this.sinceStart === undefined) return text;
    const sign = this.sinceStart < 0 ? "-" : "+";
    return `${text} m=${sign}${Math.abs(this.sinceStart).toFixed(9)}`;
  }

  /** Returns a method of Go's `time.Time`. */
  override method(name: string): TemplateFunction | undefined {
    return TIME_METHODS.get(name)?.(this);
  }

  /** Makes another moment in the same zones, without the distance to the start of the program. */
  #at(nanoseconds: bigint): GoTime {
    return new GoTime(nanoseconds, this.zone, { local: this.local });
  }

  #seconds(): bigint {
    return (this.nanoseconds - modulo(this.nanoseconds, SECOND)) / SECOND;
  }
}

/** A zone as a value. */
class Location extends TemplateObject {
  readonly typeName = "*time.Location";
  readonly #zone: Zone;

  constructor(zone: Zone) {
    super();
    this.#zone = zone;
  }

  override toString(): string {
    return this.#zone.name;
  }

  override method(name: string): TemplateFunction | undefined {
    return name === "String" ? define([], () => this.#zone.name) : undefined;
  }
}

const TIME_METHODS: Methods<GoTime> = new Map<string, (time: GoTime) => TemplateFunction>([
  ["Format", (time) => define(["string"], ([layout]) => time.format(layout))],
  ["String", (time) => define([], () => String(time))],
  ["Year", (time) => define([], () => BigInt(time.fields().year))],
  ["Month", (time) => define([], () => monthValue(time.fields().month))],
  ["Day", (time) => define([], () => BigInt(time.fields().day))],
  ["Hour", (time) => define([], () => BigInt(time.fields().hour))],
  ["Minute", (time) => define([], () => BigInt(time.fields().minute))],
  ["Second", (time) => define([], () => BigInt(time.fields().second))],
  ["Nanosecond", (time) => define([], () => BigInt(time.fields().nanosecond))],
  ["YearDay", (time) => define([], () => BigInt(time.fields().yearDay))],
  ["Weekday", (time) => define([], () => weekdayValue(time.fields().weekday))],
  ["Unix", (time) => define([], () => floor(time.nanoseconds, SECOND))],
  ["UnixMilli", (time) => define([], () => floor(time.nanoseconds, 1_000_000n))],
  ["UnixMicro", (time) => define([], () => floor(time.nanoseconds, 1000n))],
  ["UnixNano", (time) => define([], () => BigInt.asIntN(64, time.nanoseconds))],
  ["UTC", (time) => define([], () => time.in(UTC))],
  ["Local", (time) => define([], () => time.in(time.local))],
  ["Location", (time) => define([], () => new Location(time.zone))],
  ["AddDate", (time) => define(["int", "int", "int"], (steps) => addDate(time, steps))],
  ["Add", (time) => define(["any"], ([span]) => time.add(durationOf(span)))],
  ["Sub", (time) => define(["any"], ([other]) => new Duration(until(time, timeOf(other))))],
  ["Truncate", (time) => define(["any"], ([step]) => time.truncate(durationOf(step)))],
  ["Round", (time) => define(["any"], ([step]) => time.round(durationOf(step)))],
  ["Before", (time) => define(["any"], ([other]) => time.nanoseconds < timeOf(other).nanoseconds)],
  ["After", (time) => define(["any"], ([other]) => time.nanoseconds > timeOf(other).nanoseconds)],
  ["Equal", (time) => define(["any"], ([other]) => time.nanoseconds === timeOf(other).nanoseconds)],
  ["Compare", (time) => define(["any"], ([other]) => sign(until(time, timeOf(other))))],
  ["IsZero", (time) => define([], () => time.nanoseconds === -YEAR_ONE)],
]);

const DURATION_METHODS: Methods<Duration> = new Map<string, (span: Duration) => TemplateFunction>([
  ["Hours", (span) => define([], () => Number(span.integer) / Number(HOUR))],
  ["Minutes", (span) => define([], () => Number(span.integer) / Number(MINUTE))],
  ["Seconds", (span) => define([], () => Number(span.integer) / Number(SECOND))],
  ["Milliseconds", (span) => define([], () => span.integer / 1_000_000n)],
  ["Microseconds", (span) => define([], () => span.integer / 1000n)],
  ["Nanoseconds", (span) => define([], () => span.integer)],
  ["Abs", (span) => define([], () => new Duration(absolute(span.integer)))],
]);

function addDate(time: GoTime, steps: readonly bigint[]): GoTime {
  const [years = 0, months = 0, days = 0] = steps.map(Number);
  return time.addDate(years, months, days);
}

function monthValue(month: number): NamedInteger {
  return new NamedInteger("time.Month", BigInt(month), MONTHS[month - 1] ?? "");
}

function weekdayValue(day: number): NamedInteger {
  return new NamedInteger("time.Weekday", BigInt(day), WEEKDAYS[day] ?? "");
}

function timeOf(value: Value): GoTime {
  if (value instanceof GoTime) return value;
  throw new CallError(`argument 1 must be a time, found ${describe(value)}`);
}

function durationOf(value: Value): bigint {
  if (value instanceof Duration) return value.integer;
  if (typeof value === "bigint") return value;
  throw new CallError(`argument 1 must be a duration, found ${describe(value)}`);
}

function until(time: GoTime, start: GoTime): bigint {
  return time.nanoseconds - start.nanoseconds;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function sign(value: bigint): bigint {
  return value === 0n ? 0n : value < 0n ? -1n : 1n;
}

/** Returns the rest of a division that rounds down. */
function modulo(value: bigint, divisor: bigint): bigint {
  const rest = value % divisor;
  return rest < 0n ? rest + divisor : rest;
}

function floor(value: bigint, divisor: bigint): bigint {
  return (value - modulo(value, divisor)) / divisor;
}

/** `Date.UTC` takes years below 100 for 19xx. */
function utcMs(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

function durationText(nanoseconds: bigint): string {
  const size = absolute(nanoseconds);
  const prefix = nanoseconds < 0n ? "-" : "";
  if (size === 0n) return "0s";
  if (size < 1000n) return `${prefix}${size}ns`;
  if (size < 1_000_000n) return `${prefix}${decimal(size, 1000n)}µs`;
  if (size < SECOND) return `${prefix}${decimal(size, 1_000_000n)}ms`;
  const hours = size / HOUR;
  const minutes = (size / MINUTE) % 60n;
  const seconds = `${decimal(size % MINUTE, SECOND)}s`;
  if (hours > 0n) return `${prefix}${hours}h${minutes}m${seconds}`;
  return `${prefix}${minutes > 0n ? `${minutes}m` : ""}${seconds}`;
}

function decimal(value: bigint, unit: bigint): string {
  const places = String(unit).length - 1;
  const fraction = String(value % unit).padStart(places, "0").replace(/0+$/, "");
  return `${value / unit}${fraction === "" ? "" : `.${fraction}`}`;
}
