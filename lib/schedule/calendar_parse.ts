/**
 * Reads calendar expressions: the grammar of systemd, and the few spellings that only resticprofile accepts.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseCalendar("Mon..Fri 9:00 Europe/Vienna").weekdays, [0, 1, 2, 3, 4]);
 * ```
 * @module
 */

import { ALL_WEEKDAYS, BOUNDS, type CalendarField, type CalendarSpec } from "./calendar.ts";
import { parseField } from "./calendar_field.ts";
import {
  CalendarIssue,
  EXAMPLE_HINT,
  misplacedWord,
  type Piece,
  splitPiece,
  trailingBlank,
  unexpected,
  unknownWord,
  unknownZone,
} from "./calendar_issue.ts";
import { parseWeekdays } from "./calendar_weekdays.ts";
import { SHORTHANDS } from "./calendar_words.ts";
import { isZoneName } from "./timezone.ts";

/** The parts of an expression in their order; each may be left out. */
const PARTS = ["weekdays", "date", "time"] as const;
type Part = typeof PARTS[number];
type Parts = Partial<Record<Part, Piece>>;

type CalendarDate = Pick<CalendarSpec, "year" | "month" | "day" | "countsFromMonthEnd">;
type CalendarTime = Pick<CalendarSpec, "hour" | "minute" | "second">;

const EVERY_DAY: CalendarDate = { year: "*", month: "*", day: "*", countsFromMonthEnd: false };

/**
 * Reads a calendar expression as systemd 252 does. Also taken are resticprofile's `*`, numbers as weekdays and empty
 * entries in lists; `isSystemd` of the result is false for these.
 *
 * @throws {CalendarIssue} When the text is none, with the place, the offending part and mostly a hint.
 */
export function parseCalendar(text: string): CalendarSpec {
  const { body, zone } = cutZone(text);
  const spec = parseBody(SHORTHANDS.get(body.toLowerCase()) ?? body);
  return spec.zone === undefined ? { ...spec, zone } : spec;
}

function cutZone(text: string): Pick<CalendarSpec, "zone"> & { readonly body: string } {
  const blank = text.lastIndexOf(" ");
  const name = text.slice(blank + 1);
  const zone = name.toUpperCase() === "UTC" ? "UTC" : name;
  if (blank < 0 || !isZoneName(zone)) return { body: text, zone: undefined };
  return { body: text.slice(0, blank), zone };
}

function parseBody(body: string): CalendarSpec {
  const parts = partsOf(body === "*" ? "*-*-*" : body);
  const { weekdays, date, time } = parts;
  const isStamp = date?.text.startsWith("@") ?? false;
  if (body.endsWith(" ") && (time || isStamp)) throw trailingBlank(body);
  return {
    weekdays: weekdays ? parseWeekdays(weekdays) : ALL_WEEKDAYS,
    ...(date && isStamp ? parseStamp(date, time) : parseDateAndTime(date, time)),
    isSystemd: body !== "*" && !isSpelledForPeer(parts),
  };
}

function partsOf(body: string): Parts {
  if (body === "") throw unexpected({ text: "", at: 0 }, "a calendar expression", EXAMPLE_HINT);
  if (body.startsWith(" ")) throw leadingBlank(body);
  const parts: Parts = {};
  let next = 0;
  for (const { 0: text, index: at } of body.matchAll(/[^ ]+/g)) {
    const word = { text, at };
    const part = partOf(word);
    const place = PARTS.indexOf(part);
    if (place < next) throw misplacedWord(word);
    if (part === "weekdays") checkFirstWord(word, body);
    parts[part] = word;
    next = place + 1;
  }
  return parts;
}

function leadingBlank(body: string): CalendarIssue {
  const blanks = { text: body.slice(0, body.length - body.trimStart().length), at: 0 };
  return new CalendarIssue(blanks, "expected no blank at the beginning", "remove the blanks");
}

function partOf(word: Piece): Part {
  if (/^(?:,*[a-z]|[\d.,*]+$)/i.test(word.text)) return "weekdays";
  if (word.text.includes(":")) return "time";
  if (/[-~@]/.test(word.text)) return "date";
  throw unexpected(word, "weekdays, a date or a time", EXAMPLE_HINT);
}

