import { assert, assertEquals, assertFalse, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { isZoneName, TimeZone, timeZone, zoneNames } from "../../lib/schedule/timezone.ts";
import { ZONES } from "../helpers/fuzz_calendar.ts";

const micros = (text: string) => Date.parse(text) * 1000;
const wallText = (wall: number) => new Date(wall / 1000).toISOString().slice(0, 19);

/** Zone, wall time, the instant when it was first shown. */
const INSTANTS: [string, string, string][] = [
  ["UTC", "2026-10-25T02:30:00", "2026-10-25T02:30:00Z"],
  ["Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"],
  ["Europe/Paris", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z"],
  ["America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"],
  ["Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"],
  ["Africa/Monrovia", "1970-01-01T00:00:00", "1970-01-01T00:44:30Z"],
  ["Pacific/Apia", "2011-12-31T00:00:00", "2011-12-30T10:00:00Z"],
  ["Europe/Paris", "2199-07-01T00:00:00", "2199-06-30T22:00:00Z"],
];
for (const [zone, wall, instant] of INSTANTS) {
  Deno.test(`TimeZone.instantOf() is ${instant} for ${wall} in ${zone}`, () => {
    assertEquals(timeZone(zone).instantOf(micros(`${wall}Z`)), micros(instant));
  });
}

const GAPS: [string, string, string][] = [
  ["Europe/Paris", "2026-03-29T02:00:00", "2026-03-29T03:00:00"],
  ["Europe/Paris", "2026-03-29T02:59:59", "2026-03-29T03:00:00"],
  ["Europe/Paris", "2026-03-29T01:59:59", "2026-03-29T01:59:59"],
  ["Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T02:30:00"],
  ["Africa/Cairo", "2026-04-24T00:00:00", "2026-04-24T01:00:00"],
  ["Australia/Lord_Howe", "2026-10-04T02:10:00", "2026-10-04T02:30:00"],
  ["Pacific/Apia", "2011-12-30T12:00:00", "2011-12-31T00:00:00"],
];
for (const [zone, wall, shown] of GAPS) {
  Deno.test(`TimeZone.skipGap() is ${shown} from ${wall} in ${zone}`, () => {
    assertEquals(wallText(timeZone(zone).skipGap(micros(`${wall}Z`))), shown);
  });
}

const NEW_WALLS: [string, string][] = [
  ["2026-10-25T00:59:59Z", "2026-10-25T02:59:59.000001"],
  ["2026-10-25T01:00:00Z", "2026-10-25T03:00:00.000000"],
  ["2026-10-25T01:30:00Z", "2026-10-25T03:00:00.000000"],
  ["2026-10-25T02:30:00Z", "2026-10-25T03:30:00.000001"],
  ["2026-03-29T01:00:00Z", "2026-03-29T03:00:00.000001"],
];
for (const [at, wall] of NEW_WALLS) {
  Deno.test(`TimeZone.firstWallAfter() is ${wall} after ${at} in Paris`, () => {
    const [seconds = "", fraction] = wall.split(".");
    const wanted = micros(`${seconds}Z`) + Number(fraction);
    assertEquals(timeZone("Europe/Paris").firstWallAfter(micros(at)), wanted);
  });
}

Deno.test("TimeZone.instantOf() is the first instant whose clock shows the wall time", () => {
  const at = fc.integer({ min: 0, max: Date.UTC(2100, 0) / 1000 });
  fc.assert(fc.property(fc.constantFrom(...ZONES), at, (zone, seconds) => {
    const wall = wallOf(zone, seconds);
    const instant = timeZone(zone).instantOf(wall) / 1e6;
    assert(instant <= seconds);
    assertEquals(wallOf(zone, instant), wall);
    assertEquals(timeZone(zone).skipGap(wall), wall);
  }));
});

const FORMATS = new Map(ZONES.map((timeZone) => [
  timeZone,
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }),
]));

function wallOf(zone: typeof ZONES[number], seconds: number): number {
  return micros(`${FORMATS.get(zone)?.format(seconds * 1000).replace(" ", "T")}Z`);
}

Deno.test("timeZone() gives the same zone for a name", () => {
  assertStrictEquals(timeZone("Asia/Tokyo"), timeZone("Asia/Tokyo"));
});

Deno.test("timeZone() refuses what is no zone", () => {
  assertThrows(() => timeZone("Mars/Olympus"), RangeError);
});

Deno.test("zoneNames() are zones", () => {
  const names = zoneNames();
  assert(names.length > 590);
  for (const name of names) new TimeZone(name);
});

for (const name of ["UTC", "CET", "EST5EDT", "Etc/GMT+5", "America/Argentina/Salta", "GB-Eire"]) {
  Deno.test(`isZoneName() knows ${name}`, () => assert(isZoneName(name)));
}

for (
  const name of ["", "utc", "europe/Paris", "America", "Europe/", "+02:00", "IST", "__proto__/a"]
) {
  Deno.test(`isZoneName() does not know "${name}"`, () => assertFalse(isZoneName(name)));
}
