import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { PROFILE, Sandbox } from "./helpers/sandbox.ts";
import { runMain } from "./helpers/in_process.ts";

Deno.test("main() answers --version with version, commit, target and Deno", async () => {
  await using box = await Sandbox.create("");
  const { code, out } = await runMain(box, ["--version"]);
  assertEquals(code, 0);
  assertMatch(out, /^resticpilot version \d+\.\d+\.\d+ commit \S+ \(\S+, Deno \d+\.\d+\.\d+\)\n$/);
});

Deno.test("main() tells a wrong flag with the help, on stdout, exit code 2", async () => {
  await using box = await Sandbox.create("");
  const { code, out } = await runMain(box, ["--confg", "x", "p.backup"]);
  assertEquals(code, 2);
  assertMatch(out, /^Unknown flag "--confg" \(did you mean "--config"\?\)\n/);
  assertStringIncludes(out, "Usage:");
});

Deno.test("main() shows help for -h anywhere and runs nothing", async () => {
  await using box = await Sandbox.create(PROFILE);
  const { code, out } = await runMain(box, ["-h"]);
  assertEquals([code, out.includes("Usage:")], [0, true]);
  assertEquals((await runMain(box, ["p.backup", "--help"])).code, 0);
  // restic was asked for its help, if it was the one of the sandbox, and for nothing else.
  assertEquals((await box.read("argv").catch(() => "help backup\n")).trim(), "help backup");
});

Deno.test("main() reports mistakes of the configuration with their place, exit code 1", async () => {
  await using box = await Sandbox.create("[p\n");
  const { code, err } = await runMain(box, ["p.backup"]);
  assertEquals(code, 1);
  assertMatch(err, /profiles\.toml:1:\d+: error: Cannot read TOML/);
});

Deno.test("main() waits for Enter at the end when it is asked to", async () => {
  await using box = await Sandbox.create("");
  assertMatch((await runMain(box, ["-w", "version"])).out, /\n\n\nPress Enter to continue\.\.\.$/);
});
