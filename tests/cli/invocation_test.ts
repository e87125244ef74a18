import { assertEquals } from "@std/assert";
import { toInvocation } from "../../lib/cli/invocation.ts";

const read = (...argv: string[]) => toInvocation(argv, new Map());

Deno.test("toInvocation() takes profile, command and the words behind it", () => {
  const { profile, command, args } = read("-q", "docs.backup", "--tag", "x", "-v");
  assertEquals([profile, command, args], ["docs", "backup", ["--tag", "x", "-v"]]);
});

Deno.test("toInvocation() finds -h behind the command", () => {
  assertEquals([read("backup", "-h").wantsHelp, read("backup").wantsHelp], [true, false]);
});

const VERBOSITY: [string[], number][] = [
  [[], 0],
  [["-q"], -1],
  [["-v"], 1],
  [["-vv"], 2],
  [["-v", "--verbose=false"], 0],
  [["--trace"], 3],
  [["-q", "-v"], 1],
];
for (const [argv, want] of VERBOSITY) {
  Deno.test(`toInvocation() reads the verbosity of ${argv.join(" ") || "nothing"}`, () => {
    assertEquals(read(...argv, "check").verbosity, want);
  });
}
