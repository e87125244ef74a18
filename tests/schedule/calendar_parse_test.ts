import { assertEquals, assertThrows } from "@std/assert";
import { normalise } from "../../lib/schedule/calendar.ts";
import { CalendarIssue } from "../../lib/schedule/calendar_issue.ts";
import { parseCalendar } from "../../lib/schedule/calendar_parse.ts";

const NORMALISED: [string, string][] = [
  ["Mon..Fri 9:00 Europe/Vienna", "Mon..Fri *-*-* 09:00:00 Europe/Vienna"],
  ["SEMI-Annually utc", "*-01,07-01 00:00:00 UTC"],
  ["Mon  UTC", "Mon *-*-* 00:00:00 UTC"],
  ["Mon,  1:2", "Mon *-*-* 01:02:00"],
  ["*-1-1  ", "*-01-01 00:00:00"],
  ["2026-1~1 1:2:3.5", "2026-01~01 01:02:03.500000"],
  ["*~*", "*-*-* 00:00:00"],
  ["Mon @1000", "Mon 1970-01-01 00:16:40 UTC"],
  ["@1000 Europe/Paris", "1970-01-01 00:16:40 UTC"],
  ["0:0:0/1", "*-*-* 00:00:*"],
  ["1:2 Etc/GMT+5", "*-*-* 01:02:00 Etc/GMT+5"],
];
for (const [text, normalised] of NORMALISED) {
  Deno.test(`parseCalendar() reads "${text}"`, () => {
    const spec = parseCalendar(text);
    assertEquals(normalise(spec), normalised);
    assertEquals(spec.isSystemd, true);
  });
}

const OF_THE_PEER: [string, string][] = [
  ["*", "*-*-* 00:00:00"],
  ["1..5 9:00", "Mon..Fri *-*-* 09:00:00"],
  ["0,7", "Sun *-*-* 00:00:00"],
  ["0..6", "*-*-* 00:00:00"],
  [",Mon", "Mon *-*-* 00:00:00"],
  ["*-*-,1 ,8,,9:0", "*-*-01 08,09:00:00"],
];
for (const [text, normalised] of OF_THE_PEER) {
  Deno.test(`parseCalendar() reads "${text}", which systemd does not`, () => {
    const spec = parseCalendar(text);
    assertEquals(normalise(spec), normalised);
  });
}

Deno.test("parseCalendar() says which texts systemd does not read", () => {
  const texts = ["*", "1", "Mon,,Tue", ",Mon", "*-*-1,", "*-*-,1", "1:2,", "1,,2:0", "*-,1-1"];
  assertEquals(texts.filter((text) => parseCalendar(text).isSystemd), []);
});

/** Text; where the mistake is: column, part; a piece of the hint. */
const MISTAKES: [string, number, string, string][] = [
  ["", 1, "", "daily"],
  [" ", 1, " ", "remove the blanks"],
  ["  daily", 1, "  ", "remove the blanks"],
  ["daily  ", 6, "  ", "remove the blanks"],
  ["1:2 ", 4, " ", "remove the blanks"],
  ["@0 ", 3, " ", "remove the blanks"],
  ["dayly", 1, "dayly", '"daily"'],
  ["@daily", 1, "@daily", '"daily"'],
  ["daily 9:00", 7, "9:00", "Europe/Paris"],
  ["10:00 Europe/paris", 7, "Europe/paris", '"Europe/Paris"'],
  ["10:00 CEST", 7, "CEST", "CET"],
  ["10:00 +02:00", 7, "+02:00", "not an offset"],
  ["Mon 8", 5, "8", '"8:00"'],
  ["9:00 Mon", 6, "Mon", "Mon..Fri"],
  ["?", 1, "?", "daily"],
  ["2026-12-24T10:00", 11, "T10:00", "blank"],
  ["10:05pm", 6, "pm", "0 to 23"],
  ["2026-W10", 6, "W10", "weeks"],
  ["Mon 10:00:00Z", 13, "Z", '" UTC"'],
  ["Fri..Mon 9:00", 1, "Fri..Mon", '"Mon,Fri..Sun"'],
  ["Mon *-*-* 22..2:00", 11, "22..2", '"22..23,0..2"'],
];
for (const [text, column, part, hint] of MISTAKES) {
  Deno.test(`parseCalendar() marks "${part}" in "${text}"`, () => {
    const issue = assertThrows(() => parseCalendar(text), CalendarIssue);
    assertEquals([issue.column, issue.part], [column, part]);
    assertEquals(issue.hint?.includes(hint), true, issue.hint);
  });
}

const REFUSED = [
  "UTC",
  " UTC",
  "1-2-3-4",
  "1:2:3:4",
  "1~2~3",
  "*-*-*~1",
  "2026~1",
  "-",
  "1--2",
  "@",
  "@-1",
  "@1.5",
  "@7258118400",
  "@0 10:00",
  "@0 Mon",
  "Mon *",
  "* *",
  "Mon,*-1-1",
  "Mon\t9:00",
  "daily America",
  "daily ist",
  "daily UTC UTC",
];
for (const text of REFUSED) {
  Deno.test(`parseCalendar() refuses ${JSON.stringify(text)}`, () => {
    assertThrows(() => parseCalendar(text), CalendarIssue);
  });
}
