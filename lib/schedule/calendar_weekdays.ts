/**
 * Reads the weekdays of a calendar expression.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseWeekdays({ text: "Sun,mon..Wednesday", at: 0 }), [0, 1, 2, 6]);
 * ```
 * @module
 */

import { closest } from "../util/closest.ts";
import { formatWeekdays } from "./calendar.ts";
import { didYouMean, type Piece, splitPiece, unexpected } from "./calendar_issue.ts";
import { WEEKDAY_NAMES, WEEKDAYS } from "./calendar_words.ts";

/**
 * Reads names, numbers (resticprofile's: 0 and 7 are Sunday) and ranges of them. Empty entries are passed over.
 *
 * @returns Days from 0 (Monday), ascending.
 * @throws {CalendarIssue} When a day is unknown or a range runs backward.
 */
export function parseWeekdays(piece: Piece): number[] {
  const pieces = splitPiece(piece, ",").filter(({ text }) => text !== "");
  if (pieces.length === 0) throw unexpected(piece, "a weekday");
  return [...new Set(pieces.flatMap(parseRange))].sort();
}

function parseRange(piece: Piece): number[] {
  const separator = piece.text.includes("..") ? ".." : "-";
  const [start = piece, stop, ...others] = splitPiece(piece, separator);
  if (others.length > 0) throw unexpected(piece, "a range of two weekdays");
  const first = parseDay(start);
  const last = stop === undefined ? first : parseDay(stop);
  if (first <= last) return daysBetween(first, last);
  const days = [...daysBetween(first, 6), ...daysBetween(0, last)].sort();
  throw unexpected(piece, "a range that runs forward", `write "${formatWeekdays(days)}"`);
}

function daysBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i + 7) % 7);
}

/** 0 (Monday) to 6; the number 0 is the Sunday before, so that `0..2` runs forward. */
function parseDay(piece: Piece): number {
  if (/^[0-7]$/.test(piece.text)) return Number(piece.text) - 1;
  const day = WEEKDAY_NAMES.findIndex((name) => isNameOf(piece.text.toLowerCase(), name));
  if (day >= 0) return day;
  throw unexpected(piece, "a weekday", dayHint(piece.text));
}

function isNameOf(text: string, name: string): boolean {
  return text === name.toLowerCase() || text === name.slice(0, 3).toLowerCase();
}

function dayHint(text: string): string {
  if (/^\d+$/.test(text)) return `an hour is written "${text}:00"`;
  const name = closest(text, [...WEEKDAYS, ...WEEKDAY_NAMES]);
  return didYouMean(name) ?? 'weekdays are written "Mon" or "Monday"';
}
