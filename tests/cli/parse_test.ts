import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { GLOBAL_FLAGS, type GlobalFlags } from "../../lib/cli/flags.ts";
import { parseFlags } from "../../lib/cli/parse.ts";

const parse = (argv: string[], env: Record<string, string> = {}) =>
  parseFlags(GLOBAL_FLAGS, argv, new Map(Object.entries(env)));

const GOOD: [string[], Partial<GlobalFlags>, string[]][] = [
  [["-c", "x.toml", "p.backup", "-q"], { config: "x.toml", quiet: false }, ["p.backup", "-q"]],
  [["--config=x", "check"], { config: "x" }, ["check"]],
  [["-cx", "check"], { config: "x" }, ["check"]],
  [["-c=x", "check"], { config: "x" }, ["check"]],
  [["-qn", "second", "check"], { quiet: true, name: "second" }, ["check"]],
  [["--profile", "p", "check"], { name: "p" }, ["check"]],
  [["--dry-run=false", "check"], { "dry-run": false }, ["check"]],
  [["--", "--version"], { version: false }, ["--version"]],
  [["--ignore-on-battery", "50", "check"], { "ignore-on-battery": 100 }, ["50", "check"]],
  [["--ignore-on-battery=50", "check"], { "ignore-on-battery": 50 }, ["check"]],
  [["--lock-wait", "1h5m", "check"], { "lock-wait": 3_900_000 }, ["check"]],
  [[], { config: "profiles", name: "default" }, []],
];
for (const [argv, flags, rest] of GOOD) {
  Deno.test(`parseFlags() reads ${argv.join(" ") || "nothing"}`, () => {
    const parsed = parse(argv);
    for (const [name, value] of Object.entries(flags)) {
      assertEquals(parsed.flags[name as keyof GlobalFlags], value, name);
    }
    assertEquals(parsed.rest, rest);
  });
}

const BAD: [string[], string][] = [
  [["--nope"], 'Unknown flag "--nope"'],
  [["-c"], "needs a value"],
  [["--lock-wait", "5"], "missing unit"],
  [["--dry-run=maybe"], "expected true or false"],
  [["-qz"], 'Unknown flag "-z"'],
];
for (const [argv, message] of BAD) {
  Deno.test(`parseFlags() refuses ${argv.join(" ")}`, () => {
    assertThrows(() => parse(argv), UsageError, message);
  });
}

Deno.test("parseFlags() takes our variables before the peer's, and flags before both", () => {
  const env = {
    RESTICPILOT_CONFIG: "ours",
    RESTICPROFILE_CONFIG: "theirs",
    RESTICPROFILE_NAME: " n ",
  };
  assertEquals(parse([], env).flags.config, "ours");
  assertEquals(parse([], env).flags.name, "n");
  assertEquals(parse(["-c", "typed"], env).flags.config, "typed");
});

Deno.test("parseFlags() names a variable that it cannot read and keeps the default", () => {
  const { flags, problems } = parse([], { RESTICPROFILE_QUIET: "maybe" });
  assertEquals(flags.quiet, false);
  assertEquals(problems, ['Cannot use RESTICPROFILE_QUIET="maybe": expected true or false']);
});

Deno.test("parseFlags() reads a bare number in a variable as nanoseconds", () => {
  assertEquals(parse([], { RESTICPROFILE_LOCK_WAIT: "2000000" }).flags["lock-wait"], 2);
});
