/**
 * Reads one field of a calendar expression: `*`, or a list of values, ranges and steps.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseField({ text: "30,0..10/4", at: 0 }, "minute"), [
 *   { start: 0, stop: 8, step: 4 },
 *   { start: 30 },
 * ]);
 * ```
 * @module
 */

import {
  BOUNDS,
  type CalendarField,
  type CalendarItem,
  type CalendarUnit,
  type UnitBounds,
} from "./calendar.ts";
import { CalendarIssue, type Piece, splitPiece, unexpected } from "./calendar_issue.ts";

/** A field of the grammar: days from the end of the month follow rules of their own. */
export type FieldKind = CalendarUnit | "dayFromEnd";

const LIMITS: Readonly<Record<FieldKind, UnitBounds>> = {
  ...BOUNDS,
  dayFromEnd: { low: 1, high: 28, one: 1 },
};

const EXPECTED: Readonly<Record<FieldKind, string>> = {
  year: "a year from 1970 to 2199",
  month: "a month from 1 to 12",
  day: "a day from 1 to 31",
  dayFromEnd: "a day from 1 to 28, counted from the end of the month",
  hour: "an hour from 0 to 23",
  minute: "a minute from 0 to 59",
  second: "a second from 0 to 59",
};

// What systemd takes.
const MAX_ITEMS = 241;
const MAX_STEP = 2 ** 31 - 1;

const WHOLE_REGEXP = /^\d+$/;
const DECIMAL_REGEXP = /^(\d+)(?:\.(\d+))?$/;

/**
 * Reads a field. Empty entries of a list are passed over, as resticprofile does.
 *
 * @throws {CalendarIssue} When it is none, or has values out of bounds.
 */
export function parseField(piece: Piece, kind: FieldKind): CalendarField {
  if (piece.text === "*") return "*";
  const pieces = splitPiece(piece, ",").filter(({ text }) => text !== "");
  if (pieces.length === 0) throw unexpected(piece, EXPECTED[kind]);
  if (pieces.length > MAX_ITEMS) {
    throw new CalendarIssue(piece, `expected at most ${MAX_ITEMS} entries in a list`);
  }
  const items = pieces.map((item) => parseItem(item, kind)).sort(compareItems);
  const different = items.filter((item, i) => compareItems(item, items[i - 1]) !== 0);
  if (kind === "dayFromEnd") checkDaysFromEnd(piece, different);
  return kind === "second" && isEverySecond(different) ? "*" : different;
}

// systemd lowers the bound by three for each further entry and refuses a timer that has more.
function checkDaysFromEnd(piece: Piece, items: readonly CalendarItem[]): void {
  const isHigh = ({ start, stop = start }: CalendarItem, i: number) => stop > 28 - 3 * i;
  if (!items.some(isHigh)) return;
  const hint = "write an expression for each entry";
  throw unexpected(piece, "lower days: each entry lowers the highest day, 28, by three", hint);
}

function compareItems(a: CalendarItem, b: CalendarItem | undefined): number {
  return a.start - (b?.start ?? -1) || (a.stop ?? -1) - (b?.stop ?? -1) ||
    (a.step ?? -1) - (b?.step ?? -1);
}

function isEverySecond([item, ...others]: readonly CalendarItem[]): boolean {
  const isOpen = item?.start === 0 && item.stop === undefined;
  return isOpen && item.step === BOUNDS.second.one && others.length === 0;
}

function parseItem(piece: Piece, kind: FieldKind): CalendarItem {
  const [range = piece, stepPiece, ...moreSteps] = splitPiece(piece, "/");
  const [startPiece = range, stopPiece, ...moreStops] = splitPiece(range, "..");
  if (moreSteps.length + moreStops.length > 0) {
    throw unexpected(piece, EXPECTED[kind], 'an entry is "2", "2..8", "2/3" or "2..8/3"');
  }
  if (startPiece.text === "*") throw starInItem(piece, kind, stepPiece);
  const start = parseValue(startPiece, kind);
  const step = stepPiece && parseStep(stepPiece, kind);
  if (stopPiece) return closedItem(piece, kind, { start, stopPiece, step });
  if (step === undefined) return { start };
  if (!hasSecondValue(kind, start, step)) throw lonelyStart(piece, startPiece, kind);
  return { start, step };
}

