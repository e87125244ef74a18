/**
 * What is wrong with a calendar expression, where, and what was probably meant.
 * @module
 */

import { SyntaxIssue } from "../errors.ts";
import { closest } from "../util/closest.ts";
import { SHORTHANDS, WEEKDAY_NAMES, WEEKDAYS } from "./calendar_words.ts";
import { zoneNames } from "./timezone.ts";

/** A part of an expression and the offset of its first character in it. */
export interface Piece {
  /** The text of the part. */
  readonly text: string;
  /** Offset in the expression, from 0. */
  readonly at: number;
}

/**
 * Splits a piece; the parts know where they stand.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(splitPiece({ text: "1,23", at: 4 }, ","), [{ text: "1", at: 4 }, { text: "23", at: 6 }]);
 * ```
 */
export function splitPiece(piece: Piece, separator: string): Piece[] {
  let at = piece.at;
  return piece.text.split(separator).map((text) => {
    const part = { text, at };
    at += text.length + separator.length;
    return part;
  });
}

/** A text that is not a calendar expression. */
export class CalendarIssue extends SyntaxIssue {
  /** The offending part; empty when something is missing. */
  readonly part: string;
  /** What to write instead, if it can be said. */
  readonly hint: string | undefined;

  /** Reports `message` about `piece`. */
  constructor(piece: Piece, message: string, hint?: string) {
    // what stands before the first mistake is grammar, so an offset is a number of characters
    super(message, undefined, piece.at + 1);
    this.name = "CalendarIssue";
    this.part = piece.text;
    this.hint = hint;
  }
}

/** An issue of the form `expected …, found …`. */
export function unexpected(piece: Piece, expected: string, hint?: string): CalendarIssue {
  const found = piece.text === "" ? "nothing" : `"${piece.text}"`;
  return new CalendarIssue(piece, `expected ${expected}, found ${found}`, hint);
}

/** What a whole expression may look like. */
export const EXAMPLE_HINT = 'for example "Mon..Fri *-*-* 09:00:00" or "daily"';

/** The issue of a first word that is neither a shorthand nor weekdays. */
export function unknownWord(word: Piece): CalendarIssue {
  const bare = { ...word, text: word.text.replace(/^@/, "") };
  const known = [...SHORTHANDS.keys(), ...WEEKDAYS, ...WEEKDAY_NAMES];
  const hint = didYouMean(closest(bare.text, known)) ?? EXAMPLE_HINT;
  return unexpected(word, "a shorthand, weekdays, a date or a time", hint);
}

/** The issue of a word that has no place behind the ones before it. */
export function misplacedWord(word: Piece): CalendarIssue {
  const { text } = word;
  if (/^\d+$/.test(text)) return unexpected(word, "a time", `an hour is written "${text}:00"`);
  const day = /^(?:mon|tue|wed|thu|fri|sat|sun)/i;
  if (/^[+-]\d|^[a-z]/i.test(text) && !day.test(text)) return unknownZone(word);
  return unexpected(word, "weekdays, a date and a time in this order", EXAMPLE_HINT);
}

/** The issue of a word where only a time zone can stand. */
export function unknownZone(word: Piece): CalendarIssue {
  if (/^[+-]\d/.test(word.text)) {
    return unexpected(word, "a time zone", 'name a place such as "Europe/Paris", not an offset');
  }
  const hint = didYouMean(closest(word.text, zoneNames())) ?? 'for example "Europe/Paris" or "UTC"';
  return unexpected(word, "a time zone", hint);
}

/** The issue of blanks at the end. */
export function trailingBlank(body: string): CalendarIssue {
  const at = body.trimEnd().length;
  const message = "expected the end or one blank and a time zone, found more blanks";
  return new CalendarIssue({ text: body.slice(at), at }, message, "remove the blanks");
}

/** "did you mean", when there is something that could be. */
export function didYouMean(word: string | undefined): string | undefined {
  return word === undefined ? undefined : `did you mean "${word}"?`;
}
