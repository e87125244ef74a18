/**
 * `$NAME`, `~` and the folder of the configuration, as they apply to values of the configuration
 * (config.md 12.1 and 13).
 * @module
 */

import { posix, win32 } from "node:path";
import type { Platform } from "../os/system.ts";
import { expandVariables } from "../util/variables.ts";

/** What paths are resolved against. */
export interface PathContext {
  /** Whose path syntax applies. */
  readonly platform: Platform;
  /** Absolute folder of the main configuration file. */
  readonly root: string;
  /** Absolute working folder. */
  readonly cwd: string;
  /** The user's home folder; undefined when unknown. */
  readonly home: string | undefined;
  /** Home folders of other users, by name. */
  readonly homes: ReadonlyMap<string, string>;
  /** Value of an environment variable. */
  readonly lookup: (name: string) => string | undefined;
}

/** The path functions of the platform. */
export function pathOf(context: Pick<PathContext, "platform">): typeof posix {
  return context.platform === "windows" ? win32 : posix;
}

/** Replaces a leading `~` or `~user`; an unknown user stays. */
export function expandHome(text: string, context: PathContext): string {
  const match = /^~([^/\\]*)(?=$|[/\\])/.exec(text);
  if (!match) return text;
  const home = match[1] === "" ? context.home : context.homes.get(match[1] ?? "");
  return home === undefined ? text : home + text.slice(match[0].length);
}

/** Joins a relative path to the folder of the configuration; `~`, `$` and `%` at its start mean another place. */
export function prefixPath(text: string, folder: string, context: PathContext): string {
  const path = pathOf(context);
  if (text === "" || path.isAbsolute(text) || /^[~$%]/.test(text)) return text;
  return path.join(folder, text);
}

/** Rules for the paths of options, the `path` of a row in the tables. */
export type PathRule =
  | "config"
  | "config+home"
  | "config+home unless URI"
  | "cwd"
  | "cwd+home"
  | "env"
  | "env+home"
  | "shell"
  | "source";

/** Applies the path rule of an option to one value; sources and the status file have rules of their own. */
export function applyPathRule(rule: PathRule, text: string, context: PathContext): string {
  switch (rule) {
    case "config":
    case "config+home":
      return prefixPath(env(text, context), context.root, context);
    case "config+home unless URI":
      return /^[a-z][a-z0-9+.-]+:/i.test(text) && !/^[a-z]:[\\/]/i.test(text)
        ? expandVariables(text, context.lookup)
        : prefixPath(env(text, context), context.root, context);
    case "env":
      return expandVariables(text, context.lookup);
    case "env+home":
    case "cwd+home":
    case "shell":
      return env(text, context);
    case "cwd":
    case "source":
      return text;
  }
}

function env(text: string, context: PathContext): string {
  return expandHome(expandVariables(text, context.lookup), context);
}
