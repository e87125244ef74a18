import { assertEquals, assertThrows } from "@std/assert";
import { CallError } from "../../../lib/config/template/error.ts";
import {
  display,
  formatValue,
  grow,
  noFlags,
  pad,
  sprint,
  sprintln,
  toText,
} from "../../../lib/config/template/format.ts";
import { NamedInteger } from "../../../lib/config/template/gotime.ts";
import { MAX_OUTPUT } from "../../../lib/config/template/output.ts";
import type { Value } from "../../../lib/config/template/values.ts";

const MONTH = new NamedInteger("time.Month", 3n, "March");

Deno.test("display() and toText() differ in nil only", () => {
  assertEquals([display(null), toText(null)], ["<no value>", "<nil>"]);
  assertEquals([display("a"), toText("a")], ["a", "a"]);
});

const SHOWN: readonly (readonly [Value, string])[] = [
  [[1n, "a b", null, [true]], "[1 a b <nil> [true]]"],
  [new Map<string, Value>([["b", 1n], ["a", null]]), "map[a:<nil> b:1]"],
  [{ B: 1n, A: "x" }, "{1 x}"],
  [MONTH, "March"],
];

for (const [value, text] of SHOWN) {
  Deno.test(`toText() writes ${text}`, () => assertEquals(toText(value), text));
}

Deno.test("sprint() puts blanks between operands that are no strings", () => {
  assertEquals(sprint([1n, 2n, "a", 3n, "b", "c", true, null]), "1 2a3bctrue <nil>");
});

Deno.test("sprintln() puts blanks everywhere and ends the line", () => {
  assertEquals(sprintln(["a", "b", 1n]), "a b 1\n");
});

Deno.test("grow() refuses to go beyond the limit", () => {
  const text = "x".repeat(MAX_OUTPUT);
  assertEquals(grow(text, ""), text);
  assertThrows(() => grow(text, "y"), CallError, "longer");
});

Deno.test("pad() counts characters, not units", () => {
  assertEquals(pad("😀", { ...noFlags(), width: 3 }), "  😀");
  assertEquals(pad("a", { ...noFlags(), width: 3, minus: true, zero: true }), "a  ");
});

Deno.test("formatValue() writes a named integer as name or number, by the verb", () => {
  assertEquals(formatValue(MONTH, "s", noFlags()), "March");
  assertEquals(formatValue(MONTH, "d", { ...noFlags(), width: 2, zero: true }), "03");
  assertEquals(formatValue(MONTH, "t", noFlags()), "%!t(time.Month=3)");
});

Deno.test("formatValue() refuses the forms of decimal numbers that it does not know", () => {
  assertThrows(() => formatValue(1.5, "x", noFlags()), CallError, '"%x"');
});
