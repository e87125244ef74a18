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
  const imports = Object.fromEntries(
    Object.entries(config.imports).filter(([name]) => specifiers.has(name)),
  );
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
