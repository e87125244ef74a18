/**
 * A copy of what belongs into a binary, and nothing else: main.ts, lib/, and a deno.json that maps only the packages
 * that they use (`deno compile` embeds whatever is mapped, test tools included). The build's facts are written into
 * the copy of lib/version.ts, so that no tracked file changes.
 * @module
 */

import { join } from "node:path";

/** What a binary says about itself beside its version. */
export interface BuildFacts {
  /** Commit that it was built from. */
  readonly commit: string;
  /** Target that it was built for. */
  readonly target: string;
}

interface Config {
  readonly version: string;
  readonly unstable: readonly string[];
  readonly imports: Readonly<Record<string, string>>;
}

/** Copies the sources below `root` into the folder `stage`. */
export async function stageSources(root: string, stage: string, facts: BuildFacts): Promise<void> {
  const specifiers = new Set<string>();
  for (const file of ["main.ts", ...await sources(root, "lib")]) {
    // deno-lint-ignore no-await-in-loop -- about a hundred small files
    const text = await Deno.readTextFile(join(root, file));
    for (const [, specifier = ""] of text.matchAll(/(?:from |import\()"([^."][^"]*)"/g)) {
      specifiers.add(specifier);
    }
    const staged = join(stage, file);
    // deno-lint-ignore no-await-in-loop
    await Deno.mkdir(join(staged, ".."), { recursive: true });
    // deno-lint-ignore no-await-in-loop
    await Deno.writeTextFile(staged, file === "lib/version.ts" ? withFacts(text, facts) : text);
  }
  const config = JSON.parse(await Deno.readTextFile(join(root, "deno.json"))) as Config;
  const used = Object.entries(config.imports).filter(([name]) => specifiers.has(name));
  const cache = await npmCache(root);
  const imports: Record<string, string> = {};
  for (const [name, specifier] of used) {
    // deno-lint-ignore no-await-in-loop -- a handful of packages
    imports[name] = await vendorStd(specifier, cache, stage) ?? specifier;
  }
  const { unstable } = config;
  await Deno.writeTextFile(join(stage, "deno.json"), JSON.stringify({ unstable, imports }));
  await Deno.copyFile(join(root, "deno.lock"), join(stage, "deno.lock"));
}

/** The text of lib/version.ts with the facts of a build in it. */
export function withFacts(text: string, { commit, target }: BuildFacts): string {
  let result = text;
  for (const [name, value] of [["COMMIT", commit], ["TARGET", target]] as const) {
    const declaration = new RegExp(`^(export const ${name}: string = )".*";$`, "m");
    if (!declaration.test(result)) throw new Error(`lib/version.ts has no constant ${name}`);
    result = result.replace(declaration, (_, start) => `${start}${JSON.stringify(value)};`);
  }
  return result;
}

/** Modules below a folder, as paths from `root` with `/`; declarations of types are none. */
async function sources(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await sources(root, path));
    else if (name.endsWith(".ts") && !name.endsWith(".d.ts")) found.push(path);
  }
  return found.sort();
}

/** Folders of Deno's npm cache, one for each registry; filled with what main.ts needs. */
async function npmCache(root: string): Promise<string[]> {
  const deno = Deno.execPath();
  await new Deno.Command(deno, { args: ["cache", "--quiet", join(root, "main.ts")] }).output();
  const { stdout } = await new Deno.Command(deno, { args: ["info", "--json"] }).output();
  const { npmCache } = JSON.parse(new TextDecoder().decode(stdout)) as { npmCache: string };
  const folders: string[] = [];
  for await (const { name } of Deno.readDir(npmCache)) folders.push(join(npmCache, name));
  return folders;
}

/**
 * Copies the modules of the standard library that are used, and leaves the rest of the package, which `deno compile`
 * would embed whole.
 *
 * @returns What the import map says instead; undefined for another package, or when the cache has it not.
 */
async function vendorStd(
  specifier: string,
  cache: readonly string[],
  stage: string,
): Promise<string | undefined> {
  const [, version, entry] = /^npm:deno-std@([^/]+)\/(.+)$/.exec(specifier) ?? [];
  if (!version || !entry) return undefined;
  const found = cache.map((folder) => join(folder, "deno-std", version)).find(isFolder);
  if (found === undefined) return undefined;
  const pending = [entry];
  const done = new Set<string>();
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (done.has(path)) continue;
    done.add(path);
    // deno-lint-ignore no-await-in-loop -- each module names the next
    const text = await Deno.readTextFile(join(found, path));
    for (const [, next = ""] of text.matchAll(/(?:from|import) "(\.[^"]+)"/g)) {
      pending.push(join(path, "..", next));
    }
    const target = join(stage, "vendor", path);
    // deno-lint-ignore no-await-in-loop
    await Deno.mkdir(join(target, ".."), { recursive: true });
    // deno-lint-ignore no-await-in-loop
    await Deno.writeTextFile(target, text);
  }
  return `./vendor/${entry}`;
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