function checkFirstWord(word: Piece, body: string): void {
  const { text } = word;
  if (!SHORTHANDS.has(text.toLowerCase())) {
    if (/^(?:mon|tue|wed|thu|fri|sat|sun|[\d.,*])/i.test(text)) return;
    throw unknownWord(word);
  }
  const rest = body.slice(text.length).trimStart();
  if (rest === "") throw trailingBlank(body);
  throw unknownZone({ text: rest, at: body.length - rest.length });
}

/** Whether only resticprofile takes the spelling: weekdays by number, entries that are empty. */
function isSpelledForPeer({ weekdays, date, time }: Parts): boolean {
  const emptyItem = /(?:^|[-~:,]),|,(?:[-~:]|$)/;
  return emptyItem.test(date?.text ?? "") || emptyItem.test(time?.text ?? "") ||
    /\d|,,|^,/.test(weekdays?.text ?? "");
}

function parseDateAndTime(
  date: Piece | undefined,
  time: Piece | undefined,
): CalendarDate & CalendarTime & Pick<CalendarSpec, "zone"> {
  return {
    ...(date ? parseDate(date) : EVERY_DAY),
    ...(time ? parseTime(time) : timeOf(new Date(0))),
    zone: undefined,
  };
}

function parseDate(piece: Piece): CalendarDate {
  refuseLetters(piece);
  const [front = piece, dayFromEnd, ...others] = splitPiece(piece, "~");
  const fields = splitPiece(front, "-");
  if (dayFromEnd !== undefined) fields.push(dayFromEnd);
  const [day, month, year, ...more] = fields.toReversed();
  if (!day || !month || others.length + more.length > 0) {
    throw unexpected(piece, 'a date such as "2026-12-31", "12-31" or "*-*~1"');
  }
  const countsBack = dayFromEnd !== undefined && dayFromEnd.text !== "*";
  return {
    year: year ? parseField(year, "year") : "*",
    month: parseField(month, "month"),
    day: parseField(day, countsBack ? "dayFromEnd" : "day"),
    countsFromMonthEnd: countsBack,
  };
}

function parseTime(piece: Piece): CalendarTime {
  refuseLetters(piece);
  const [hour, minute, second, ...more] = splitPiece(piece, ":");
  if (!hour || !minute || more.length > 0) {
    throw unexpected(piece, 'a time such as "9:00" or "9:00:30"');
  }
  return {
    hour: parseField(hour, "hour"),
    minute: parseField(minute, "minute"),
    second: second ? parseField(second, "second") : single(0),
  };
}

// Other notations of dates and times differ by letters, and for these there is something to say.
const LETTER_HINTS: readonly (readonly [RegExp, string])[] = [
  [/^T/i, 'write a blank instead of "T"'],
  [/^Z$/i, 'write " UTC" instead of "Z"'],
  [/^[ap]\.?m/i, "hours count from 0 to 23"],
  [/^W/i, "weeks cannot be given, only months and days"],
];

function refuseLetters(piece: Piece): void {
  const index = piece.text.search(/[a-z]/i);
  if (index < 0) return;
  const text = piece.text.slice(index);
  const hint = LETTER_HINTS.find(([regexp]) => regexp.test(text))?.[1];
  throw unexpected({ text, at: piece.at + index }, "digits", hint);
}

function parseStamp(
  piece: Piece,
  time: Piece | undefined,
): CalendarDate & CalendarTime & Pick<CalendarSpec, "zone"> {
  if (SHORTHANDS.has(piece.text.slice(1).toLowerCase())) throw unknownWord(piece);
  const date = new Date(/^@\d+$/.test(piece.text) ? Number(piece.text.slice(1)) * 1000 : NaN);
  if (!(date.getUTCFullYear() <= BOUNDS.year.high)) {
    throw unexpected(piece, '"@" and whole seconds since 1970');
  }
  if (time) throw unexpected(time, `nothing after "${piece.text}", which has a time already`);
  return {
    year: single(date.getUTCFullYear()),
    month: single(date.getUTCMonth() + 1),
    day: single(date.getUTCDate()),
    countsFromMonthEnd: false,
    ...timeOf(date),
    zone: "UTC",
  };
}

function timeOf(date: Date): CalendarTime {
  return {
    hour: single(date.getUTCHours()),
    minute: single(date.getUTCMinutes()),
    second: single(date.getUTCSeconds() * BOUNDS.second.one),
  };
}

function single(value: number): CalendarField {
  return [{ start: value }];
}
