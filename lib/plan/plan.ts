/**
 * The plan of a run: everything that will be done, as data. `--dry-run` prints it, the runner executes it.
 *
 * Nothing after the plan reads the configuration or the command line again.
 * @module
 */

/** Where a run may end (decisions.md 3); empty when all went well. */
export type Phase =
  | "lock"
  | "run-before"
  | "init"
  | "check-before"
  | "retention-before"
  | "command"
  | "retention-after"
  | "check-after"
  | "run-after"
  | "";

/** One word of a command line. */
export interface Arg {
  /** The word as restic gets it, before {@linkcode Arg.expand}. */
  readonly text: string;
  /** How it is shown when it holds a secret. */
  readonly shown?: string;
  /** Replace `$NAME` that the child's environment knows (config.md 12.2). */
  readonly expand?: true;
  /** Name of a private file of the plan; its path is put behind the text. */
  readonly file?: string;
  /** The text is a pattern: one word for each match, with this text before it (config.md 13.1). */
  readonly glob?: string;
  /** Folder in which a relative pattern is matched; default the working folder. */
  readonly base?: string;
}

/** Entries that a status file may have. */
export type StatusCommand = "backup" | "check" | "retention" | "copy" | "prune";

/**
 * What is done with the output of restic (run.md 15 and 19.25).
 *
 * - `inherit`: it goes where ours goes; not looked at
 * - `text`: passed on and parsed
 * - `json`: restic's JSON is read, progress and summary are ours
 * - `json-through`: restic's JSON is passed on untouched and read on the way
 */
export type Capture = "inherit" | "text" | "json" | "json-through";

/** A restic command. */
export interface ResticStep {
  /** Tells the kinds of steps apart. */
  readonly type: "restic";
  /** Where the run ends when it fails. */
  readonly phase: Phase;
  /** restic's command. */
  readonly command: string;
  /** Words after the program. */
  readonly argv: readonly Arg[];
  /** Line for the user when it starts, e.g. `profile 'p': starting 'backup'`. */
  readonly starting: string;
  /** Line for the user when it has ended well; empty for none. */
  readonly finished: string;
  /** Beginning of the error text, e.g. `backup check on profile 'p'`. */
  readonly title: string;
  /** Entry of the status file that it writes; undefined for none. */
  readonly entry: StatusCommand | undefined;
  /** What is done with its output. */
  readonly capture: Capture;
  /** Whether it reads the program's own input. */
  readonly stdin: "inherit" | "null";
  /** Working folder, when it is not ours. */
  readonly cwd: string | undefined;
  /** A failure does not matter and its stderr is not shown (`init`). */
  readonly mayFail: boolean;
  /** Exit code 3 of a backup counts as success (`no-error-on-warning`). */
  readonly acceptWarning: boolean;
  /** Verbosity asked for: −1 quiet, 0 normal, 1 `-v`, 2 and more `-vv`. */
  readonly verbosity: number;
  /** A dry run of restic: writes no entry (run.md 19.28). */
  readonly dryRun: boolean;
}

/** Lists of hooks in the configuration. */
export type HookKind = "run-before" | "run-after" | "run-after-fail" | "run-finally";

/** A command line of the configuration for a shell. */
export interface HookStep {
  /** Tells the kinds of steps apart. */
  readonly type: "hook";
  /** Where the run ends when it fails. */
  readonly phase: Phase;
  /** Which list it stands in. */
  readonly kind: HookKind;
  /** The command line. */
  readonly line: string;
  /** The same with secrets masked. */
  readonly shown: string;
  /** Beginning of the error text, e.g. `run-before backup on profile 'p'`. */
  readonly title: string;
  /** Place in its list, from 1. */
  readonly index: number;
  /** Length of its list. */
  readonly count: number;
  /** Where the list stands. */
  readonly level: "profile" | "section";
}

/** One process of a run. */
export type Step = ResticStep | HookStep;

/** A private temporary file that a step needs. */
export interface PrivateFile {
  /** File name. */
  readonly name: string;
  /** Content; secret. */
  readonly content: string;
}

/** What the status file needs to know. */
export interface StatusPlan {
  /** Path as configured. */
  readonly path: string;
  /** Upper limit of the file in bytes; 0 for none. */
  readonly maxBytes: number;
  /** Commands that have entries. */
  readonly commands: readonly string[];
}

/** What is done about a repository that another restic has locked (run.md 11). */
export interface RepositoryLockPlan {
  /** Remove a stale lock (`force-inactive-lock`). */
  readonly forceInactive: boolean;
  /** Age from which a lock is stale, milliseconds; 0 for never. */
  readonly staleAgeMs: number;
  /** Pause between two attempts, milliseconds; 0 for no second attempt. */
  readonly retryAfterMs: number;
  /** How long to wait for a lock in all, milliseconds (`--lock-wait`). */
  readonly waitMs: number;
  /** Removes stale locks. */
  readonly unlock: ResticStep;
}

/** Everything that one run of one profile does. */
export interface Plan {
  /** Profile in the spelling asked for. */
  readonly profile: string;
  /** Command asked for. */
  readonly command: string;
  /** Path of restic. */
  readonly restic: string;
  /** Its version, e.g. `0.18.0`; undefined when it cannot be told. */
  readonly resticVersion: string | undefined;
  /** Variables of the profile, by name; may be secret. */
  readonly env: ReadonlyMap<string, string>;
  /** Files with variables, read before every process. */
  readonly envFiles: readonly string[];
  /** Programs tried as shell for hooks. */
  readonly shells: readonly string[];
  /** Steps in order; the first failure ends them. */
  readonly steps: readonly Step[];
  /** Hooks after a failure. */
  readonly onFailure: readonly HookStep[];
  /** Hooks at the end, whatever happened. */
  readonly always: readonly HookStep[];
  /** Files written before the first step. */
  readonly files: readonly PrivateFile[];
  /** The status file; undefined for none. */
  readonly status: StatusPlan | undefined;
  /** What is done about a locked repository. */
  readonly repositoryLock: RepositoryLockPlan;
  /** Per cent that a backup may shrink before it is a warning; 0 for off. */
  readonly warnOnShrink: number;
  /** A warning ends the run as failed. */
  readonly warningIsFailure: boolean;
}
