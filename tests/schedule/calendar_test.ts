import { assertEquals } from "@std/assert";
import {
  ALL_WEEKDAYS,
  type CalendarField,
  type CalendarSpec,
  type CalendarUnit,
  firstFrom,
  formatWeekdays,
  normalise,
  valuesOf,
} from "../../lib/schedule/calendar.ts";

const DAILY: CalendarSpec = {
  weekdays: ALL_WEEKDAYS,
  year: "*",
  month: "*",
  day: "*",
  countsFromMonthEnd: false,
  hour: [{ start: 0 }],
  minute: [{ start: 0 }],
  second: [{ start: 0 }],
  zone: undefined,
  isSystemd: true,
};

const NORMALISED: [Partial<CalendarSpec>, string][] = [
  [{}, "*-*-* 00:00:00"],
  [{ weekdays: [0, 2, 3, 4] }, "Mon,Wed..Fri *-*-* 00:00:00"],
  [{ year: [{ start: 2026, step: 2 }] }, "2026/2-*-* 00:00:00"],
  [{ day: [{ start: 7, step: 1 }], countsFromMonthEnd: true }, "*-*~07/1 00:00:00"],
  [{ hour: [{ start: 8, stop: 18, step: 1 }, { start: 20 }] }, "*-*-* 08..18,20:00:00"],
  [{ minute: [{ start: 0, stop: 10, step: 5 }] }, "*-*-* 00:00..10/5:00"],
  [{ second: "*", zone: "UTC" }, "*-*-* 00:00:* UTC"],
  [{ second: [{ start: 500_000, step: 59_000_001 }] }, "*-*-* 00:00:00.500000/59.000001"],
  [
    { second: [{ start: 1_500_000, stop: 3_500_000, step: 1_000_000 }] },
    "*-*-* 00:00:01.500000..03.500000",
  ],
];
for (const [changes, text] of NORMALISED) {
  Deno.test(`normalise() writes ${text}`, () => {
    assertEquals(normalise({ ...DAILY, ...changes }), text);
  });
}

const WEEKDAYS: [number[], string][] = [
  [[5, 6], "Sat,Sun"],
  [[0, 1, 2, 4, 5], "Mon..Wed,Fri,Sat"],
  [[3], "Thu"],
];
for (const [days, text] of WEEKDAYS) {
  Deno.test(`formatWeekdays() writes ${text}`, () => assertEquals(formatWeekdays(days), text));
}

const VALUES: [string, CalendarField, CalendarUnit, number[]][] = [
  ["every value of a star", "*", "month", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ["a step to the end of the field", [{ start: 1, step: 10 }], "day", [1, 11, 21, 31]],
  ["the ends of a range", [{ start: 3, stop: 9, step: 3 }], "hour", [3, 6, 9]],
  ["a value of two entries once", [{ start: 2 }, { start: 1, stop: 2, step: 1 }], "hour", [1, 2]],
  ["seconds in microseconds", [{ start: 0, step: 20_000_000 }], "second", [0, 2e7, 4e7]],
];
for (const [name, field, unit, values] of VALUES) {
  Deno.test(`valuesOf() lists ${name}`, () => assertEquals(valuesOf(field, unit), values));
}

const FIRST: [string, CalendarField, number, number | undefined, number][] = [
  ["is the value itself", [{ start: 5 }], 5, undefined, 5],
  ["is the next step", [{ start: 0, step: 15 }], 16, undefined, 30],
  ["is the nearest of the entries", [{ start: 50 }, { start: 0, step: 20 }], 21, undefined, 40],
  ["is not past a range", [{ start: 0, stop: 30, step: 15 }], 31, undefined, Infinity],
  ["is not above the bound that was asked for", "*", 30, 28, Infinity],
  ["is not a start above that bound", [{ start: 30 }], 1, 28, Infinity],
];
for (const [name, field, from, high, first] of FIRST) {
  Deno.test(`firstFrom() ${name}`, () => {
    assertEquals(firstFrom(field, "minute", from, high), first);
  });
}
