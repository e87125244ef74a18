import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ConfigError, PilotError } from "../../lib/errors.ts";
import type { FileInfo, Fs } from "../../lib/os/system.ts";
import { ConfigSource, versionOf, withoutHeader } from "../../lib/config/source.ts";
import { load } from "../helpers/config.ts";
import { tree, untree } from "../helpers/tree.ts";

Deno.test("includes are merged in their order, patterns sorted, the main file first", async () => {
  const config = await load({
    "main.toml": 'includes = ["b.yaml", "a*.toml"]\n[p]\ntag = "main"\nhost = "main"\n',
    "a1.toml": '[p]\ntag = "a1"\n',
    "a2.toml": '[p]\ntag = "a2"\n',
    "b.yaml": "p:\n  host: b\n",
  });
  assertEquals(config.files.map((file) => file.replace("/conf/", "")), [
    "main.toml",
    "b.yaml",
    "a1.toml",
    "a2.toml",
  ]);
  assertEquals(Object.fromEntries((await config.profile("p")).flags), { tag: "a2", host: "b" });
});

Deno.test("a missing include is told and stops nothing", async () => {
  const config = await load({ "main.toml": 'includes = "gone.toml"\n[p]\n' });
  assertEquals(config.issues.map((issue) => issue.message), [
    'The included file "/conf/gone.toml" does not exist',
  ]);
});

Deno.test("HCL and other formats do not include each other", async () => {
  const files = { "main.toml": 'includes = "x.hcl"\n', "x.hcl": "" };
  const error = await assertRejects(() => load(files), ConfigError);
  assertStringIncludes(error.message, '"/conf/x.hcl" (hcl) in "/conf/main.toml" (toml)');
});

Deno.test("an include of another version is refused", async () => {
  const files = {
    "main.toml": 'version = "1"\nincludes = "x.toml"\n',
    "x.toml": 'version = "2"\n',
  };
  await assertRejects(() => load(files), ConfigError, "all files must use the same version");
});

Deno.test("version 0 is refused", async () => {
  await assertRejects(() => load({ "main.toml": "version = 0\n" }), ConfigError, "expected 1 or 2");
});

Deno.test("templates are rendered for each profile, with blocks of all files", async () => {
  const config = await load({
    "main.toml":
      'includes = "x.toml"\n{{ define "t" }}tag = "{{ .Profile.Name }}"{{ end }}[a]\n{{ template "t" . }}\n',
    "x.toml": '[b]\n{{ template "t" . }}\n',
  });
  assertEquals((await config.profile("a")).flags.get("tag"), "a");
  assertEquals((await config.profile("b")).flags.get("tag"), "b");
});

Deno.test("a mistake behind a template is placed in the line of the file", async () => {
  const text = '{{ range list 1 2 3 }}\n# {{ . }}\n{{ end }}\n[p]\ninitialize = "maybe"\n';
  const config = await load({ "main.toml": text });
  const error = await assertRejects(() => config.profile("p"), ConfigError);
  assertEquals([error.issues[0]?.at?.line, error.issues[0]?.at?.source], [
    5,
    'initialize = "maybe"',
  ]);
});

Deno.test("a template that fails names file, line and what is wrong", async () => {
  const error = await assertRejects(
    () => load({ "main.toml": '[p]\ntag = "{{ .Nope }}"\n' }),
    ConfigError,
  );
  assertEquals([error.issues[0]?.at?.file, error.issues[0]?.at?.line], ["/conf/main.toml", 2]);
});

Deno.test("an unknown extension is an error that names the known ones", async () => {
  const error = await assertRejects(() => load({ "main.txt": "" }), PilotError);
  assertStringIncludes(error.hint ?? "", ".yaml");
});

const VERSIONS: [unknown, 1 | 2][] = [
  [undefined, 1],
  [null, 1],
  ["", 1],
  [1, 1],
  ["1", 1],
  ["two", 1],
  [[2], 1],
  [2, 2],
  ["2", 2],
  [2.0, 2],
  ["2.5", 2],
  [17, 2],
];
for (const [value, want] of VERSIONS) {
  Deno.test(`versionOf() reads ${JSON.stringify(value)} as ${want}`, () =>
    assertEquals(versionOf(tree(value === undefined ? {} : { version: value })), want));
}

