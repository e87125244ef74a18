import { assertEquals, assertStringIncludes } from "@std/assert";
import { runMain } from "../helpers/in_process.ts";
import { PROFILE, Sandbox } from "../helpers/sandbox.ts";

Deno.test("--dry-run prints every step in order, secrets masked, and runs none", async () => {
  const config = PROFILE.replace('"local:{T}/repo"', '"rest:https://u:secret@h/"')
    .replace(
      "[p.backup]",
      'run-before = "touch {T}/ran"\nrun-finally = "touch {T}/ran"\nprevent = 1\n[p.backup]\ncheck-after = true',
    );
  await using box = await Sandbox.create(
    `[global]\nprevent-auto-repository-file = true\n${config}`,
  );
  const { code, out } = await runMain(box, ["--dry-run", "p.backup"]);
  const lines = out.split("\n").filter((line) => line.includes("dry-run: ")).map((line) =>
    line.replace(/^.*dry-run: /, "")
  );
  assertEquals(code, 0);
  assertEquals(
    lines.map((line) => line.replaceAll(box.folder, "T").replace(/ --password.*$/, "")),
    [
      "touch T/ran ",
      "T/bin/restic backup",
      "T/bin/restic check",
      "touch T/ran ",
    ],
  );
  assertStringIncludes(out, "--repo=rest:https://u:×××@h/");
  assertEquals([out.includes("secret"), box.list().includes("ran"), box.list().includes("argv")], [
    false,
    false,
    false,
  ]);
});
