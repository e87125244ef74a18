import { assertEquals, assertThrows } from "@std/assert";
import { CallError } from "../../../lib/config/template/error.ts";
import { Duration, GoTime } from "../../../lib/config/template/gotime.ts";
import { ianaZone, UTC } from "../../../lib/config/template/zone.ts";
import { render } from "../../helpers/template.ts";

const BERLIN = ianaZone("Europe/Berlin");

function berlin(text: string): GoTime {
  return GoTime.fromDate(new Date(text), BERLIN);
}

Deno.test("GoTime prints as Go does, with the distance to the start when it is known", () => {
  const date = new Date("2024-03-05T07:08:09.010Z");
  assertEquals(String(GoTime.fromDate(date, UTC)), "2024-03-05 07:08:09.01 +0000 UTC");
  assertEquals(
    String(GoTime.fromDate(date, UTC, { sinceStart: 0.25 })),
    "2024-03-05 07:08:09.01 +0000 UTC m=+0.250000000",
  );
});

const ADDED: readonly (readonly [string, readonly [number, number, number], string])[] = [
  ["2024-01-31T12:00:00Z", [0, 1, 0], "2024-03-02 13:00 CET"],
  ["2024-02-29T12:00:00Z", [1, 0, 0], "2025-03-01 13:00 CET"],
  ["2024-03-30T12:00:00Z", [0, 0, 1], "2024-03-31 13:00 CEST"],
  // 02:30 does not exist on this day; Go takes the offset of before.
  ["2024-03-30T01:30:00Z", [0, 0, 1], "2024-03-31 03:30 CEST"],
  ["2024-01-01T00:00:00Z", [0, 0, -1], "2023-12-31 01:00 CET"],
];

for (const [start, [years, months, days], expected] of ADDED) {
  Deno.test(`GoTime.addDate() goes from ${start} by ${years}-${months}-${days}`, () => {
    const later = berlin(start).addDate(years, months, days);
    assertEquals(later.format("2006-01-02 15:04 MST"), expected);
  });
}

Deno.test("GoTime.addDate() refuses a time that cannot be", () => {
  assertThrows(() => berlin("2024-01-01T00:00:00Z").addDate(1e9, 0, 0), CallError, "too far");
});

Deno.test("GoTime.truncate() and round() count from year 1", () => {
  const time = berlin("2024-03-05T07:31:00Z");
  const hour = 3_600_000_000_000n;
  assertEquals(time.truncate(hour).format("15:04"), "08:00");
  assertEquals(time.round(hour).format("15:04"), "09:00");
  assertEquals(time.truncate(168n * hour).format("Mon 15:04"), "Mon 01:00");
});

Deno.test("GoTime.in() keeps the moment and the local zone", () => {
  const time = berlin("2024-07-01T12:00:00Z");
  assertEquals(time.in(UTC).format("15:04 MST"), "12:00 UTC");
  assertEquals(render('{{ .UTC.Local.Format "15:04 MST" }}', time), "14:00 CEST");
});

Deno.test("GoTime is the zero time at the start of year 1 only", () => {
  assertEquals(render("{{ .IsZero }}", new GoTime(-62_135_596_800_000_000_000n, UTC)), "true");
  assertEquals(render("{{ .IsZero }}", berlin("2024-01-01T00:00:00Z")), "false");
});

Deno.test("NamedInteger compares as an integer and prints as a name", () => {
  const sunday = berlin("2024-03-03T12:00:00Z");
  assertEquals(
    render("{{ .Weekday }} {{ eq .Weekday 0 }} {{ if .Weekday }}x{{ end }}", sunday),
    "Sunday true ",
  );
  assertEquals(render('{{ .Month }} {{ printf "%02d" .Month }}', sunday), "March 03");
});

const SPANS: readonly (readonly [bigint, string])[] = [
  [0n, "0s"],
  [1n, "1ns"],
  [-1500n, "-1.5µs"],
  [2_500_000n, "2.5ms"],
  [90_000_000_000n, "1m30s"],
  [3_600_000_000_001n, "1h0m0.000000001s"],
];

for (const [nanoseconds, text] of SPANS) {
  Deno.test(`Duration writes ${nanoseconds} ns as ${text}`, () => {
    assertEquals(String(new Duration(nanoseconds)), text);
  });
}
