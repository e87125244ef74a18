/**
 * Errors that the user can act on, and the exit codes they end with.
 *
 * Everything that is not a {@linkcode PilotError} is a defect of the program and is reported as such.
 *
 * @example
 * ```ts ignore
 * throw new UsageError('unknown flag "--al"', { hint: 'did you mean "--all"?' });
 * ```
 * @module
 */

/** Exit codes of the program; `docs` of each in the README. */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  battery: 3,
  remote: 4,
  memory: 5,
  noRestic: 6,
  skipped: 75,
} as const;

/** What an error may carry beside its message. */
export interface PilotErrorOptions {
  /** Exit code of the program. */
  readonly exit?: number;
  /** What would be right, as one sentence without a full stop. */
  readonly hint?: string;
  /** A word that is wrong and those that are right; the nearest becomes the hint when the error is shown. */
  readonly meant?: Meant;
  /** The error underneath. */
  readonly cause?: unknown;
}

/** A wrong word and the right ones. */
export interface Meant {
  /** As the user wrote it. */
  readonly word: string;
  /** What it could have been. */
  readonly candidates: readonly string[];
  /** What stands before the word, e.g. `--`. */
  readonly prefix: string;
}

/** An error with one clear message for the user. */
export class PilotError extends Error {
  /** Exit code of the program. */
  readonly exit: number;
  /** What would be right, if it can be said. */
  readonly hint: string | undefined;
  /** Words from which a hint can be made. */
  readonly meant: Meant | undefined;

  /** Makes an error of `message`; sentence case, without a full stop. */
  constructor(message: string, options: PilotErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.exit = options.exit ?? EXIT.failure;
    this.hint = options.hint;
    this.meant = options.meant;
  }
}

/** The command line does not fit the tables. */
export class UsageError extends PilotError {
  /** Exit code 2 unless another is given. */
  constructor(message: string, options: PilotErrorOptions = {}) {
    super(message, { exit: EXIT.usage, ...options });
  }
}

/** A place in a configuration file. Line and column count from 1. */
export interface Place {
  /** File as the user would name it. */
  readonly file: string;
  /** Line, from 1. */
  readonly line?: number;
  /** Column in characters, from 1. */
  readonly column?: number;
  /** The text of that line, without its end. */
  readonly source?: string;
}

/** One mistake found in a configuration. */
export interface Issue {
  /** Stable short name, e.g. `unknown-key`. */
  readonly code: string;
  /** Whether it stops a run. */
  readonly severity: "error" | "warning";
  /** Sentence-case text without a full stop. */
  readonly message: string;
  /** What would be right. */
  readonly hint?: string;
  /** Where it stands. */
  readonly at?: Place;
}

/** One or more mistakes in the configuration. */
export class ConfigError extends PilotError {
  /** Every mistake found, never only the first. */
  readonly issues: readonly Issue[];

  /** Wraps `issues`; the message is that of the first. */
  constructor(issues: readonly Issue[], options: PilotErrorOptions = {}) {
    super(issues[0]?.message ?? "The configuration is invalid", options);
    this.issues = issues;
  }
}

/** A text that does not follow the grammar of its format, with its position in that text. */
export class SyntaxIssue extends SyntaxError {
  /** Line, from 1; undefined when the parser does not know it. */
  readonly line: number | undefined;
  /** Column in characters, from 1. */
  readonly column: number | undefined;

  /** Reports `message` at `line` and `column`. */
  constructor(message: string, line?: number, column?: number, options?: ErrorOptions) {
    super(message, options);
    this.name = "SyntaxIssue";
    this.line = line;
    this.column = column;
  }
}

/** restic or a helper program is missing or unusable. */
export class ToolError extends PilotError {}
