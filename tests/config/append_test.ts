import { assertEquals } from "@std/assert";
import { affixOf, mergeAppending } from "../../lib/config/append.ts";
import { tree, untree } from "../helpers/tree.ts";

type Case = [string, Record<string, unknown>, Record<string, unknown>, Record<string, unknown>];

const CASES: Case[] = [
  ["replaces lists", { a: ["x"] }, { a: ["y"] }, { a: ["y"] }],
  ["appends with dots", { a: ["x"] }, { "a...": ["y"] }, { a: ["x", "y"] }],
  ["prepends with dots", { a: ["x"] }, { "...a": "y" }, { a: ["y", "x"] }],
  ["appends with a word", { a: "x" }, { a__APPEND: "y" }, { a: ["x", "y"] }],
  ["prepends with a word", { a: "x" }, { a__PREPEND: "y" }, { a: ["y", "x"] }],
  ["takes both at once", { a: ["m"] }, { "...a": "b", "a...": "e" }, { a: ["b", "m", "e"] }],
  ["extends the own value first", { a: ["x"] }, { a: ["o"], "a...": ["y"] }, { a: ["o", "y"] }],
  ["starts from nothing", {}, { "a...": ["y"] }, { a: ["y"] }],
  ["works at any depth", { s: { a: ["x"] } }, { s: { "a...": ["y"] } }, { s: { a: ["x", "y"] } }],
  ["removes with null", { a: 1, b: 2 }, { a: null }, { b: 2 }],
  ["clears with an empty list", { a: ["x"] }, { a: [] }, { a: [] }],
  ["lets a scalar win over a map", { a: { b: 1 } }, { a: "x" }, { a: "x" }],
  ["lets a map win over a scalar", { a: "x" }, { a: { b: 1 } }, { a: { b: 1 } }],
];
for (const [what, base, over, want] of CASES) {
  Deno.test(`mergeAppending() ${what}`, () => {
    assertEquals(untree(mergeAppending(tree(base), tree(over))), want);
  });
}

Deno.test("affixOf() leaves ordinary keys alone", () => {
  assertEquals([affixOf("source"), affixOf("..."), affixOf("a..b")], [
    undefined,
    undefined,
    undefined,
  ]);
});
