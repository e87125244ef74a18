import { assertEquals } from "@std/assert";
import { COMMANDS } from "../../lib/cli/commands.ts";
import { GLOBAL_FLAGS } from "../../lib/cli/flags.ts";
import { globalHelp } from "../../lib/cli/help.ts";

const help = globalHelp(GLOBAL_FLAGS);

Deno.test("globalHelp() names every flag and every command of the tables", () => {
  for (const name of Object.keys(GLOBAL_FLAGS)) {
    assertEquals(help.includes(`--${name}`), true, name);
  }
  for (const name of Object.keys(COMMANDS)) assertEquals(help.includes(`\n  ${name} `), true, name);
});

Deno.test("globalHelp() fits into 80 columns", () => {
  assertEquals(help.split("\n").filter((line) => line.length > 80), []);
});
