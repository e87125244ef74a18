/**
 * Turns the words of a plan into the words of a command line: variables, private files, patterns.
 * @module
 */

import type { Arg } from "../plan/plan.ts";
import { glob, type GlobFs } from "../util/glob.ts";
import { expandKnown } from "../util/variables.ts";

/** What the words of a plan are resolved with. */
export interface WordContext {
  /** Files, for patterns. */
  readonly fs: GlobFs;
  /** Environment of the child. */
  readonly environment: ReadonlyMap<string, string>;
  /** Path of a private file by its name. */
  readonly fileOf: (name: string) => string;
}

/** One word as restic gets it and as people see it. */
export interface Word {
  /** For restic. */
  readonly text: string;
  /** For people: secrets masked. */
  readonly shown: string;
}

/** Resolves the words of a command line; a pattern without match gives no word. */
export async function resolveWords(args: readonly Arg[], context: WordContext): Promise<Word[]> {
  const words = await Promise.all(args.map((arg) => resolveWord(arg, context)));
  return words.flat();
}

async function resolveWord(arg: Arg, context: WordContext): Promise<Word[]> {
  if (arg.glob !== undefined) {
    const paths = await glob(context.fs, arg.text, arg.base);
    return paths.map((path) =>
      same(arg.glob + (arg.glob === "" && path.startsWith("-") ? "./" : "") + path)
    );
  }
  if (arg.file !== undefined) return [same(arg.text + context.fileOf(arg.file))];
  const expand = (text: string) =>
    arg.expand ? expandKnown(text, (name) => context.environment.get(name)) : text;
  const text = expand(arg.text);
  return [{ text, shown: arg.shown === undefined ? text : expand(arg.shown) }];
}

function same(text: string): Word {
  return { text, shown: text };
}
