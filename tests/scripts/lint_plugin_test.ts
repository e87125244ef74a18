import { assertEquals } from "@std/assert";
import plugin from "../../scripts/lint_plugin.ts";

interface Case {
  readonly file: string;
  readonly source: string;
  /** Rules that must complain, without `pilot/`. */
  readonly rules: readonly string[];
}

const IMPORT = "import-direction";
const OS = "effects-in-os";

const CASES: Readonly<Record<string, Case>> = {
  "util imports nothing": {
    file: "lib/util/a.ts",
    source: 'import { x } from "../errors.ts";',
    rules: [IMPORT],
  },
  "a layer imports itself": {
    file: "lib/util/a.ts",
    source: 'import { x } from "./b.ts";',
    rules: [],
  },
  "a folder deeper counts as its layer": {
    file: "lib/config/formats/hcl.ts",
    source: 'import { x } from "../../util/a.ts"; import { y } from "../../run/b.ts";',
    rules: [IMPORT],
  },
  "plan takes types of config": {
    file: "lib/plan/a.ts",
    source: 'import type { Profile } from "../config/profile.ts";',
    rules: [],
  },
  "plan takes inline types of config": {
    file: "lib/plan/a.ts",
    source: 'import { type A, type B } from "../config/profile.ts";',
    rules: [],
  },
  "plan takes no values of config": {
    file: "lib/plan/a.ts",
    source: 'import { type A, b } from "../config/profile.ts";',
    rules: [IMPORT],
  },
  "report takes System, not the real one": {
    file: "lib/report/a.ts",
    source:
      'import type { System } from "../os/system.ts"; import type { denoSystem } from "../os/deno.ts";',
    rules: [IMPORT],
  },
  "a re-export is an import": {
    file: "lib/report/a.ts",
    source: 'export { run } from "../run/runner.ts";',
    rules: [IMPORT],
  },
  "cli names commands lazily": {
    file: "lib/cli/commands.ts",
    source: 'const load = () => import("../commands/show.ts"); export { load };',
    rules: [],
  },
  "cli does not depend on commands": {
    file: "lib/cli/commands.ts",
    source: 'import { run } from "../commands/show.ts";',
    rules: [IMPORT],
  },
  "nobody imports main": {
    file: "lib/run/a.ts",
    source: 'import { main } from "../main.ts";',
    rules: [IMPORT],
  },
  "commands import everything": {
    file: "lib/commands/a.ts",
    source: 'import { a } from "../run/a.ts"; import { b } from "../os/deno.ts";',
    rules: [],
  },
  "Deno stands in os only": { file: "lib/run/a.ts", source: "Deno.cwd();", rules: [OS] },
  "a type of Deno counts": {
    file: "lib/run/a.ts",
    source: "let a: Deno.FsFile; export { a };",
    rules: [OS],
  },
  "Deno in os": { file: "lib/os/deno.ts", source: "Deno.cwd();", rules: [] },
  "Deno in main.ts and scripts": { file: "main.ts", source: "Deno.exit(0);", rules: [] },
  "fetch stands in os only": { file: "lib/report/a.ts", source: 'fetch("x");', rules: [OS] },
  "globalThis.fetch too": {
    file: "lib/report/a.ts",
    source: 'globalThis.fetch("x");',
    rules: [OS],
  },
  "the fetch of System": {
    file: "lib/report/a.ts",
    source: 'export const f = (system) => system.fetch("x");',
    rules: [],
  },
  "Node's effects stand in os only": {
    file: "lib/run/a.ts",
    source: 'import { x } from "node:fs"; import { y } from "node:path";',
    rules: [OS],
  },
  "mod.ts is a barrel": {
    file: "lib/util/mod.ts",
    source: "export const a = 1;",
    rules: ["no-barrel"],
  },
  "export * is a barrel": {
    file: "lib/util/a.ts",
    source: 'export * from "./b.ts";',
    rules: ["no-barrel"],
  },
  "a computed import path": {
    file: "scripts/a.ts",
    source: "await import(`./${name}.ts`);",
    rules: ["no-computed-import"],
  },
};

for (const [name, { file, source, rules }] of Object.entries(CASES)) {
  Deno.test(`lint plugin: ${name}`, () => {
    const found = Deno.lint.runPlugin(plugin, file, source).map(({ id }) => id);
    assertEquals(found, rules.map((rule) => `pilot/${rule}`));
  });
}
