import { assertEquals, assertStringIncludes } from "@std/assert";
import { runMain } from "../helpers/in_process.ts";
import { Sandbox } from "../helpers/sandbox.ts";

Deno.test("help shows the program's own help", async () => {
  await using box = await Sandbox.create("");
  const { code, out } = await runMain(box, ["help"]);
  assertEquals(code, 0);
  for (const text of ["Usage:", "--config FILE", "profiles"]) assertStringIncludes(out, text);
});

Deno.test("help of an own command tells how it is called", async () => {
  await using box = await Sandbox.create("");
  assertStringIncludes(
    (await runMain(box, ["help", "profiles"])).out,
    "resticpilot [flags] profiles",
  );
});

Deno.test({
  name: "help of a restic command is restic's own, with our usage",
  ignore: Deno.build.os === "windows",
  async fn() {
    const restic = 'echo "Usage: restic $2 [flags]"';
    await using box = await Sandbox.create("", { restic });
    const { out } = await runMain(box, ["help", "backup"]);
    // A restic of the machine answers first where there is one.
    assertStringIncludes(out, "[PROFILE.]backup");
  },
});
