import { assertEquals } from "@std/assert";
import { outputOf } from "../../scripts/run_program.ts";

Deno.test("outputOf() gives what a program prints", async () => {
  const output = await outputOf([Deno.execPath(), "eval", "console.log(1); Deno.exit(3)"]);
  assertEquals([output?.code, new TextDecoder().decode(output?.stdout)], [3, "1\n"]);
});

Deno.test("outputOf() gives nothing for a program that is not there", async () => {
  assertEquals(await outputOf(["no-such-program-of-resticpilot", "x"]), undefined);
});
