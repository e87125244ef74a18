import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runMain } from "../helpers/in_process.ts";
import { PROFILE, Sandbox } from "../helpers/sandbox.ts";

const unix = Deno.build.os !== "windows";

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `run() ${name}`, ignore: !unix, fn });
}

const argv = async (box: Sandbox) =>
  (await box.read("argv").catch(() => "")).trim().split("\n").filter(Boolean);

test("runs restic with the profile's flags and says so", async () => {
  await using box = await Sandbox.create(PROFILE);
  const { code, out } = await runMain(box, ["p.snapshots", "--compact"]);
  assertEquals(code, 0);
  assertMatch(out, /profile 'p': starting 'snapshots'\n.*profile 'p': finished 'snapshots'\n/);
  assertEquals(await argv(box), [
    `snapshots --password-file=${box.folder}/key --repo=local:${box.folder}/repo --compact`,
  ]);
});

const GROUP = (extra: string) => `
version = "2"
[profiles.a]
tag = "a"
[profiles.b]
tag = "b"
[groups.all]
profiles = ["a", "missing", "b"]
${extra}
`;

test("stops a group at the first failure", async () => {
  await using box = await Sandbox.create(GROUP(""));
  const { code, out } = await runMain(box, ["all.snapshots"]);
  assertEquals([code, await argv(box)], [1, ["snapshots --tag=a"]]);
  assertStringIncludes(out, '"missing"');
});

test("goes on with a group that is told to, and still fails, naming who failed", async () => {
  await using box = await Sandbox.create(GROUP("continue-on-error = true"));
  const { code, out } = await runMain(box, ["all.snapshots"]);
  assertEquals([code, await argv(box)], [1, ["snapshots --tag=a", "snapshots --tag=b"]]);
  assertStringIncludes(out, "group 'all': failed: missing");
});

test("ends with 0 for a group that ignores errors", async () => {
  await using box = await Sandbox.create(GROUP("continue-on-error = true\nignore-errors = true"));
  assertEquals((await runMain(box, ["all.snapshots"])).code, 0);
});

test("uses the default command", async () => {
  await using box = await Sandbox.create(`[global]\ndefault-command = "stats"\n${PROFILE}`);
  await runMain(box, ["p."]);
  assertMatch((await argv(box))[0] ?? "", /^stats /);
});

test("may use one of our own commands as default command", async () => {
  await using box = await Sandbox.create(`[global]\ndefault-command = "profiles"\n${PROFILE}`);
  assertStringIncludes((await runMain(box, [])).out, "Profiles available");
});

test("enters base-dir for the profile and leaves it again", async () => {
  await using box = await Sandbox.create(
    `${PROFILE.replace("[p.backup]", 'base-dir = "{T}/there"\n[p.backup]')}`,
    {
      restic: "pwd >>$T/where",
    },
  );
  await Deno.mkdir(`${box.folder}/there`);
  assertEquals((await box.run(["p.check"])).code, 0);
  assertEquals((await box.read("where")).trim(), `${box.folder}/there`);
});

test("names a base-dir that is not there", async () => {
  await using box = await Sandbox.create(
    PROFILE.replace("[p.backup]", 'base-dir = "{T}/gone"\n[p.backup]'),
  );
  const { code, err } = await box.run(["p.check"]);
  assertEquals(code, 1);
  assertMatch(err, /Cannot enter "base-dir" of profile 'p': ".*\/gone"/);
});

test("refuses to start with less memory than min-memory", async () => {
  await using box = await Sandbox.create(`[global]\nmin-memory = 999999999\n${PROFILE}`);
  const { code, err } = await runMain(box, ["p.check"]);
  assertEquals([code, await argv(box)], [5, []]);
  assertStringIncludes(err, "min-memory");
});

test("refuses a dry run that this restic would do for real", async () => {
  await using box = await Sandbox.create(PROFILE);
  const { code, err } = await runMain(box, ["p.copy", "--dry-run"]);
  assertEquals([code, await argv(box)], [1, []]);
  assertStringIncludes(err, "no dry run");
});

test("lets a hook set variables for restic through the env template function", async () => {
  const config = `[p]\nrun-before = "echo FROM_HOOK=yes >>{{ env }}"\n`;
  await using box = await Sandbox.create(config, { restic: "echo $FROM_HOOK >>$T/seen" });
  assertEquals((await runMain(box, ["p.check"])).code, 0);
  assertEquals(await box.read("seen"), "yes\n");
});

test("writes no status entry for restic's dry run", async () => {
  await using box = await Sandbox.create(PROFILE);
  assertEquals((await runMain(box, ["p.backup", "--dry-run"])).code, 0);
  assertEquals(box.list().includes("status.json"), false);
});
