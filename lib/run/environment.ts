/**
 * The environment of restic and of hooks (run.md 5): inherited variables, env files, the profile's own.
 * @module
 */

/** Parts of an environment, lowest first. */
export interface EnvironmentParts {
  /** Inherited variables. */
  readonly inherited: ReadonlyMap<string, string>;
  /** Variables of each env file, in their order. */
  readonly files: readonly ReadonlyMap<string, string>[];
  /** The profile's own, by the names of the configuration. */
  readonly own: ReadonlyMap<string, string>;
  /** Profile and command, for `PROFILE_NAME` and `PROFILE_COMMAND`. */
  readonly profile: string;
  /** The command that was asked for. */
  readonly command: string;
}

/** Variables to set for a child over the inherited ones; an empty value sets nothing (config.md 12.3). */
export function childVariables(parts: EnvironmentParts): Map<string, string> {
  const result = new Map<string, string>();
  const set = (name: string, value: string) => {
    if (value !== "" && isName(name)) result.set(name, value);
  };
  for (const file of parts.files) for (const [name, value] of file) set(name, value);
  for (const [name, value] of parts.own) set(spelling(name, parts.inherited), value);
  result.set("PROFILE_NAME", parts.profile);
  result.set("PROFILE_COMMAND", parts.command);
  return result;
}

// `=` or NUL in a name would silently make another variable (deno.md 1).
function isName(name: string): boolean {
  return name !== "" && !/[=\0]/.test(name);
}

function spelling(name: string, inherited: ReadonlyMap<string, string>): string {
  const upper = name.toUpperCase();
  if (inherited.has(upper)) return upper;
  for (const existing of inherited.keys()) if (existing.toUpperCase() === upper) return existing;
  return upper;
}

/** Variables about a failure that hooks of the failure path get. */
export interface FailureVariables {
  /** Text of the failure. */
  readonly message: string;
  /** Exit code; −1 when there is none. */
  readonly exitCode: number;
  /** Command line with secrets masked. */
  readonly commandLine: string;
  /** stderr of the failed process. */
  readonly stderr: string;
}

/** `ERROR`, `ERROR_*` and `RESTIC_STDERR` of run.md 5; the stderr ones are left out when empty. */
export function failureVariables(failure: FailureVariables): Map<string, string> {
  const result = new Map([
    ["ERROR", failure.message],
    ["ERROR_MESSAGE", failure.message],
    ["ERROR_COMMANDLINE", failure.commandLine],
    ["ERROR_EXIT_CODE", String(failure.exitCode)],
  ]);
  if (failure.stderr !== "") {
    result.set("ERROR_STDERR", failure.stderr);
    result.set("RESTIC_STDERR", failure.stderr);
  }
  return result;
}

/** Variables of a failure that a caller of ours may have left in the environment (run.md 19.16). */
export function staleFailureVariables(inherited: ReadonlyMap<string, string>): string[] {
  return [...inherited.keys()].filter((name) => /^(ERROR(_.*)?|RESTIC_STDERR)$/.test(name));
}
