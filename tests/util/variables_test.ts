import { assertEquals } from "@std/assert";
import { expandKnown, expandVariables } from "../../lib/util/variables.ts";

const lookup = (name: string) => ({ A: "1", LONG_NAME: "x" } as Record<string, string>)[name];

const CASES: [string, string, string][] = [
  ["$A/b", "1/b", "1/b"],
  ["${A}b", "1b", "1b"],
  ["$LONG_NAME", "x", "x"],
  ["$NO", "", "${NO}"],
  ["plain", "plain", "plain"],
];
for (const [text, all, known] of CASES) {
  Deno.test(`expandVariables() of ${text}`, () => assertEquals(expandVariables(text, lookup), all));
  Deno.test(`expandKnown() of ${text}`, () => assertEquals(expandKnown(text, lookup), known));
}

Deno.test("expandVariables() reads $$ as a dollar sign", () => {
  assertEquals(expandVariables("a$$RECYCLE.BIN", lookup), "a$RECYCLE.BIN");
});
