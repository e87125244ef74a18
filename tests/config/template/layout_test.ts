import { assertEquals } from "@std/assert";
import {
  formatLayout,
  MONTHS,
  type TimeFields,
  WEEKDAYS,
} from "../../../lib/config/template/layout.ts";

const TIME: TimeFields = {
  year: 2024,
  month: 3,
  day: 5,
  yearDay: 65,
  weekday: 2,
  hour: 0,
  minute: 8,
  second: 9,
  nanosecond: 120_000_000,
  offset: -19_800,
  abbreviation: () => "IST",
};

const WRITTEN: readonly (readonly [layout: string, text: string])[] = [
  ["2006-01-02 15:04:05", "2024-03-05 00:08:09"],
  ["06 1 2 3 4 5", "24 3 5 12 8 9"],
  ["Jan January Mon Monday", "Mar March Tue Tuesday"],
  ["Janet Monster", "Janet Monster"],
  ["_2|__2|002|_2006", " 5| 65|065|_2024"],
  ["03PM 3pm", "12AM 12am"],
  [".000 ,000 .999 .9999 .0", ".120 ,120 .12 .12 .1"],
  [".0001", ".0003"],
  ["-07 -0700 -07:00 Z07:00 Z0700", "-05 -0530 -05:30 -05:30 -0530"],
  ["-07:00:00 Z070000", "-05:30:00 -053000"],
  ["MST", "IST"],
  ["%Y text", "%Y text"],
];

for (const [layout, text] of WRITTEN) {
  Deno.test(`formatLayout() writes ${layout}`, () =>
    assertEquals(formatLayout(layout, TIME), text));
}

Deno.test("formatLayout() writes Z for UTC", () => {
  assertEquals(formatLayout("Z07:00 -07:00", { ...TIME, offset: 0 }), "Z +00:00");
});

Deno.test("formatLayout() leaves a fraction of zeros out", () => {
  assertEquals(formatLayout("05.999", { ...TIME, nanosecond: 0 }), "09");
});

Deno.test("MONTHS and WEEKDAYS are complete", () => {
  assertEquals([MONTHS.length, WEEKDAYS.length, WEEKDAYS[0]], [12, 7, "Sunday"]);
});
