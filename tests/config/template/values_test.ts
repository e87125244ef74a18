import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { GoTime, NamedInteger } from "../../../lib/config/template/gotime.ts";
import {
  asInteger,
  compareText,
  describe,
  isTrue,
  sortedEntries,
  typeName,
  type Value,
} from "../../../lib/config/template/values.ts";
import { UTC } from "../../../lib/config/template/zone.ts";

const SUNDAY = new NamedInteger("time.Weekday", 0n, "Sunday");
const TIME = new GoTime(0n, UTC);

const VALUES: readonly (readonly [Value, isTrue: boolean, type: string, description: string])[] = [
  [null, false, "nil", "nothing"],
  [false, false, "bool", "false"],
  [0n, false, "int", "the integer 0"],
  [0, false, "float64", "the number 0"],
  [NaN, true, "float64", "the number NaN"],
  ["", false, "string", 'the string ""'],
  ["0", true, "string", 'the string "0"'],
  [[], false, "[]interface {}", "a list"],
  [[null], true, "[]interface {}", "a list"],
  [new Map(), false, "map[string]interface {}", "a map"],
  [{}, true, "struct", "an object"],
  [SUNDAY, false, "time.Weekday", "time.Weekday Sunday"],
  [TIME, true, "time.Time", "time.Time 1970-01-01 00:00:00 +0000 UTC"],
];

for (const [value, truth, type, description] of VALUES) {
  Deno.test(`isTrue(), typeName() and describe() know ${description} (${type})`, () => {
    assertEquals([isTrue(value), typeName(value), describe(value)], [truth, type, description]);
  });
}

Deno.test("describe() cuts long texts", () => {
  assertEquals(describe("x".repeat(100)).length, 54);
});

Deno.test("asInteger() sees integers and named integers only", () => {
  const values: readonly Value[] = [5n, SUNDAY, 5, "5", TIME, null];
  assertEquals(values.map(asInteger), [5n, 0n, undefined, undefined, undefined, undefined]);
});

Deno.test("compareText() orders as the bytes of UTF-8 do", () => {
  const bytes = (text: string) => Array.from(new TextEncoder().encode(text), byteHex).join("");
  const text = fc.string({ unit: "binary" });
  fc.assert(fc.property(text, text, (a, b) => {
    const expected = bytes(a) < bytes(b) ? -1 : bytes(a) > bytes(b) ? 1 : 0;
    assertEquals(Math.sign(compareText(a, b)), expected);
  }));
});

function byteHex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

Deno.test("sortedEntries() sorts by key", () => {
  assertEquals(sortedEntries(new Map([["b", 1n], ["a", 2n]])), [["a", 2n], ["b", 1n]]);
});
