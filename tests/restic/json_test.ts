import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  asList,
  asNumber,
  asObject,
  asText,
  asTexts,
  asTime,
  parseJson,
  parseObject,
  stripEscapes,
} from "../../lib/restic/json.ts";

Deno.test("stripEscapes() removes what a terminal needs and keeps the line", () => {
  assertEquals(stripEscapes("\r\x1b[2K{}\r"), "{}");
  assertEquals(stripEscapes("\x1b[1A\x1b[2Ktext \x1b[1m"), "text \x1b[1m");
  assertEquals(stripEscapes(" a "), " a ");
});

Deno.test("parseObject() gives objects only", () => {
  assertEquals(parseObject('{"a":1}'), { a: 1 });
  for (const text of ["", "[1]", "1", "{", "text {}"]) assertEquals(parseObject(text), undefined);
});

const NUMBERS: [unknown, number][] = [
  [7, 7],
  [0.5, 0.5],
  [-1, 0],
  [-9223372036.854776, 0],
  [Number.NaN, 0],
  [Infinity, 0],
  ["7", 0],
  [undefined, 0],
  [null, 0],
];
for (const [value, want] of NUMBERS) {
  Deno.test(`asNumber() reads ${typeof value} ${String(value)} as ${want}`, () => {
    assertEquals(asNumber(value), want);
  });
}

Deno.test("asTime() drops Go's zero time", () => {
  assertEquals(asTime("0001-01-01T00:00:00Z"), "");
  assertEquals(asTime("2026-11-22T23:43:30Z"), "2026-11-22T23:43:30Z");
});

Deno.test("every reader gives a value of its type for any JSON", () => {
  fc.assert(fc.property(fc.json(), (text) => {
    const value = parseJson(text);
    assertEquals(typeof asText(value), "string");
    assertEquals(typeof asTime(value), "string");
    assertEquals(Array.isArray(asList(value)), true);
    assertEquals(asTexts(value).every((item) => typeof item === "string"), true);
    assertEquals(["object", "undefined"].includes(typeof asObject(value)), true);
  }));
});
