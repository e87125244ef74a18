/**
 * The command line, understood: flags, profile, command and the words that belong to it.
 * @module
 */

import { GLOBAL_FLAGS, type GlobalFlags } from "./flags.ts";
import { parseFlags } from "./parse.ts";
import { parseSelector } from "./selector.ts";

/** What the user asked for. */
export interface Invocation {
  /** Values of the global flags. */
  readonly flags: GlobalFlags;
  /** How often each flag stands on the command line. */
  readonly typed: ReadonlyMap<string, number>;
  /** Profile or group. */
  readonly profile: string;
  /** Command; empty for the configured default command. */
  readonly command: string;
  /** Words behind the command. */
  readonly args: readonly string[];
  /** Whether `-h` or `--help` stands behind the command. */
  readonly wantsHelp: boolean;
  /** Verbosity for restic: −1 `-q`, 0, 1 `-v`, 2 `-vv`, 3 `--trace`; the more verbose wins. */
  readonly verbosity: number;
  /** Environment values that could not be read. */
  readonly problems: readonly string[];
}

/**
 * Reads a command line.
 * @throws {UsageError} When its flags do not fit the table.
 */
export function toInvocation(
  argv: readonly string[],
  env: ReadonlyMap<string, string>,
): Invocation {
  const { flags, typed, rest, problems } = parseFlags(GLOBAL_FLAGS, argv, env);
  const [word, ...args] = rest;
  const selection = parseSelector(word, flags.name, typed.has("name"));
  return {
    flags,
    typed,
    ...selection,
    args,
    wantsHelp: rest.some((one) => one === "-h" || one === "--help"),
    verbosity: verbosityOf(flags, typed.get("verbose") ?? 0),
    problems,
  };
}

function verbosityOf(flags: GlobalFlags, times: number): number {
  if (flags.trace) return 3;
  if (flags.verbose) return times > 1 ? 2 : 1;
  return flags.quiet ? -1 : 0;
}
