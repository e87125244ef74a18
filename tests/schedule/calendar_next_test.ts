import { assertEquals, assertThrows } from "@std/assert";
import { elapses, nextElapse, nextElapseMicros } from "../../lib/schedule/calendar_next.ts";
import { parseCalendar } from "../../lib/schedule/calendar_parse.ts";

/** Expression, local zone, base, elapses. */
const ELAPSES: [string, string, string, ...string[]][] = [
  // not every month has such a day
  ["*-*-31", "UTC", "2026-03-14T00:00:00Z", "2026-03-31T00:00:00Z", "2026-05-31T00:00:00Z"],
  ["Mon *-*~7/1", "UTC", "2026-03-14T00:00:00Z", "2026-03-30T00:00:00Z", "2026-04-27T00:00:00Z"],
  ["*-2-29", "UTC", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z"],
  ["*:0/30", "Europe/Paris", "2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z"],
  // in the second pass of the hour, which does not count
  ["*:*", "Europe/Paris", "2026-10-25T01:10:00Z", "2026-10-25T02:00:00Z"],
  ["*:*", "Europe/Paris", "2026-10-25T00:10:00Z", "2026-10-25T00:11:00Z"],
  // midnight does not exist that day
  ["daily", "Africa/Cairo", "2026-04-23T12:00:00Z", "2026-04-24T21:00:00Z"],
  // nor does the whole day
  ["*-*-30", "Pacific/Apia", "2011-12-01T00:00:00Z", "2012-01-29T10:00:00Z"],
  ["daily UTC", "Europe/Paris", "2026-03-14T00:00:00Z", "2026-03-15T00:00:00Z"],
  ["2199-12-31 23:59:59", "Etc/GMT+12", "2200-01-01T00:00:00Z", "2200-01-01T11:59:59Z"],
  ["1970-1-1", "UTC", "1960-01-01T00:00:00Z", "1970-01-01T00:00:00Z"],
];
for (const [text, zone, base, ...next] of ELAPSES) {
  Deno.test(`elapses() of "${text}" in ${zone} after ${base}`, () => {
    const found = elapses(parseCalendar(text), new Date(base), next.length, zone);
    assertEquals(found, next.map((one) => new Date(one)));
  });
}

const NEVER: [string, string][] = [
  ["*-2-30", "2026-03-14T00:00:00Z"],
  ["Mon *-2,4,6,9,11-31 1:2", "2026-03-14T00:00:00Z"],
  ["2026-1-1", "2026-03-14T00:00:00Z"],
  ["*:*", "2200-01-02T00:00:00Z"],
  ["*:*", "+275760-09-13T00:00:00Z"],
];
for (const [text, base] of NEVER) {
  Deno.test(`nextElapse() of "${text}" after ${base} is none`, () => {
    assertEquals(nextElapse(parseCalendar(text), new Date(base), "UTC"), undefined);
  });
}

Deno.test("nextElapse() does not elapse on the tick that it is given", () => {
  const spec = parseCalendar("10:30");
  const at = new Date("2026-11-22T10:30:00Z");
  assertEquals(nextElapse(spec, new Date(at.getTime() - 1), "UTC"), at);
  assertEquals(nextElapse(spec, at, "UTC"), new Date("2026-11-23T10:30:00Z"));
});

Deno.test("nextElapse() rounds fractions of milliseconds up, so that it never stands still", () => {
  const spec = parseCalendar("00:00:00.1234567");
  const found = elapses(spec, new Date("2026-03-14T00:00:00Z"), 2, "UTC");
  assertEquals(found.map((date) => date.toISOString()), [
    "2026-03-14T00:00:00.124Z",
    "2026-03-15T00:00:00.124Z",
  ]);
});

Deno.test("nextElapse() refuses an invalid date and an unknown zone", () => {
  const spec = parseCalendar("daily");
  assertThrows(() => nextElapse(spec, new Date(NaN), "UTC"), RangeError);
  assertThrows(() => nextElapse(spec, new Date(0), "Mars/Olympus"), RangeError);
});

Deno.test("nextElapseMicros() counts single microseconds", () => {
  const spec = parseCalendar("00:00:59/0.000001");
  const base = Date.UTC(2026, 2, 14, 0, 0, 59) * 1000;
  assertEquals(nextElapseMicros(spec, base, "UTC"), base + 1);
  assertEquals(nextElapseMicros(spec, base + 1, "UTC"), base + 2);
});

Deno.test("nextElapseMicros() passes the hours that clocks skip and repeat in one jump", () => {
  const spec = parseCalendar("2:*:0/0.000001");
  const spring = Date.UTC(2026, 2, 29, 0, 59, 59) * 1000;
  assertEquals(nextElapseMicros(spec, spring, "Europe/Paris"), Date.UTC(2026, 2, 30) * 1000);
  const autumn = Date.UTC(2026, 9, 25, 1, 0, 0) * 1000;
  assertEquals(nextElapseMicros(spec, autumn, "Europe/Paris"), Date.UTC(2026, 9, 26, 1) * 1000);
});

Deno.test("elapses() stops where there are no more", () => {
  const found = elapses(parseCalendar("2026,2027-7-1"), new Date("2026-03-14Z"), 5, "UTC");
  assertEquals(found.length, 2);
});
