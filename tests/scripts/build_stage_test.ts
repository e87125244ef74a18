import { assertEquals, assertThrows } from "@std/assert";
import { stageSources, withFacts } from "../../scripts/build_stage.ts";
import { tempFolder } from "../helpers/tmp.ts";

const VERSION_FILE =
  'export const COMMIT: string = "dev";\nexport const TARGET: string = "source";\n';
const FACTS = { commit: "abc", target: "t" };

Deno.test("withFacts() replaces the constants and nothing else", () => {
  assertEquals(
    withFacts(`// "dev"\n${VERSION_FILE}`, FACTS),
    '// "dev"\nexport const COMMIT: string = "abc";\nexport const TARGET: string = "t";\n',
  );
});

Deno.test("withFacts() refuses a file without the constants", () => {
  assertThrows(() => withFacts("export const COMMIT = 1;", FACTS), Error, "no constant COMMIT");
});

Deno.test("withFacts() fits the real lib/version.ts", async () => {
  const text = await Deno.readTextFile(new URL("../../lib/version.ts", import.meta.url));
  const config = await Deno.readTextFile(new URL("../../deno.json", import.meta.url));
  assertEquals(withFacts(text, FACTS).includes('"abc"'), true);
  const version = /VERSION: string = "(.+)"/.exec(text)?.[1];
  assertEquals(version, (JSON.parse(config) as { version: string }).version);
});

Deno.test("stageSources() copies the program and maps what it uses", async () => {
  await using folder = await tempFolder();
  await folder.write(
    "root/main.ts",
    'import { a } from "./lib/a.ts";\nimport { x } from "used";\n',
  );
  await folder.write("root/lib/version.ts", VERSION_FILE);
  await folder.write("root/lib/types/std.d.ts", "");
  await folder.write("root/lib/sub/b.ts", 'const lazy = () => import("lazy");\n');
  await folder.write("root/tests/t_test.ts", "");
  await folder.write("root/deno.lock", "{}");
  const imports = { used: "npm:used@1", lazy: "npm:lazy@1", test: "npm:test@1" };
  await folder.write(
    "root/deno.json",
    JSON.stringify({ version: "1.0.0", unstable: ["net"], imports, tasks: {} }),
  );

  await stageSources(folder.join("root"), folder.join("stage"), FACTS);

  assertEquals(await folder.list("stage"), ["deno.json", "deno.lock", "lib", "main.ts"]);
  assertEquals(await folder.list("stage/lib"), ["sub", "version.ts"]);
  assertEquals(JSON.parse(await folder.read("stage/deno.json")), {
    unstable: ["net"],
    imports: { used: "npm:used@1", lazy: "npm:lazy@1" },
  });
  assertEquals(await folder.read("stage/lib/version.ts"), withFacts(VERSION_FILE, FACTS));
});
