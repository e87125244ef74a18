// deno-lint-ignore-file no-console
/**
 * Finds a restic, or gets one into the project's cache: `RESTIC`, PATH, the cache, the system's package manager
 * (nothing is installed, no root), the official release. One line on stderr says where it came from.
 *
 * Usage: `deno run -A scripts/restic.ts [0.14 | 0.18 | 0.19]` prints the path; without a release any restic will do.
 * @module
 */

import { delimiter, join } from "node:path";
import { fromFileUrl } from "@std/path";
import { type Release, RELEASES, type Source, SOURCES } from "./restic_sources.ts";

/** A restic that can be started. */
export interface Restic {
  /** Absolute path of the program. */
  readonly path: string;
  /** Where it came from, as a person would say it. */
  readonly from: string;
}

/** What {@linkcode findRestic} looks at; tests give their own. */
export interface Places {
  /** Value of `RESTIC`. */
  readonly variable: string | undefined;
  /** Folders of PATH. */
  readonly folders: readonly string[];
  /** Folder to keep a program in that had to be fetched. */
  readonly cache: string;
  /** Where to fetch one, in this order. */
  readonly sources: readonly Source[];
}

const PROGRAM = Deno.build.os === "windows" ? "restic.exe" : "restic";

/** The places of this machine; `release` has a variable of its own, e.g. `RESTIC_0_14`. */
export function systemPlaces(release?: Release): Places {
  const name = release === undefined ? "RESTIC" : `RESTIC_${release.replace(".", "_")}`;
  return {
    variable: Deno.env.get(name) || undefined,
    folders: (Deno.env.get("PATH") ?? "").split(delimiter).filter((folder) => folder !== ""),
    cache: join(fromFileUrl(new URL("../.cache/restic/", import.meta.url)), release ?? "any"),
    sources: SOURCES,
  };
}

/**
 * Finds a restic, of a given release or of any.
 *
 * @throws {Error} When none can be had; the message says what was tried.
 */
export async function findRestic(
  release?: Release,
  places = systemPlaces(release),
): Promise<Restic> {
  return await findHere(release, places) ?? await fetchRestic(release, places);
}

async function findHere(release: Release | undefined, places: Places): Promise<Restic | undefined> {
  if (places.variable !== undefined) {
    if (await fits(places.variable, release)) {
      return { path: places.variable, from: "the environment" };
    }
    throw new Error(
      `"${places.variable}", named by the environment, is no restic ${release ?? ""}`.trim(),
    );
  }
  for (const folder of places.folders) {
    const path = join(folder, PROGRAM);
    // deno-lint-ignore no-await-in-loop -- the first one wins
    if (await fits(path, release)) return { path, from: "PATH" };
  }
  const cached = join(places.cache, PROGRAM);
  return await fits(cached, release) ? { path: cached, from: "the cache" } : undefined;
}

/** Whether `path` starts and says that it is a restic of the release. */
async function fits(path: string, release: Release | undefined): Promise<boolean> {
  try {
    const { stdout } = await new Deno.Command(path, { args: ["version"], stderr: "null" }).output();
    return new TextDecoder().decode(stdout).startsWith(`restic ${release ? `${release}.` : ""}`);
  } catch {
    return false;
  }
}

async function fetchRestic(
  release: Release | undefined,
  { cache, sources }: Places,
): Promise<Restic> {
  const failures: string[] = [];
  for (const source of sources) {
    try {
      // deno-lint-ignore no-await-in-loop -- one after the other until one works
      const path = await fetchFrom(source, release, cache);
      if (path !== undefined) return { path, from: source.name };
    } catch (error) {
      failures.push(`\n  ${source.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const wanted = release === undefined ? "restic" : `restic ${release}`;
  throw new Error(`Cannot get ${wanted}: install one, or name it in RESTIC${failures.join("")}`);
}

/** Path of the program in the cache; undefined when this machine has no such source. */
async function fetchFrom(
  source: Source,
  release: Release | undefined,
  cache: string,
): Promise<string | undefined> {
  await Deno.mkdir(cache, { recursive: true });
  // In the cache, so that the program can be renamed into its place.
  const folder = await Deno.makeTempDir({ dir: cache });
  try {
    const unpacked = await source.fetch(folder, release && RELEASES[release]);
    if (unpacked === undefined) return undefined;
    if (!await fits(unpacked, release)) {
      throw new Error(`what came is no restic ${release ?? ""}`.trim());
    }
    const path = join(cache, PROGRAM);
    await Deno.rename(unpacked, path);
    return path;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Says on stderr where a restic came from. */
export function announce({ path, from }: Restic): void {
  console.error(`restic: ${path} (from ${from})`);
}

if (import.meta.main) {
  const [wanted] = Deno.args;
  const release = Object.keys(RELEASES).find((name): name is Release => name === wanted);
  if (wanted !== undefined && release === undefined) {
    console.error(`No release "${wanted}" here: ${Object.keys(RELEASES).join(", ")}`);
    Deno.exit(2);
  }
  try {
    const restic = await findRestic(release);
    announce(restic);
    console.log(restic.path);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}
