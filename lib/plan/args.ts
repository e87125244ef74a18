/**
 * From a profile to restic's command line (config.md 14, cli.md 6): merge, rename, filter, sort, write.
 * @module
 */

import type { FlagMap, FlagScalar, FlagValue } from "../config/profile.ts";
import { isKnownFlag } from "../restic/flags.ts";
import { hasUrlPassword, maskUrl } from "../util/mask.ts";
import type { Arg, PrivateFile } from "./plan.ts";

/** Flags to which restic gives a meaning when they are empty. */
const EMPTY_ALLOWED = ["tag", "keep-tag", "group-by"];

/** Names of the flags for the second repository before restic 0.14, by their names since. */
const SECOND_NAMES: Readonly<Record<string, string>> = {
  "from-repo": "repo2",
  "from-repository-file": "repository-file2",
  "from-password-file": "password-file2",
  "from-password-command": "password-command2",
  "from-key-hint": "key-hint2",
};

/** The flags that say which repository is meant and how it is opened. */
const REPOSITORY_FLAGS = [
  "repo",
  "repository-file",
  "password-file",
  "password-command",
  "key-hint",
];

/** Rules of one command line. */
export interface FlagRules {
  /** restic's command, with sub-command. */
  readonly command: string;
  /** Version of restic; undefined when unknown. */
  readonly version: string | undefined;
  /** Drop flags that the command does not know in that version. */
  readonly filter: boolean;
  /** Undo the escapes that the peer's shell used to eat (config.md 14.6); not on Windows. */
  readonly unescape: boolean;
  /** Write a repository with a password to a private file of this name instead of the command line. */
  readonly privateName: ((flag: string) => string) | undefined;
}

/** Flags of a command line and the private files that they need. */
export interface WrittenFlags {
  /** Words, sorted by flag name. */
  readonly args: readonly Arg[];
  /** Files that hold what must not stand on a command line. */
  readonly files: readonly PrivateFile[];
}

/** Whether a word of the command line asks restic for JSON. */
export function isJsonFlag(word: string): boolean {
  return /^--json(=true|=1)?$/.test(word);
}

/** Merges flags by name; later maps win as a whole. */
export function mergeFlags(...maps: readonly (FlagMap | undefined)[]): Map<string, FlagValue> {
  const result = new Map<string, FlagValue>();
  for (const map of maps) for (const [name, value] of map ?? []) result.set(name, value);
  return result;
}

/** Writes flags as words, in byte order of their names. */
export function writeFlags(flags: FlagMap, rules: FlagRules): WrittenFlags {
  const args: Arg[] = [];
  const files: PrivateFile[] = [];
  for (const name of [...flags.keys()].sort()) {
    if (rules.filter && !isKnownFlag(rules.command, name, rules.version)) continue;
    const value = flags.get(name);
    if (value === undefined) continue;
    const secret = /^(from-)?repo2?$/.test(name) && typeof value === "string" &&
      hasUrlPassword(value);
    if (secret && rules.privateName && !flags.has(name.replace("repo", "repository-file"))) {
      const file = rules.privateName(name);
      files.push({ name: file, content: value });
      args.push({ text: `--${name.replace("repo", "repository-file")}=`, file });
    } else {
      args.push(...writeFlag(name, value, rules));
    }
  }
  return { args, files };
}

function writeFlag(name: string, value: FlagValue, rules: FlagRules): Arg[] {
  if (typeof value === "object") return value.flatMap((item) => writeListItem(name, item, rules));
  if (value === true) return [{ text: `--${name}` }];
  if (value === "" && EMPTY_ALLOWED.includes(name)) return [{ text: `--${name}=` }];
  if (value === false || value === 0 || value === 0n || value === "") return [];
  return [valueArg(name, value, rules)];
}

function writeListItem(name: string, item: FlagScalar, rules: FlagRules): Arg[] {
  if (item === "") return [{ text: EMPTY_ALLOWED.includes(name) ? `--${name}=` : `--${name}` }];
  return [valueArg(name, item, rules)];
}

