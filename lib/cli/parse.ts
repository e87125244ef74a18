/**
 * Reads a command line by a table of flags (cli.md 1 and 2): GNU style, Go's booleans, flags only before the
 * first other word.
 * @module
 */

import { UsageError } from "../errors.ts";
import { parseDuration } from "../util/duration.ts";
import type { Flags, FlagSpec, FlagTable } from "./flags.ts";

type FlagValue = boolean | string | number;

/** What a command line says. */
export interface Parsed<T extends FlagTable> {
  /** Values of all flags, defaults included. */
  readonly flags: Flags<T>;
  /** How often each flag was typed, by long name. */
  readonly typed: ReadonlyMap<string, number>;
  /** Words from the first that is no flag. */
  readonly rest: readonly string[];
  /** Environment values that could not be read; the defaults stay. */
  readonly problems: readonly string[];
}

const TRUE_WORDS = ["1", "t", "T", "true", "TRUE", "True"];
const FALSE_WORDS = ["0", "f", "F", "false", "FALSE", "False"];

/**
 * Parses flags up to the first word that is none; `--` ends them.
 *
 * @throws {UsageError} For an unknown flag, a missing or wrong value.
 */
export function parseFlags<T extends FlagTable>(
  table: T,
  argv: readonly string[],
  env: ReadonlyMap<string, string> = new Map(),
): Parsed<T> {
  const values = new Map<string, FlagValue>();
  const problems: string[] = [];
  for (const [name, spec] of Object.entries<FlagSpec>(table)) {
    if (spec.default !== undefined) values.set(name, spec.default);
    readVariable(name, spec, env, values, problems);
  }
  const typed = new Map<string, number>();
  const words = [...argv];
  const reader = new Reader(table, words, (name, value) => {
    values.set(name, value);
    typed.set(name, (typed.get(name) ?? 0) + 1);
  });
  while (words.length > 0 && reader.next());
  return { flags: Object.fromEntries(values) as Flags<T>, typed, rest: words, problems };
}

function readVariable(
  name: string,
  spec: FlagSpec,
  env: ReadonlyMap<string, string>,
  values: Map<string, FlagValue>,
  problems: string[],
): void {
  if (!spec.env) return;
  for (const prefix of ["RESTICPILOT_", "RESTICPROFILE_"]) {
    const text = env.get(prefix + spec.env)?.trim();
    if (!text) continue;
    const value = convertVariable(spec, text);
    if (value === undefined) {
      problems.push(`Cannot use ${prefix}${spec.env}="${text}": ${expected(spec)}`);
      continue;
    }
    values.set(name, value);
    return;
  }
}

// A bare number is nanoseconds here, as in Go.
function convertVariable(spec: FlagSpec, text: string): FlagValue | undefined {
  if (spec.kind === "duration" && /^\d+$/.test(text)) return Number(text) / 1e6;
  return convert(spec, text);
}

function convert(spec: FlagSpec, text: string): FlagValue | undefined {
  switch (spec.kind) {
    case "flag":
      return TRUE_WORDS.includes(text) ? true : FALSE_WORDS.includes(text) ? false : undefined;
    case "string":
      return spec.values && !spec.values.includes(text) ? undefined : text;
    case "optional-int":
      return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
    case "duration":
      try {
        return parseDuration(text);
      } catch {
        return undefined;
      }
  }
}

function expected(spec: FlagSpec): string {
  switch (spec.kind) {
    case "flag":
      return "expected true or false";
    case "string":
      return `expected one of ${spec.values?.join(", ")}`;
    case "optional-int":
      return "expected an integer";
    case "duration":
      return 'expected a duration such as "1h30m" (a number alone has a missing unit)';
  }
}

class Reader {
  readonly #table: FlagTable;
  readonly #words: string[];
  readonly #set: (name: string, value: FlagValue) => void;

  constructor(table: FlagTable, words: string[], set: (name: string, value: FlagValue) => void) {
    this.#table = table;
    this.#words = words;
    this.#set = set;
  }

  /** Takes one word when it is a flag; false when flags end here. */
  next(): boolean {
    const word = this.#words[0] ?? "";
    if (word === "--") {
      this.#words.shift();
      return false;
    }
    if (word.startsWith("--")) this.#long(word.slice(2));
    else if (word.startsWith("-") && word !== "-") this.#short(word.slice(1));
    else return false;
    return true;
  }

  #long(text: string): void {
    this.#words.shift();
    const at = text.indexOf("=");
    const name = at < 0 ? text : text.slice(0, at);
    const [key, spec] = this.#find(name);
    this.#take(key, spec, `--${name}`, at < 0 ? undefined : text.slice(at + 1));
  }

  #short(letters: string): void {
    this.#words.shift();
    const letter = letters[0] ?? "";
    const entry = Object.entries(this.#table).find(([, spec]) => spec.short === letter);
    if (!entry) throw new UsageError(`Unknown flag "-${letter}" in "-${letters}"`);
    const [key, spec] = entry;
    const rest = letters.slice(1);
    if (rest.startsWith("=")) return this.#take(key, spec, `-${letter}`, rest.slice(1));
    if (spec.kind !== "flag" && rest !== "") return this.#take(key, spec, `-${letter}`, rest);
    this.#take(key, spec, `-${letter}`, undefined);
    if (rest !== "") {
      this.#words.unshift("");
      this.#short(rest);
    }
  }

  #find(name: string): [string, FlagSpec] {
    const entry = Object.entries(this.#table)
      .find(([key, spec]) => key === name || spec.aliases?.includes(name));
    if (entry) return entry;
    // Looking for the nearest name costs a module that a good start does not need.
    const candidates = Object.keys(this.#table);
    throw new UsageError(`Unknown flag "--${name}"`, {
      meant: { word: name, candidates, prefix: "--" },
    });
  }

  #take(key: string, spec: FlagSpec, shown: string, given: string | undefined): void {
    let text = given;
    if (text === undefined) {
      if (spec.kind === "flag") return this.#set(key, true);
      if (spec.kind === "optional-int") return this.#set(key, spec.bare ?? 0);
      text = this.#words.shift();
      if (text === undefined) {
        throw new UsageError(`The flag ${shown} needs a value: ${spec.arg ?? "VALUE"}`);
      }
    }
    const value = convert(spec, text);
    if (value === undefined) {
      throw new UsageError(`Cannot use "${text}" for the flag ${shown}: ${expected(spec)}`);
    }
    this.#set(key, value);
  }
}
