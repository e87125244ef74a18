/**
 * Finds restic and asks its version, once for each file (cli.md 10).
 * @module
 */

import { EXIT, ToolError } from "../errors.ts";
import type { System } from "../os/system.ts";
import { parseVersion } from "../restic/version.ts";
import { findProgram } from "./shell.ts";

/** What the search needs from the machine. */
export type ResticSystem = Pick<System, "platform" | "env" | "fs" | "host" | "proc" | "clock">;

/** restic, as found. */
export interface FoundRestic {
  /** Path of the program. */
  readonly path: string;
  /** Version, e.g. `0.18.0`; undefined when it cannot be told. */
  readonly version: string | undefined;
  /** Things to tell the user. */
  readonly warnings: readonly string[];
}

const FOLDERS: Readonly<Record<"unix" | "windows", readonly string[]>> = {
  unix: ["/usr/bin", "/usr/local/bin", ".", "/opt/local/bin", "~/.local/bin", "~/bin"],
  windows: [
    "c:\\ProgramData\\chocolatey\\bin",
    "c:\\restic",
    "c:\\resticpilot",
    "c:\\resticprofile",
    "c:\\tools\\restic",
    "c:\\tools\\resticprofile",
    ".",
  ],
};

/**
 * Finds restic.
 *
 * @param wanted Path of `global.restic-binary`, expanded; empty for none.
 * @param version Value of `global.restic-version`; empty to ask restic.
 * @throws {ToolError} When there is none (exit code 6).
 */
export async function findRestic(
  system: ResticSystem,
  wanted: string,
  version: string,
): Promise<FoundRestic> {
  const warnings: string[] = [];
  const path = await locate(system, wanted, warnings);
  if (version !== "") return { path, version, warnings };
  const known = await knownVersion(system, path);
  if (known === undefined) {
    warnings.push(`Cannot tell the version of "${path}": taken as the newest one that is known`);
  }
  return { path, version: known, warnings };
}

async function locate(system: ResticSystem, wanted: string, warnings: string[]): Promise<string> {
  if (wanted !== "") {
    const info = await system.fs.stat(wanted);
    if (info?.isFile) return wanted;
    warnings.push(`Cannot find restic at "${wanted}" (restic-binary): looking elsewhere`);
  }
  const isWindows = system.platform === "windows";
  const name = isWindows ? "restic.exe" : "restic";
  for (const folder of FOLDERS[isWindows ? "windows" : "unix"]) {
    const home = system.host.home() ?? "";
    const file = `${folder.replace("~", home)}${isWindows ? "\\" : "/"}${name}`;
    // deno-lint-ignore no-await-in-loop -- the first that exists wins
    if ((await system.fs.stat(file))?.isFile) return file;
  }
  const found = await findProgram(system, name);
  if (found) return found;
  throw new ToolError("Cannot find restic: it is in none of the usual folders and not in PATH", {
    exit: EXIT.noRestic,
    hint: 'install restic, or name it with "restic-binary" in the "global" section',
  });
}

/** The version of a program, remembered by its path, size and time of change. */
async function knownVersion(system: ResticSystem, path: string): Promise<string | undefined> {
  const info = await system.fs.stat(path);
  const real = await system.fs.realPath(path).catch(() => path);
  const key = `${real}\t${info?.size}\t${info?.mtimeMs}`;
  const cache = cacheFile(system);
  const lines = (await system.fs.readText(cache ?? "").catch(() => "")).split("\n");
  const known = lines.find((line) => line.startsWith(`${key}\t`));
  if (known) return known.slice(key.length + 1);
  const version = await askVersion(system, path);
  if (version !== undefined && cache !== undefined) {
    const rest = lines.filter((line) => line !== "" && !line.startsWith(`${real}\t`)).slice(-20);
    await remember(system, cache, [...rest, `${key}\t${version}`]);
  }
  return version;
}

// A cache that cannot be written costs a process at the next start, no more.
async function remember(system: ResticSystem, cache: string, lines: string[]): Promise<void> {
  try {
    await system.fs.makeDir(cache.replace(/[/\\][^/\\]*$/, ""));
    await system.fs.writeText(cache, `${lines.join("\n")}\n`, { mode: 0o600 });
  } catch {
    // Nothing to do about it.
  }
}

function cacheFile(system: ResticSystem): string | undefined {
  const get = (name: string) => system.env.get(name);
  const home = system.host.home();
  switch (system.platform) {
    case "windows":
      return get("LOCALAPPDATA")
        ? `${get("LOCALAPPDATA")}\\resticpilot\\cache\\restic-versions`
        : undefined;
    case "darwin":
      return home ? `${home}/Library/Caches/resticpilot/restic-versions` : undefined;
    default: {
      const folder = get("XDG_CACHE_HOME") || (home ? `${home}/.cache` : undefined);
      return folder ? `${folder}/resticpilot/restic-versions` : undefined;
    }
  }
}

async function askVersion(system: ResticSystem, path: string): Promise<string | undefined> {
  const child = system.proc.spawn([path, "version"], { stdout: "piped", stderr: "null" });
  const text = await new Response(child.stdout ?? null).text();
  await child.status;
  return parseVersion(text);
}
