import { assertEquals, assertStringIncludes } from "@std/assert";
import { runMain } from "../helpers/in_process.ts";
import { Sandbox } from "../helpers/sandbox.ts";

Deno.test("profiles lists profiles with sections and groups with members, sorted", async () => {
  await using box = await Sandbox.create(`
version = "2"
[profiles.zoo]
description = "last"
[profiles.Docs]
description = "letters"
[profiles.docs.retention]
keep-last = 1
[profiles.docs.backup]
source = "/d"
[groups.all]
profiles = ["docs", "zoo"]
description = "both"
`);
  const { code, out } = await runMain(box, ["profiles"]);
  assertEquals([code, out], [
    0,
    `Profiles available (name, sections, description):
  docs:  (backup, retention)  letters
  zoo:   (n/a)                last

Groups available (name, profiles, description):
  all:  [docs, zoo]  both
`,
  ]);
});

Deno.test("profiles keeps the list when one profile is broken, and says so in its line", async () => {
  await using box = await Sandbox.create('[good]\n[bad]\ninherit = "nobody"\n');
  const { out } = await runMain(box, ["profiles"]);
  assertStringIncludes(out, "good:");
  assertStringIncludes(out, 'Cannot find the profile "nobody", the parent of "bad"');
});

Deno.test("profiles says when there are none", async () => {
  await using box = await Sandbox.create("");
  assertEquals(
    (await runMain(box, ["profiles"])).out,
    "There are no profiles in the configuration.\n",
  );
});
