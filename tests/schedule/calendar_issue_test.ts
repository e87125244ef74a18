import { assertEquals } from "@std/assert";
import { SyntaxIssue } from "../../lib/errors.ts";
import {
  CalendarIssue,
  misplacedWord,
  splitPiece,
  trailingBlank,
  unexpected,
  unknownWord,
  unknownZone,
} from "../../lib/schedule/calendar_issue.ts";

const at = (text: string) => ({ text, at: 4 });

Deno.test("splitPiece() keeps the place of empty parts and after long separators", () => {
  const parts = splitPiece(at("1....22"), "..");
  assertEquals(parts, [{ text: "1", at: 4 }, { text: "", at: 7 }, { text: "22", at: 9 }]);
});

Deno.test("CalendarIssue is a SyntaxIssue with a column from 1", () => {
  const issue = new CalendarIssue(at("x"), "bad", "good");
  assertEquals(issue instanceof SyntaxIssue, true);
  assertEquals([issue.column, issue.part, issue.hint], [5, "x", "good"]);
});

const MESSAGES: [string, CalendarIssue, string, string?][] = [
  ["unexpected() names what was found", unexpected(at("x"), "y"), 'expected y, found "x"'],
  ["unexpected() says when there is nothing", unexpected(at(""), "y"), "expected y, found nothing"],
  [
    "unknownWord() suggests a weekday",
    unknownWord(at("Munday")),
    'expected a shorthand, weekdays, a date or a time, found "Munday"',
    'did you mean "Monday"?',
  ],
  [
    "unknownWord() gives an example when nothing is near",
    unknownWord(at("tomorrow")),
    'expected a shorthand, weekdays, a date or a time, found "tomorrow"',
    'for example "Mon..Fri *-*-* 09:00:00" or "daily"',
  ],
  [
    "misplacedWord() takes a number for an hour",
    misplacedWord(at("9")),
    'expected a time, found "9"',
    'an hour is written "9:00"',
  ],
  [
    "misplacedWord() knows weekdays",
    misplacedWord(at("Mon")),
    'expected weekdays, a date and a time in this order, found "Mon"',
    'for example "Mon..Fri *-*-* 09:00:00" or "daily"',
  ],
  [
    "misplacedWord() takes other letters for a time zone",
    misplacedWord(at("Europe/Viena")),
    'expected a time zone, found "Europe/Viena"',
    'did you mean "Europe/Vienna"?',
  ],
  [
    "unknownZone() gives an example when nothing is near",
    unknownZone(at("Mars/Olympus")),
    'expected a time zone, found "Mars/Olympus"',
    'for example "Europe/Paris" or "UTC"',
  ],
  [
    "trailingBlank() shows where the blanks begin",
    trailingBlank("9:00  "),
    "expected the end or one blank and a time zone, found more blanks",
    "remove the blanks",
  ],
];
for (const [name, { message, hint, column }, text, wanted] of MESSAGES) {
  Deno.test(name, () => assertEquals([message, hint, column], [text, wanted, 5]));
}
