import { assertEquals } from "@std/assert";
import { parseSelector } from "../../lib/cli/selector.ts";

const CASES: [string | undefined, boolean, string, string][] = [
  ["a.b.check", false, "a.b", "check"],
  ["a.", false, "a", ""],
  [".check", false, "default", "check"],
  ["check@x@y", false, "x@y", "check"],
  ["@a", false, "a", ""],
  ["check", false, "n", "check"],
  ["b.check", true, "n", "b.check"],
  [undefined, false, "n", ""],
];
for (const [word, typed, profile, command] of CASES) {
  Deno.test(`parseSelector() of ${word}${typed ? " with -n typed" : ""}`, () => {
    assertEquals(parseSelector(word, "n", typed), { profile, command });
  });
}
