/**
 * A folder of a test's own, removed at the end of its block.
 *
 * @example
 * ```ts ignore
 * await using folder = await tempFolder();
 * await folder.write("profiles.toml", 'version = "1"\n');
 * ```
 * @module
 */

import { dirname, join } from "node:path";

/** A temporary folder; `await using` removes it. */
export interface TempFolder extends AsyncDisposable {
  /** Absolute path, without symbolic links. */
  readonly path: string;
  /** Absolute path of something in the folder. */
  join(...parts: string[]): string;
  /** Writes a file, with the folders above it, and returns its path. */
  write(
    name: string,
    content: string | Uint8Array,
    options?: Deno.WriteFileOptions,
  ): Promise<string>;
  /** Writes an executable script and returns its path. */
  program(name: string, script: string): Promise<string>;
  /** Text of a file in the folder. */
  read(name: string): Promise<string>;
  /** Names in the folder, sorted. */
  list(name?: string): Promise<string[]>;
}

/** Makes a temporary folder. */
export async function tempFolder(): Promise<TempFolder> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "resticpilot-test-" }));
  const inside = (...parts: string[]) => join(path, ...parts);
  const folder: TempFolder = {
    path,
    join: inside,
    async write(name, content, options) {
      const file = inside(name);
      await Deno.mkdir(dirname(file), { recursive: true });
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      await Deno.writeFile(file, bytes, options);
      return file;
    },
    async program(name, script) {
      const text = await folder.write(`${name}.txt`, script);
      // By a child: while another test thread forks, a file that this process has just written is "text file busy".
      await new Deno.Command("cp", { args: [text, inside(name)] }).output();
      await Deno.remove(text);
      await Deno.chmod(inside(name), 0o755);
      return inside(name);
    },
    read: (name) => Deno.readTextFile(inside(name)),
    async list(name = "") {
      const entries = await Array.fromAsync(Deno.readDir(inside(name)), (entry) => entry.name);
      return entries.sort();
    },
    async [Symbol.asyncDispose]() {
      await Deno.remove(path, { recursive: true });
    },
  };
  return folder;
}
