import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ConfigError, PilotError } from "../../lib/errors.ts";
import { option } from "../../lib/util/options.ts";
import { load } from "../helpers/config.ts";

Deno.test("profile() gives flags, sections and options of a profile", async () => {
  const config = await load({
    "p.toml": `[P]
repository = "local:/r"
password-file = "key"
tag = ["a"]
[p.backup]
source = ["~/docs", "$DATA"]
check-after = true
`,
  });
  const profile = await config.profile("P");
  assertEquals(Object.fromEntries(profile.flags), {
    repo: "local:/r",
    "password-file": "/conf/key",
    tag: ["a"],
  });
  const backup = profile.sections.get("backup");
  assertEquals(option.list(backup?.options, "source"), ["/home/me/docs", "/data"]);
  assertEquals([profile.name, option.bool(backup?.options, "check-after")], ["P", true]);
});

Deno.test("profile() is the same from all four formats", async () => {
  const texts = {
    "a.toml": '[p]\nrepository = "/r"\n[p.backup]\nsource = "/s"\n',
    "a.yaml": "p:\n  repository: /r\n  backup:\n    source: /s\n",
    "a.json": '{"p": {"repository": "/r", "backup": {"source": "/s"}}}',
    "a.hcl": '"p" {\n  repository = "/r"\n  "backup" {\n    source = "/s"\n  }\n}\n',
  };
  const profiles = await Promise.all(
    Object.entries(texts).map(async ([name, text]) =>
      await (await load({ [name]: text })).profile("p")
    ),
  );
  for (const profile of profiles) assertEquals(profile, profiles[0]);
});

Deno.test("profile() names a missing profile, what exists, and the nearest", async () => {
  const config = await load({ "p.toml": "[documents]\n[music]\n" });
  const error = await assertRejects(() => config.profile("document"), PilotError);
  assertEquals(error.hint, 'did you mean "documents"?');
  assertEquals(
    (await assertRejects(() => config.profile("zzz"), PilotError)).hint,
    "there are: documents, music",
  );
});

Deno.test("profile() refuses a circle of parents and prints it", async () => {
  const config = await load({ "p.toml": '[a]\ninherit = "b"\n[b]\ninherit = "a"\n' });
  await assertRejects(() => config.profile("a"), ConfigError, "a -> b -> a");
});

Deno.test("profile() tells all wrong values at once, each with its place", async () => {
  const config = await load({
    "p.toml": '[p]\ninitialize = "maybe"\n[p.backup]\ncheck-after = "x"\n',
  });
  const error = await assertRejects(() => config.profile("p"), ConfigError);
  assertEquals(
    error.issues.map((issue) => [issue.at?.file, issue.at?.line]),
    [["/conf/p.toml", 2], ["/conf/p.toml", 4]],
  );
});

Deno.test("inspect() warns about keys that nothing knows", async () => {
  const config = await load({
    "p.yaml": "p:\n  backup:\n    sourc: /x\n    one-file-system: true\n",
  });
  const { warnings } = await config.inspect("p");
  assertEquals(warnings.map((one) => [one.at?.line, one.hint]), [[3, 'did you mean "source"?']]);
});

Deno.test("version 2 knows profiles, groups with settings, and mixins", async () => {
  const config = await load({
    "p.yaml": `version: "2"
profiles:
  base: {repository: /r, tag: [a]}
  p: {inherit: base, tag...: b, use: m}
mixins:
  m: {host: box}
groups:
  all: {profiles: [p, base], description: both, continue-on-error: true}
`,
  });
  const profile = await config.profile("p");
  assertEquals(Object.fromEntries(profile.flags), { repo: "/r", tag: ["a", "b"], host: "box" });
  assertEquals(config.group("ALL")?.profiles, ["p", "base"]);
  assertEquals([config.group("all")?.continueOnError, config.group("none")], [true, undefined]);
});

Deno.test("version 1 knows groups as lists and keeps reserved names out of the profiles", async () => {
  const config = await load({ "p.toml": '[global]\n[groups]\nall = ["a", "b"]\n[a]\n[b]\n' });
  assertEquals(config.profileNames(), ["a", "b"]);
  assertEquals(config.groups().map((group) => [group.name, group.profiles]), [["all", ["a", "b"]]]);
});

Deno.test("a wrong value in global stops everything", async () => {
  const error = await assertRejects(
    () => load({ "p.toml": '[global]\nsend-timeout = "1d"\n' }),
    ConfigError,
  );
  assertStringIncludes(error.message, 'Cannot read "global.send-timeout"');
});

Deno.test("HCL has no version 2", async () => {
  await assertRejects(() => load({ "p.hcl": 'version = "2"\n' }), ConfigError, "HCL");
});
