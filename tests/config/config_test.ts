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

Deno.test("profile() inherits from parent and grandparent, rendered for the child", async () => {
  const config = await load({
    "p.toml": `[old]
repository = "/{{ .Profile.Name }}"
tag = "old"
[mid]
inherit = "OLD"
tag = "mid"
description = "middle"
[new]
inherit = "mid"
`,
  });
  const { flags, options } = await config.profile("New");
  assertEquals(Object.fromEntries(flags), { repo: "/New", tag: "mid" });
  assertEquals(option.text(options, "description"), "");
});

Deno.test("profile() names child and parent when the parent is missing", async () => {
  const config = await load({ "p.toml": '[a]\ninherit = "base"\n[bases]\n' });
  const error = await assertRejects(
    () => config.profile("a"),
    PilotError,
    '"base", the parent of "a"',
  );
  assertEquals(error.hint, 'did you mean "bases"?');
});

const NAMES: [string, string, string[]][] = [
  ["version 1", "global: {}\ngroups: {}\nremotes: {}\n$schema: x\nb: {}\nA: {}\ntext: x\nnone:\n", [
    "a",
    "b",
  ]],
  ["mixins of version 1", "mixins: {}\n", ["mixins"]],
  ["version 2", "version: 2\nprofiles: {global: {}, groups: {}, x: 1}\nother: {}\n", [
    "global",
    "groups",
  ]],
  ["version 2 without profiles", "version: 2\n", []],
];
for (const [what, text, want] of NAMES) {
  Deno.test(`profileNames() of ${what}`, async () => {
    assertEquals((await load({ "p.yaml": text })).profileNames(), want);
  });
}

Deno.test("hasProfile() and group() know names in any case", async () => {
  const config = await load({ "p.yaml": "groups: {All: a}\nDocs: {}\n" });
  assertEquals(["DOCS", "docs", "groups", "all"].map((name) => config.hasProfile(name)), [
    true,
    true,
    false,
    false,
  ]);
  assertEquals(config.group("aLL")?.profiles, ["a"]);
});

Deno.test("mixins work in global and in groups", async () => {
  const config = await load({
    "p.yaml": `version: 2
global: {use: m}
groups: {g: {use: {name: n, WHO: p}}}
mixins: {m: {initialize: true}, n: {profiles: ["$who"]}}
`,
  });
  assertEquals(option.bool(config.global, "initialize"), true);
  assertEquals(config.group("g")?.profiles, ["p"]);
});

Deno.test("an unknown mixin is named with its place", async () => {
  const config = await load({ "p.yaml": "version: 2\nprofiles: {p: {backup: {use: gone}}}\n" });
  const error = await assertRejects(() => config.profile("p"), ConfigError);
  assertStringIncludes(error.message, 'profiles.p.backup.use: undefined mixin "gone"');
});

Deno.test("a child's keys beat its parent's mixin, and a mixin beats the child that uses it", async () => {
  const config = await load({
    "p.yaml": `version: 2
profiles:
  base: {use: m, tag: base}
  one: {inherit: base, tag: one}
  two: {inherit: base, use: m, tag: two}
mixins: {m: {tag: mixin}}
`,
  });
  const tags = ["base", "one", "two"].map(async (name) =>
    (await config.profile(name)).flags.get("tag")
  );
  assertEquals(await Promise.all(tags), ["mixin", "one", "mixin"]);
});

Deno.test("an empty file is a configuration without profiles", async () => {
  const config = await load({ "p.toml": "" });
  assertEquals([config.profileNames(), config.groups(), config.version], [[], [], 1]);
});
