import { assertEquals, assertThrows } from "@std/assert";
import type { CalendarField } from "../../lib/schedule/calendar.ts";
import { type FieldKind, parseField } from "../../lib/schedule/calendar_field.ts";
import { CalendarIssue } from "../../lib/schedule/calendar_issue.ts";

const FIELDS: [FieldKind, string, CalendarField][] = [
  ["hour", "*", "*"],
  ["hour", "007", [{ start: 7 }]],
  ["minute", "3,1,1", [{ start: 1 }, { start: 3 }]],
  ["minute", "5/5,5", [{ start: 5 }, { start: 5, step: 5 }]],
  ["minute", "5..5", [{ start: 5 }]],
  ["minute", "0..10/3", [{ start: 0, stop: 9, step: 3 }]],
  ["minute", "0..10/2147483647", [{ start: 0 }]],
  ["minute", "0..62/7", [{ start: 0, stop: 56, step: 7 }]],
  ["second", "58.5..60", [{ start: 58_500_000, stop: 59_500_000, step: 1_000_000 }]],
  ["year", "69,70", [{ start: 1970 }, { start: 2069 }]],
  ["year", "99..1", [{ start: 1999, stop: 2001, step: 1 }]],
  ["dayFromEnd", "1..28", [{ start: 1, stop: 28, step: 1 }]],
  ["dayFromEnd", "7/6", [{ start: 7, step: 6 }]],
  ["second", "*", "*"],
  ["second", "0/1.0", "*"],
  ["second", "0/1,5", [{ start: 0, step: 1_000_000 }, { start: 5_000_000 }]],
  ["second", "3.1700005", [{ start: 3_170_001 }]],
  ["second", "0.99999949", [{ start: 999_999 }]],
  ["second", "1.5..2.5", [{ start: 1_500_000, stop: 2_500_000, step: 1_000_000 }]],
];
for (const [kind, text, field] of FIELDS) {
  Deno.test(`parseField() reads "${text}" as ${kind}`, () => {
    assertEquals(parseField({ text, at: 0 }, kind), field);
  });
}

/** Kind, text, the part that is marked, the hint. */
const MISTAKES: [FieldKind, string, string, string?][] = [
  ["hour", "24", "24"],
  ["hour", "1,x", "x"],
  ["hour", "", ""],
  ["hour", ",", ","],
  ["hour", "*/4", "*/4", 'write "0/4"'],
  ["month", "*/4", "*/4", 'write "1/4"'],
  ["dayFromEnd", "*/7", "*/7", 'write "28/7"'],
  ["hour", "*,5", "*", '"*" stands alone'],
  ["hour", "1/2/3", "1/2/3", 'an entry is "2", "2..8", "2/3" or "2..8/3"'],
  ["minute", "0/60", "0/60", 'write "0" for the one value that it has'],
  ["minute", "0/0", "0"],
  ["minute", "0..63/10", "63"],
  ["minute", "0..60", "60"],
  ["minute", "0..x", "x"],
  ["day", "5..0", "0"],
  ["minute", "0..5/2147483648", "2147483648"],
  ["month", "11..2", "11..2", 'write "11..12,1..2"'],
  ["hour", "23..0", "23..0", 'write "23,0"'],
  ["hour", "22..2/2", "22..2/2", "write two ranges that run forward"],
  ["year", "2030..2026", "2030..2026", 'write "2026..2030"'],
  ["dayFromEnd", "3..1", "3..1", 'write "1..3"'],
  ["dayFromEnd", "29", "29"],
  ["dayFromEnd", "7/7", "7/7", 'write "7" for the one value that it has'],
  ["dayFromEnd", "26,5", "26,5", "write an expression for each entry"],
  ["second", "59.9999995", "59.9999995"],
  ["second", "1.", "1."],
  ["second", "1..1.5", "1..1.5", "give one value, or a step after a slash"],
  ["year", "100", "100"],
];
for (const [kind, text, part, hint] of MISTAKES) {
  Deno.test(`parseField() refuses "${text}" as ${kind}`, () => {
    const issue = assertThrows(() => parseField({ text, at: 7 }, kind), CalendarIssue);
    assertEquals(issue.part, part);
    assertEquals(issue.column, 8 + text.lastIndexOf(part));
    assertEquals(issue.hint, hint);
  });
}

Deno.test("parseField() takes 241 entries and no more, as systemd", () => {
  const list = (length: number) => Array.from({ length }, (_, i) => i % 60).join(",");
  assertEquals(parseField({ text: list(241), at: 0 }, "minute").length, 60);
  assertThrows(() => parseField({ text: list(242), at: 0 }, "minute"), CalendarIssue, "241");
});
