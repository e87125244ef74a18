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
  /** Flags that stand on the command line. */
  readonly typed: ReadonlySet<string>;
  /** Profile or group. */
  readonly profile: string;
  /** Command; empty for the configured default command. */
  readonly command: string;
  /** Words behind the command. */
  readonly args: readonly string[];
  /** Whether `-h` or `--help` stands behind the command. */
  readonly wantsHelp: boolean;
  /** Verbosity for restic: −1 `-q`, 0, 1 `-v`, 3 `--trace`; the more verbose wins. */
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
    verbosity: flags.trace ? 3 : flags.verbose ? 1 : flags.quiet ? -1 : 0,
    problems,
  };
}
