/**
 * The private temporary folder of a run: made when it is first needed, removed at the end.
 * @module
 */

import { join } from "node:path";

/** A folder for files that must not outlive the run. */
export class Scratch {
  #folder: string | undefined;
  readonly #envFiles = new Map<string, string>();

  /** The folder; it exists. */
  tempDir(): string {
    this.#folder ??= Deno.makeTempDirSync({ prefix: "resticpilot-" });
    return this.#folder;
  }

  /** A file in the folder, created empty; odd characters of the name become `_`. */
  tempFile(name: string): string {
    const folder = join(this.tempDir(), "t");
    Deno.mkdirSync(folder, { recursive: true });
    const path = join(folder, name.replaceAll(/[^A-Za-z0-9_.-]/g, "_"));
    Deno.openSync(path, { create: true, append: true, mode: 0o600 }).close();
    return path;
  }

  /** The variables file of a profile, which its hooks may write. */
  envFile(profile: string): string {
    const path = this.tempFile(`${profile}.env`);
    this.#envFiles.set(profile, path);
    return path;
  }

  /** The variables file of a profile, when a template asked for it. */
  envFileOf(profile: string): string | undefined {
    return this.#envFiles.get(profile);
  }

  /** Removes the folder. */
  [Symbol.dispose](): void {
    if (this.#folder === undefined) return;
    try {
      Deno.removeSync(this.#folder, { recursive: true });
    } catch {
      // A process that still writes into it; the system's temporary folder is cleaned anyway.
    }
    this.#folder = undefined;
  }
}
