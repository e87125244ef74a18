import { assertEquals, assertThrows } from "@std/assert";
import { ianaZone, localZone, UTC } from "../../../lib/config/template/zone.ts";

const WINTER = Date.parse("2024-01-01T00:00:00Z") / 1000;
const SUMMER = Date.parse("2024-07-01T00:00:00Z") / 1000;

const ZONES: readonly (readonly [id: string, winter: string, summer: string])[] = [
  ["UTC", "0 UTC", "0 UTC"],
  ["Europe/Berlin", "3600 CET", "7200 CEST"],
  ["Europe/London", "0 GMT", "3600 BST"],
  ["America/New_York", "-18000 EST", "-14400 EDT"],
  ["America/Sao_Paulo", "-10800 -03", "-10800 -03"],
  ["Asia/Kolkata", "19800 IST", "19800 IST"],
  ["Asia/Kathmandu", "20700 +0545", "20700 +0545"],
  ["Asia/Tokyo", "32400 JST", "32400 JST"],
];

for (const [id, winter, summer] of ZONES) {
  Deno.test(`ianaZone() knows ${id}`, () => {
    const zone = ianaZone(id);
    const shown = [WINTER, SUMMER].map((at) => `${zone.offsetAt(at)} ${zone.abbreviationAt(at)}`);
    assertEquals(shown, [winter, summer]);
  });
}

Deno.test("ianaZone() refuses an unknown zone", () => {
  assertThrows(() => ianaZone("Nowhere/Nothing"), RangeError);
});

Deno.test("localZone() has the offset of this process", () => {
  const offset = localZone(undefined).offsetAt(SUMMER);
  assertEquals(offset, -60 * new Date(SUMMER * 1000).getTimezoneOffset());
});

Deno.test("UTC has no offset", () => assertEquals(UTC.offsetAt(WINTER), 0));

Deno.test("localZone() is named after TZ, and Local without it", () => {
  const isUtc = new Intl.DateTimeFormat().resolvedOptions().timeZone === "UTC";
  assertEquals(localZone(":Some/Zone").name, isUtc ? "UTC" : "Some/Zone");
  assertEquals(localZone(undefined).name, isUtc ? "UTC" : "Local");
});