function starInItem(piece: Piece, kind: FieldKind, step: Piece | undefined): CalendarIssue {
  const { low, high } = LIMITS[kind];
  const first = kind === "dayFromEnd" ? high : low;
  const hint = step === undefined ? '"*" stands alone' : `write "${first}/${step.text}"`;
  return unexpected(piece, EXPECTED[kind], hint);
}

function hasSecondValue(kind: FieldKind, start: number, step: number): boolean {
  const { low, high } = LIMITS[kind];
  return kind === "dayFromEnd" ? start - step >= low : start + step <= high;
}

function lonelyStart(piece: Piece, start: Piece, kind: FieldKind): CalendarIssue {
  const end = kind === "dayFromEnd" ? "down to 1" : `up to ${topOf(kind)}`;
  const hint = `write "${start.text}" for the one value that it has`;
  return unexpected(piece, `a step with a second value ${end}`, hint);
}

interface Range {
  readonly start: number;
  readonly stopPiece: Piece;
  readonly step: number | undefined;
}

function closedItem(piece: Piece, kind: FieldKind, range: Range): CalendarItem {
  const { start, stopPiece, step = LIMITS[kind].one } = range;
  const stop = parseValue(stopPiece, kind, Infinity);
  if (start > stop) throw reversed(piece, kind);
  if (kind === "second" && range.step === undefined && stop - start < step) {
    const hint = "give one value, or a step after a slash";
    throw unexpected(piece, "a range of one second or more", hint);
  }
  const last = stop - (stop - start) % step;
  // as in systemd only the last value has to be in bounds, not where the range was said to stop
  if (last > LIMITS[kind].high) throw unexpected(stopPiece, EXPECTED[kind]);
  return last === start ? { start } : { start, stop: last, step };
}

// resticprofile turns the ends around and runs at the wrong hours, so this is never let through.
function reversed(piece: Piece, kind: FieldKind): CalendarIssue {
  return unexpected(piece, "a range that runs forward", reversedHint(piece, kind));
}

function reversedHint({ text }: Piece, kind: FieldKind): string {
  if (text.includes("/")) return "write two ranges that run forward";
  const [start = "", stop = ""] = text.split("..");
  if (kind === "year" || kind === "dayFromEnd") return `write "${stop}..${start}"`;
  const [low, top] = [LIMITS[kind].low, topOf(kind)];
  const toTop = Number(start) < top ? `${start}..${top}` : start;
  return `write "${toTop},${Number(stop) > low ? `${low}..${stop}` : stop}"`;
}

function topOf(kind: FieldKind): number {
  const { high, one } = LIMITS[kind];
  return Math.floor(high / one);
}

function parseValue(piece: Piece, kind: FieldKind, high: number = LIMITS[kind].high): number {
  const value = kind === "year" ? fullYear(parseWhole(piece)) : parseNumber(piece, kind);
  if (value >= LIMITS[kind].low && value <= high) return value;
  throw unexpected(piece, EXPECTED[kind]);
}

function parseStep(piece: Piece, kind: FieldKind): number {
  const step = parseNumber(piece, kind);
  if (step > 0 && step <= MAX_STEP) return step;
  throw unexpected(piece, "a step of more than 0");
}

/** A number in the measure of the field; NaN for another text. */
function parseNumber(piece: Piece, kind: FieldKind): number {
  return kind === "second" ? parseMicros(piece) : parseWhole(piece);
}

function parseWhole({ text }: Piece): number {
  return WHOLE_REGEXP.test(text) ? Number(text) : NaN;
}

// Not by way of a floating-point number: the seventh decimal alone decides about rounding.
function parseMicros({ text }: Piece): number {
  const [, whole, decimals = ""] = DECIMAL_REGEXP.exec(text) ?? [];
  const roundedUp = (decimals[6] ?? "0") >= "5" ? 1 : 0;
  return Number(whole) * 1_000_000 + Number(decimals.slice(0, 6).padEnd(6, "0")) + roundedUp;
}

function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? year + 2000 : year + 1900;
}