function valueArg(name: string, value: FlagScalar, rules: FlagRules): Arg {
  const raw = typeof value === "number" ? numberText(value) : String(value);
  const text = rules.unescape ? unescapeValue(name, raw) : raw;
  const masked = maskUrl(text);
  const isPattern = name === "exclude" || name === "iexclude";
  return {
    text: `--${name}=${text}`,
    ...(masked === text ? {} : { shown: `--${name}=${masked}` }),
    ...(text.includes("$") && !isPattern && rules.unescape ? { expand: true as const } : {}),
  };
}

function numberText(value: number): string {
  const text = String(value);
  return text.includes("e")
    ? value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}

/**
 * Undoes hand-written escapes (config.md 14.6): the peer sends values through a shell, so `/my\ dir` means `/my dir`
 * in existing configurations.
 */
export function unescapeValue(name: string, text: string): string {
  const isPattern = name === "exclude" || name === "iexclude";
  if (!text.includes("\\") && !text.includes("\n")) return text;
  if (!isPattern) return text.replaceAll(/\r?\n/g, "").replaceAll(/\\([\s\S])/g, "$1");
  return hasSpecial(text)
    ? text.replaceAll(/\\(["\\$`])/g, "$1")
    : text.replaceAll(/\\([\s\S])/g, "$1");
}

// A special character behind the first one makes the peer put the pattern in double quotes.
function hasSpecial(pattern: string): boolean {
  return /[|&;<>()$`"'\s*?[]/.test(pattern.replaceAll(/\\[\s\S]/g, "xx").slice(1));
}

/** Renames the flags of the other repository for restic before 0.14 (config.md 15.2). */
export function renameForOldRestic(flags: FlagMap, isOld: boolean): Map<string, FlagValue> {
  const result = new Map<string, FlagValue>();
  for (const [name, value] of flags) {
    result.set(isOld ? SECOND_NAMES[name] ?? name : name, value);
  }
  return result;
}

/**
 * Flags of `copy` (config.md 15.2). With a repository in the section the profile's is the source ("copy to"), else the
 * section's `from-*` are ("copy from").
 */
export function copyFlags(
  common: FlagMap,
  section: FlagMap,
  isOld: boolean,
): Map<string, FlagValue> {
  const isTo = section.has("repo") || section.has("repository-file");
  if (!isTo) return renameForOldRestic(mergeFlags(common, section), isOld);
  const result = new Map<string, FlagValue>();
  for (const [name, value] of common) {
    const moves = REPOSITORY_FLAGS.includes(name) && !isOld;
    result.set(moves ? `from-${name}` : name, value);
  }
  for (const [name, value] of section) {
    result.set(isOld && REPOSITORY_FLAGS.includes(name) ? `${name}2` : name, value);
  }
  return result;
}

/** Flags of the `init` that makes the target of a copy, before the copy itself. */
export function copyInitFlags(
  common: FlagMap,
  section: FlagMap,
  isOld: boolean,
  withChunker: boolean,
): Map<string, FlagValue> {
  const isTo = section.has("repo") || section.has("repository-file");
  const target = isTo ? section : common;
  const source = isTo ? common : section;
  const result = new Map<string, FlagValue>();
  for (const [name, value] of common) {
    if (!REPOSITORY_FLAGS.includes(name)) result.set(name, value);
  }
  for (const name of REPOSITORY_FLAGS) {
    const value = target.get(name);
    if (value !== undefined) result.set(name, value);
    const from = isTo ? source.get(name) : source.get(`from-${name}`);
    if (from === undefined || !withChunker) continue;
    const fromName = `from-${name}`;
    result.set(isOld ? SECOND_NAMES[fromName] ?? fromName : fromName, from);
  }
  if (withChunker) result.set("copy-chunker-params", true);
  return result;
}
