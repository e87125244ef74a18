/**
 * The command line of restic, release by release: which flags a command knows and what is dropped before restic sees it.
 *
 * The rules are those of resticprofile's filter: a flag is known from its first release on and stays known when a later
 * release removes it. A version that is newer than the table, or undefined, knows everything.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(isKnownFlag("backup", "no-scan", "0.14.0"), false);
 * assertEquals(filterArguments("backup", ["--no-scan", "/a"], "0.14.0", "main").kept, ["/a"]);
 * ```
 * @module
 */

import { closest } from "../util/closest.ts";
import { FLAGS_JSON } from "./flags_data.ts";
import { atLeast } from "./version.ts";

/** A flag of a restic command. */
export interface Flag {
  /** Long name without dashes. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** A switch, a switch that may be repeated, or a flag with a value. */
  readonly takes: "none" | "count" | "value";
  /** Deprecated, removed or never shown by restic itself; still accepted. */
  readonly hidden?: boolean;
  /** Platforms in restic's words, when it is not everywhere. */
  readonly platform?: string;
  /** First release that has it; absent for those before 0.10. */
  readonly since?: string;
}

/** A flag that was left out, with its value. */
export interface DroppedFlag {
  /** As typed, without the value: `--name` or `-n`. */
  readonly flag: string;
  /** The value that was left out with it. */
  readonly value?: string;
}

/** What remains of a command line. */
export interface FilteredArguments {
  /** Words for restic. */
  readonly kept: string[];
  /** Flags that are unknown to this command in this release. */
  readonly dropped: DroppedFlag[];
  /** One of them asked for a dry run: running without it would be for real. */
  readonly droppedDryRun: boolean;
}

interface Command {
  readonly name: string;
  readonly since?: string;
  readonly flags: readonly Flag[];
}

interface Table {
  readonly global: readonly Flag[];
  readonly commands: ReadonlyMap<string, Command>;
}

const table = once((): Table => {
  const { global, commands }: { global: Flag[]; commands: Command[] } = JSON.parse(FLAGS_JSON);
  return { global, commands: new Map(commands.map((command) => [command.name, command])) };
});

function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => value ??= make();
}

/** Names of all commands and sub-commands of any release, e.g. `backup`, `key add`. */
export function knownCommands(): string[] {
  return [...table().commands.keys()];
}

/** Tells whether any release has the command, e.g. `backup` or `repair index`. */
export function isKnownCommand(name: string): boolean {
  return table().commands.has(name);
}

/** The command that a mistyped word probably means. */
export function closestCommand(word: string): string | undefined {
  return closest(word, knownCommands().filter((name) => !name.includes(" ")));
}

/**
 * The command that a command line runs: with its sub-command, when it has one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(fullCommand("repair", ["--verbose", "index"]), "repair index");
 * ```
 */
export function fullCommand(command: string, argv: readonly string[]): string {
  const prefix = `${command} `;
  if (!knownCommands().some((name) => name.startsWith(prefix))) return command;
  const word = parseArguments(command, argv).find((part) => part.type === "word");
  return word && isKnownCommand(prefix + word.words[0]) ? prefix + word.words[0] : command;
}

/**
 * All flags that a command accepts in a release, common flags included.
 *
 * @param command Command or sub-command; an unknown one has the common flags only.
 * @param version Release; undefined knows everything.
 */
export function flagsFor(command: string, version: string | undefined): Flag[] {
  return [...ownFlags(command), ...table().global].filter((flag) => hasFlag(flag, version));
}

/** The flag with that long name, or with that letter; a command's own flag wins over a common one. */
export function findFlag(
  command: string,
  nameOrShort: string,
  version: string | undefined,
): Flag | undefined {
  return flagsFor(command, version).find((flag) => answersTo(flag, nameOrShort));
}

/** Tells whether the command has a flag of that long name in that release. */
export function isKnownFlag(command: string, name: string, version: string | undefined): boolean {
  return flagsFor(command, version).some((flag) => flag.name === name);
}

/** Long names of all flags of a command in any release; without a command, of all commands. */
export function knownFlagNames(command: string | undefined): string[] {
  const flags = command === undefined ? allFlags() : flagsFor(command, undefined);
  return [...new Set(flags.map((flag) => flag.name))];
}

/**
 * Tells whether a flag of that name or letter needs a value.
 *
 * A flag that the command never had counts as one with a value when every command that has it says so.
 */
export function takesValue(command: string, nameOrShort: string): boolean {
  const own = findFlag(command, nameOrShort, undefined);
  if (own) return own.takes === "value";
  const others = allFlags().filter((flag) => answersTo(flag, nameOrShort));
  return others.length > 0 && others.every((flag) => flag.takes === "value");
}

// A sub-command also answers to the flags of its parent: `key --host` moved to `key add` in 0.17.
function ownFlags(command: string): Flag[] {
  const { commands } = table();
  const parent = command.split(" ", 1)[0] ?? "";
  const own = commands.get(command)?.flags ?? [];
  return parent === command ? [...own] : [...own, ...(commands.get(parent)?.flags ?? [])];
}

function allFlags(): Flag[] {
  const { global, commands } = table();
  return [...global, ...[...commands.values()].flatMap((command) => command.flags)];
}

function hasFlag({ since }: Flag, version: string | undefined): boolean {
  return since === undefined || version === undefined || atLeast(version, since);
}

function answersTo(flag: Flag, nameOrShort: string): boolean {
  return nameOrShort.length === 1 ? flag.short === nameOrShort : flag.name === nameOrShort;
}