Deno.test("withoutHeader() leaves what is no header", () => {
  const map = { version: 1, includes: [], $schema: "x", p: {}, versions: 1 };
  assertEquals(untree(withoutHeader(tree(map))), { p: {}, versions: 1 });
});

Deno.test("a pattern skips the main file and takes what else it finds", async () => {
  const config = await load({ "b.toml": 'includes = "*.toml"\n', "a.toml": "", "c.toml": "" });
  assertEquals(config.files, ["/conf/b.toml", "/conf/a.toml", "/conf/c.toml"]);
});

Deno.test("a pattern without matches is told by nothing", async () => {
  const config = await load({ "a.toml": 'includes = ["x*.toml", "/etc/*.toml"]\n' });
  assertEquals([config.files, config.issues], [["/conf/a.toml"], []]);
});

Deno.test("includes of an included file have no effect", async () => {
  const config = await load({
    "a.toml": 'includes = "b.toml"\n',
    "b.toml": 'includes = "c.toml"\n[b]\n',
    "c.toml": "[c]\n",
  });
  assertEquals(config.profileNames(), ["b"]);
});

const BAD_INCLUDES = ["5", "[true]", '{ a = "b" }', '"[a.toml"'];
for (const value of BAD_INCLUDES) {
  Deno.test(`includes = ${value} is refused`, async () => {
    const text = `includes = ${value}\n`;
    await assertRejects(() => load({ "a.toml": text }), ConfigError, 'Cannot read "includes"');
  });
}

Deno.test("includes merge key by key and replace what is no map", async () => {
  const config = await load({
    "a.yaml": "includes: b.yaml\np: {tag: [a, b], backup: {source: [/a], no-scan: true}}\n",
    "b.yaml": "P: {tag: c, backup: {source: [/b], exclude...: x}}\n",
  });
  const { flags, sections } = await config.profile("p");
  assertEquals(flags.get("tag"), "c");
  assertEquals(sections.get("backup")?.options.get("source"), ["/b"]);
  assertEquals(Object.fromEntries(sections.get("backup")?.flags ?? []), {
    "no-scan": true,
    "exclude...": "x",
  });
});

Deno.test("a syntax error in an include names the include and the line", async () => {
  const files = { "a.toml": 'includes = "b.yaml"\n', "b.yaml": "p:\n  x: [\n" };
  const error = await assertRejects(() => load(files), ConfigError, "Cannot read YAML");
  assertEquals(error.issues[0]?.at?.file, "/conf/b.yaml");
  assertEquals((error.issues[0]?.at?.line ?? 0) > 1, true);
});

const UNREADABLE: [string, Partial<FileInfo>, string][] = [
  ["a folder", { isFile: false, isDirectory: true }, "it is a folder"],
  ["a huge file", { size: 33 * 1024 ** 2 }, "at most 32 MiB"],
  ["a file that must not be read", {}, "permission denied"],
];
for (const [what, info, want] of UNREADABLE) {
  Deno.test(`ConfigSource.open() refuses ${what}`, async () => {
    const base = {
      isFile: true,
      isDirectory: false,
      isFifo: false,
      size: 1,
      mtimeMs: 0,
      mode: 0o644,
    };
    const fs: Partial<Fs> = {
      stat: () => Promise.resolve({ ...base, ...info }),
      readBytes: () => Promise.reject(new Error("permission denied")),
    };
    const system = { platform: "linux" as const, fs: fs as Fs, cwd: () => "/" };
    const noTemplates = () => Promise.reject(new Error("there is no template"));
    const open = () => ConfigSource.open(system, "/p.toml", undefined, noTemplates);
    const error = await assertRejects(open, PilotError, want);
    assertStringIncludes(error.message, '"/p.toml"');
  });
}
