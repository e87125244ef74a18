/**
 * Finding the configuration file (config.md 2): the search folders of each system and the extension loop.
 * @module
 */

import { posix, win32 } from "node:path";
import { PilotError } from "../errors.ts";
import type { System } from "../os/system.ts";
import { formatOf } from "./formats/detect.ts";

/** Extensions tried for a name without one, in this order. */
export const EXTENSIONS = ["conf", "yaml", "toml", "json", "hcl", "yml"] as const;

/** What the search needs from the machine. */
export type FindSystem = Pick<System, "platform" | "env" | "fs" | "host" | "execPath">;

/**
 * Finds the configuration file.
 *
 * @param name File as given: a path, or a name with or without extension.
 * @param hasFormat Whether the format was given, so that a bare name may be a file.
 * @returns The path as found: possibly relative.
 * @throws {PilotError} When there is none; the message says where it was looked for.
 */
export async function findConfig(
  system: FindSystem,
  name: string,
  hasFormat: boolean,
): Promise<string> {
  const path = system.platform === "windows" ? win32 : posix;
  const folders = searchFolders(system);
  const bare = path.extname(name) === "";
  const names = bare ? EXTENSIONS.map((extension) => `${name}.${extension}`) : [name];
  if (bare && hasFormat) names.push(name);
  for (const candidate of names) {
    for (const folder of ["", ...folders]) {
      if (folder !== "" && path.isAbsolute(candidate)) continue;
      const file = path.join(folder, candidate);
      // deno-lint-ignore no-await-in-loop -- the order of the folders decides
      if (await isReadable(system, file)) return file;
    }
  }
  throw notFound(name, bare, folders);
}

async function isReadable(system: FindSystem, file: string): Promise<boolean> {
  const info = await system.fs.stat(file);
  return info !== undefined && !info.isDirectory;
}

function notFound(name: string, bare: boolean, folders: readonly string[]): PilotError {
  const kinds = bare ? ` (extensions tried: ${EXTENSIONS.join(", ")})` : "";
  const where = ["the current folder", ...folders].map((folder) => `\n  ${folder}`).join("");
  return new PilotError(
    `Cannot find the configuration file "${name}"${kinds}; looked in:${where}`,
    { hint: "write one, or name it with --config FILE" },
  );
}

/** The folders searched after the working folder, in their order; ours before the peer's. */
export function searchFolders(system: FindSystem): string[] {
  const home = system.host.home() ?? "";
  switch (system.platform) {
    case "windows":
      return windowsFolders(system, home);
    case "darwin":
      return [
        ...xdg(system, [`${home}/Library/Application Support`], [
          `${home}/Library/Preferences`,
          "/Library/Application Support",
          "/Library/Preferences",
          `${home}/.config`,
        ]),
        ...unixFolders(),
        ...both(posix.join, [`${home}/.config`]),
        home,
      ];
    default:
      return [...xdg(system, [`${home}/.config`], ["/etc/xdg"]), ...unixFolders(), home];
  }
}

function both(join: (...parts: string[]) => string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => [join(folder, "resticpilot"), join(folder, "resticprofile")]);
}

function xdg(system: FindSystem, home: string[], shared: string[]): string[] {
  const path = system.platform === "windows" ? win32 : posix;
  const own = system.env.get("XDG_CONFIG_HOME");
  const dirs = (system.env.get("XDG_CONFIG_DIRS") ?? "").split(path.delimiter)
    .filter((dir) => path.isAbsolute(dir));
  const first = own && path.isAbsolute(own) ? [own] : home;
  return both(path.join, [...first, ...(dirs.length ? dirs : shared)]);
}

function unixFolders(): string[] {
  return ["/usr/local/etc", "/etc", "/opt/local/etc"].flatMap((folder) => [
    folder,
    `${folder}/restic`,
    `${folder}/resticpilot`,
    `${folder}/resticprofile`,
  ]);
}

function windowsFolders(system: FindSystem, home: string): string[] {
  const get = (name: string) => system.env.get(name) ?? "";
  return [
    ...xdg(system, [get("LOCALAPPDATA")], [get("PROGRAMDATA"), get("APPDATA")].filter(Boolean)),
    "c:\\restic",
    "c:\\resticpilot",
    "c:\\resticprofile",
    get("USERPROFILE") || home,
    win32.dirname(system.execPath),
  ].filter(Boolean);
}

/**
 * The format of a configuration file.
 * @throws {PilotError} When its extension says nothing and no format was given.
 */
export function requireFormat(file: string, format?: string): "toml" | "yaml" | "json" | "hcl" {
  const found = formatOf(file, format);
  if (found) return found;
  throw new PilotError(
    format === undefined
      ? `Cannot tell the format of the configuration file "${file}" from its extension`
      : `Unknown format "${format}"`,
    { hint: "use .toml, .conf, .yaml, .yml, .json or .hcl, or --format" },
  );
}