const TRUE = "1|t|T|true|TRUE|True";
// The letters are the switches that may stand in one word with the n.
const DRY_RUN_REGEXP = new RegExp(`^(?:-[cfqvx]*n[cfqvx]*|--dry-run(?:=(?:${TRUE}))?)$`);
const FALSE_REGEXP = /^(?:0|f|F|false|FALSE|False)$/;

/** Tells whether a single word asks restic for a dry run: `--dry-run`, `-n`, `-vn`. */
export function isDryRunFlag(word: string): boolean {
  return DRY_RUN_REGEXP.test(word);
}

/** Tells whether a command line asks restic for a dry run; a value such as the one in `--tag -n` is none. */
export function hasDryRunFlag(command: string, argv: readonly string[]): boolean {
  return parseArguments(fullCommand(command, argv), argv).some((part) =>
    part.uses.some(asksDryRun)
  );
}

/** One flag in a word; a word such as `-vn` holds several. */
interface FlagUse {
  /** Name or letter, without dashes. */
  readonly name: string;
  /** How it was typed: `--name` or `-n`. */
  readonly spelled: string;
  /** Its part of the word without dashes, value included. */
  readonly text: string;
  /** The value behind it, in the same word or the next. */
  readonly value: string | undefined;
}

/** One or two words that belong together. */
interface Part {
  /** A flag with its value; a positional word; `--` and all that follows. */
  readonly type: "flag" | "word" | "rest";
  /** The words as typed. */
  readonly words: readonly string[];
  /** The flags of the first word. */
  readonly uses: readonly FlagUse[];
}

function parseArguments(command: string, argv: readonly string[]): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? "";
    if (word === "--") return [...parts, { type: "rest", words: argv.slice(i), uses: [] }];
    if (!/^-./.test(word)) {
      parts.push({ type: "word", words: [word], uses: [] });
      continue;
    }
    const { uses, needsNext } = word.startsWith("--")
      ? parseLong(command, word)
      : parseShort(command, word);
    const last = uses.at(-1);
    const next = needsNext ? argv[i + 1] : undefined;
    if (last === undefined || next === undefined) {
      parts.push({ type: "flag", words: [word], uses });
    } else {
      i++;
      const value = { ...last, value: next };
      parts.push({ type: "flag", words: [word, next], uses: [...uses.slice(0, -1), value] });
    }
  }
  return parts;
}

function parseLong(command: string, word: string): { uses: FlagUse[]; needsNext: boolean } {
  const at = word.indexOf("=");
  const spelled = at < 0 ? word : word.slice(0, at);
  const name = spelled.slice(2);
  const value = at < 0 ? undefined : word.slice(at + 1);
  return {
    uses: [{ name, spelled, text: word.slice(2), value }],
    needsNext: at < 0 && name.length > 1 && takesValue(command, name),
  };
}

function parseShort(command: string, word: string): { uses: FlagUse[]; needsNext: boolean } {
  const uses: FlagUse[] = [];
  for (let i = 1; i < word.length; i++) {
    const name = word[i] ?? "";
    const rest = word.slice(i + 1);
    const isValue = takesValue(command, name);
    const hasValue = rest !== "" && (isValue || rest.startsWith("="));
    uses.push({
      name,
      spelled: `-${name}`,
      text: hasValue ? name + rest : name,
      value: hasValue ? rest.replace(/^=/, "") : undefined,
    });
    if (hasValue || isValue) return { uses, needsNext: !hasValue };
  }
  return { uses, needsNext: false };
}

/**
 * Leaves out what this release of restic does not know.
 *
 * @param command Command to run, with or without its sub-command.
 * @param argv Words typed after the command.
 * @param version Release of restic; undefined knows everything.
 * @param mode `main`: the words were typed for this command, and positional words stay. `nested`: they were typed for
 * another command that brings this one with it (cli.md 6.13): only flags that mean the same here stay.
 */
export function filterArguments(
  command: string,
  argv: readonly string[],
  version: string | undefined,
  mode: "main" | "nested",
): FilteredArguments {
  const full = mode === "main" ? fullCommand(command, argv) : command;
  const accepts = (use: FlagUse) =>
    isLong(use)
      ? isKnownFlag(full, use.name, version)
      : findFlag(full, use.name, version) !== undefined && (mode === "main" || meansTheSame(use));
  const kept: string[] = [];
  const refused: FlagUse[] = [];
  for (const part of parseArguments(full, argv)) {
    if (part.type !== "flag") {
      if (mode === "main") kept.push(...part.words);
      continue;
    }
    const good = part.uses.filter(accepts);
    refused.push(...part.uses.filter((use) => !good.includes(use)));
    kept.push(...writePart(part, good));
  }
  return { kept, dropped: refused.map(describeUse), droppedDryRun: refused.some(asksDryRun) };
}

// A letter means something else elsewhere: `-H` is the host of a backup, but `--keep-hourly` of forget.
function meansTheSame(use: FlagUse): boolean {
  return use.name === "n" || table().global.some((flag) => flag.short === use.name);
}

function isLong({ spelled }: FlagUse): boolean {
  return spelled.startsWith("--");
}

/** The words of a part with only those flags of it; as typed when all are there. */
function writePart(part: Part, uses: readonly FlagUse[]): readonly string[] {
  if (uses.length === part.uses.length) return part.words;
  if (uses.length === 0) return [];
  const word = `-${uses.map((use) => use.text).join("")}`;
  return uses.at(-1) === part.uses.at(-1) ? [word, ...part.words.slice(1)] : [word];
}

function describeUse({ spelled, value }: FlagUse): DroppedFlag {
  return value === undefined ? { flag: spelled } : { flag: spelled, value };
}

function asksDryRun({ spelled, value }: FlagUse): boolean {
  return (spelled === "--dry-run" || spelled === "-n") && !FALSE_REGEXP.test(value ?? "");
}
