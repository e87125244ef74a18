import { assertEquals, assertThrows } from "@std/assert";
import * as convert from "../../lib/config/convert.ts";
import type { Node } from "../../lib/config/tree.ts";
import { tree } from "../helpers/tree.ts";

const node = (value: unknown): Node => {
  const entry = tree({ v: value }).entries.get("v");
  if (!entry) throw new Error("no value");
  return entry.node;
};

const GOOD: [string, (node: Node) => unknown, unknown, unknown][] = [
  ["toBool", convert.toBool, "T", true],
  ["toBool", convert.toBool, "", false],
  ["toBool", convert.toBool, 2, true],
  ["toInt", convert.toInt, "0x10", 16],
  ["toInt", convert.toInt, 3.9, 3],
  ["toInt", convert.toInt, true, 1],
  ["toInt", convert.toInt, "", 0],
  ["toText", convert.toText, 1e21, "1000000000000000000000"],
  ["toText", convert.toText, 4, "4"],
  ["toText", convert.toText, true, "1"],
  ["toSecretText", convert.toSecretText, ["a", "b"], "a"],
  ["toDuration", convert.toDuration, "1m30s", 90_000],
  ["toDuration", convert.toDuration, 1_000_000, 1],
  ["toDaysDuration", convert.toDaysDuration, "2d12h", 216_000_000],
  ["toTextList", convert.toTextList, "a,b", ["a,b"]],
  ["toTextList", convert.toTextList, ["a", 1], ["a", "1"]],
  ["toTextMap", convert.toTextMap, [{ A: 1 }, { b: "x" }], new Map([["A", "1"], ["b", "x"]])],
  ["toSize", convert.toSize, "10M", 10_485_760],
  ["toPercent", convert.toPercent, "50%", 50],
];
for (const [name, read, value, want] of GOOD) {
  Deno.test(`${name}() reads ${JSON.stringify(value)}`, () =>
    assertEquals(read(node(value)), want));
}

const BAD: [string, (node: Node) => unknown, unknown, string][] = [
  ["toBool", convert.toBool, "yes", 'expected true or false, found "yes"'],
  ["toBool", convert.toBool, [true], "found a list"],
  ["toInt", convert.toInt, "1G", "expected an integer"],
  ["toUint", convert.toUint, -1, "0 or more"],
  ["toText", convert.toText, { a: 1 }, "found a map"],
  ["toDuration", convert.toDuration, "1d", "expected a duration"],
  ["toTextList", convert.toTextList, [{ a: 1 }], "expected a text"],
  ["mapsOf", convert.mapsOf, "x", "expected an object"],
];
for (const [name, read, value, message] of BAD) {
  Deno.test(`${name}() refuses ${JSON.stringify(value)}`, () => {
    assertThrows(() => read(node(value)), TypeError, message);
  });
}
