import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ConfigError, PilotError } from "../../lib/errors.ts";
import { load } from "../helpers/config.ts";

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
