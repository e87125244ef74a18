// deno-lint-ignore-file no-console
/**
 * Gate `tree`: every file of lib/ over 40 lines has its test file in tests/, no test stands in a folder that lib/
 * does not have, and no file imports itself by way of others. Data (`*_data.ts`), declarations (`types/`) and files
 * that hold only types need no test.
 *
 * Usage: `deno run -R scripts/check_tree.ts`
 * @module
 */

import { dirname, join, normalize } from "node:path/posix";

/** The longest file that may go without a test of its own. */
const UNTESTED_LINES = 40;

/** Folders of tests/ that mirror nothing in lib/. */
const OTHER_TESTS_REGEXP = /^(bench|compat|golden|helpers|integration|scripts)\//;

/** Paths below a folder, each with its text. */
export type Files = ReadonlyMap<string, string>;

/** Lists what is wrong with the tree, one sentence each. */
export function checkTree(lib: Files, tests: Files): string[] {
  return [...untested(lib, tests), ...orphans(lib, tests), ...cycles(lib)];
}

function untested(lib: Files, tests: Files): string[] {
  const problems: string[] = [];
  for (const [file, text] of lib) {
    const lines = text.split("\n").length - 1;
    if (lines <= UNTESTED_LINES || !hasCode(file, text)) continue;
    const stem = file.replace(/\.ts$/, "");
    if (tests.has(`${stem}_test.ts`) || tests.has(`${stem}_prop_test.ts`)) continue;
    problems.push(`lib/${file} has ${lines} lines and no tests/${stem}_test.ts`);
  }
  return problems;
}

// The option tables are rows; tests/config/tables/lookup_test.ts walks them all.
const TABLES_REGEXP = /^config\/tables\/(?!lookup\.ts$)/;

function hasCode(file: string, text: string): boolean {
  if (file.startsWith("types/") || file.endsWith("_data.ts") || TABLES_REGEXP.test(file)) {
    return false;
  }
  return /^(export )?(async )?(function|class|const|let)\b/m.test(text);
}

function orphans(lib: Files, tests: Files): string[] {
  const folders = new Set([...lib.keys()].map(dirname));
  return [...tests.keys()].filter((file) =>
    file.endsWith("_test.ts") && !OTHER_TESTS_REGEXP.test(file) && !folders.has(dirname(file))
  ).map((file) => `tests/${file} mirrors no folder of lib/`);
}

function cycles(lib: Files): string[] {
  const done = new Set<string>();
  const problems: string[] = [];
  function visit(file: string, path: readonly string[]): void {
    const start = path.indexOf(file);
    if (start >= 0) problems.push(`cycle of imports: ${[...path.slice(start), file].join(" → ")}`);
    if (done.has(file)) return;
    done.add(file);
    for (const target of imports(file, lib.get(file) ?? "")) visit(target, [...path, file]);
  }
  for (const file of lib.keys()) visit(file, []);
  return problems;
}

/** What `file` needs to be loaded: imports of types and lazy ones do not count. */
function imports(file: string, text: string): string[] {
  const found = text.matchAll(/^(?:import|export) (?!type )[^;"]*?from "(\.[^"]+)";/gm);
  return [...found].map(([, specifier = ""]) => normalize(join(file, "..", specifier)));
}

async function readTree(root: URL, prefix = ""): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { name, isDirectory } of Deno.readDir(new URL(prefix, root))) {
    const path = prefix + name;
    if (isDirectory) { for (const entry of await readTree(root, `${path}/`)) files.set(...entry); }
    else if (name.endsWith(".ts")) files.set(path, await Deno.readTextFile(new URL(path, root)));
  }
  return files;
}

if (import.meta.main) {
  const [lib, tests] = await Promise.all([
    readTree(new URL("../lib/", import.meta.url)),
    readTree(new URL("../tests/", import.meta.url)),
  ]);
  const problems = checkTree(lib, tests);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) Deno.exit(1);
}
