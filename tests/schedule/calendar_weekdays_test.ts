import { assertEquals, assertThrows } from "@std/assert";
import { CalendarIssue } from "../../lib/schedule/calendar_issue.ts";
import { parseWeekdays } from "../../lib/schedule/calendar_weekdays.ts";

const DAYS: [string, number[]][] = [
  ["mon", [0]],
  ["Sunday,TUE", [1, 6]],
  ["Mon-Wed,Tue..Fri", [0, 1, 2, 3, 4]],
  ["Sat,Sat..Sun,", [5, 6]],
  ["0..2", [0, 1, 6]],
  ["5..7", [4, 5, 6]],
];
for (const [text, days] of DAYS) {
  Deno.test(`parseWeekdays() reads "${text}"`, () => {
    assertEquals(parseWeekdays({ text, at: 0 }), days);
  });
}

const MISTAKES: [string, string, string][] = [
  ["Mon,Thus", "Thus", 'did you mean "Thu"?'],
  ["Wednesady", "Wednesady", 'did you mean "Wednesday"?'],
  ["Mon/2", "Mon/2", 'weekdays are written "Mon" or "Monday"'],
  ["Mon..", "", 'weekdays are written "Mon" or "Monday"'],
  ["10", "10", 'an hour is written "10:00"'],
  ["Mon,Sun..Mon", "Sun..Mon", 'write "Mon,Sun"'],
  ["5..1", "5..1", 'write "Mon,Fri..Sun"'],
];
for (const [text, part, hint] of MISTAKES) {
  Deno.test(`parseWeekdays() refuses "${text}"`, () => {
    const issue = assertThrows(() => parseWeekdays({ text, at: 0 }), CalendarIssue);
    assertEquals([issue.part, issue.hint], [part, hint]);
  });
}

Deno.test("parseWeekdays() refuses a range of three", () => {
  assertThrows(() => parseWeekdays({ text: "Mon-Wed-Fri", at: 0 }), CalendarIssue, "two weekdays");
});
