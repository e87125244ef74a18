/**
 * The table of global flags: the parser, help and completion read it, nothing repeats it (cli.md 2).
 * @module
 */

/** One flag of the command line. */
export interface FlagSpec {
  /** What it takes. `optional-int` takes its value only behind `=`. */
  readonly kind: "flag" | "string" | "duration" | "optional-int";
  /** One-letter form. */
  readonly short?: string;
  /** Other long names. */
  readonly aliases?: readonly string[];
  /** Name of the value in help. */
  readonly arg?: string;
  /** Value when it is not given. */
  readonly default?: boolean | string | number;
  /** Value of a bare `optional-int`. */
  readonly bare?: number;
  /** Words that it accepts; others are an error. */
  readonly values?: readonly string[];
  /** Suffix of the environment variables, `RESTICPILOT_…` and `RESTICPROFILE_…`. */
  readonly env?: string;
  /** Not shown in help. */
  readonly hidden?: true;
  /** What the shell completes its value with. */
  readonly complete?: "file" | "profile" | "values";
  /** One sentence for help. */
  readonly help: string;
}

/** Flags before the command. */
export const GLOBAL_FLAGS = {
  "command-output": {
    kind: "string",
    arg: "WHERE",
    default: "auto",
    env: "COMMAND_OUTPUT",
    complete: "values",
    help: "Send restic's output to log, console or all when there is a log target (auto decides).",
  },
  config: {
    kind: "string",
    short: "c",
    arg: "FILE",
    default: "profiles",
    env: "CONFIG",
    complete: "file",
    help: "Read the configuration from FILE.",
  },
  "dry-run": {
    kind: "flag",
    default: false,
    env: "DRY_RUN",
    help: "Print what would run, and run nothing.",
  },
  format: {
    kind: "string",
    short: "f",
    arg: "FORMAT",
    env: "FORMAT",
    complete: "values",
    help: "Format of the configuration: toml, yaml, json or hcl (default: by extension).",
  },
  help: { kind: "flag", short: "h", default: false, help: "Show help and exit." },
  "ignore-on-battery": {
    kind: "optional-int",
    arg: "PERCENT",
    default: 0,
    bare: 100,
    env: "IGNORE_ON_BATTERY",
    help: "Do not start on battery, or below PERCENT of charge.",
  },
  "lock-wait": {
    kind: "duration",
    arg: "DURATION",
    default: 0,
    env: "LOCK_WAIT",
    help: "Wait up to DURATION for locks.",
  },
  log: {
    kind: "string",
    short: "l",
    arg: "TARGET",
    env: "LOG",
    complete: "file",
    help: "Write the log to a file, temp:NAME, syslog: or syslog-tcp://HOST.",
  },
  name: {
    kind: "string",
    short: "n",
    aliases: ["profile"],
    arg: "NAME",
    default: "default",
    env: "NAME",
    complete: "profile",
    help: "Profile or group to use.",
  },
  "no-ansi": {
    kind: "flag",
    default: false,
    aliases: ["no-color"],
    env: "NO_ANSI",
    help: "Write no colours and no control sequences.",
  },
  "no-lock": {
    kind: "flag",
    default: false,
    env: "NO_LOCK",
    help: "Neither take nor respect the lock of the profile.",
  },
  "no-prio": {
    kind: "flag",
    default: false,
    env: "NO_PRIORITY",
    help: "Leave nice, ionice and priority alone.",
  },
  quiet: {
    kind: "flag",
    short: "q",
    default: false,
    env: "QUIET",
    help: "Show warnings and errors only.",
  },
  stderr: {
    kind: "flag",
    default: false,
    env: "STDERR",
    help: "Send our messages to stderr (implied by cat and dump).",
  },
  theme: {
    kind: "string",
    arg: "THEME",
    default: "light",
    env: "THEME",
    complete: "values",
    help: "Colours for a light or dark terminal, or none.",
  },
  trace: { kind: "flag", default: false, env: "TRACE", help: "Show everything that is done." },
  verbose: {
    kind: "flag",
    short: "v",
    default: false,
    env: "VERBOSE",
    help: "Show more of what is done.",
  },
  version: { kind: "flag", default: false, help: "Show the version and exit." },
  wait: {
    kind: "flag",
    short: "w",
    default: false,
    env: "WAIT",
    help: "Wait for Enter at the end.",
  },
} as const satisfies Record<string, FlagSpec>;

/** A table of flags. */
export type FlagTable = Readonly<Record<string, FlagSpec>>;

/** Values of a table's flags, by long name: booleans, texts, milliseconds, integers. */
export type Flags<T extends FlagTable> = {
  readonly [K in keyof T]: T[K] extends { default: boolean | number | string }
    ? ValueOf<T[K]["kind"]>
    : ValueOf<T[K]["kind"]> | undefined;
};

/** What a kind of flag gives. */
export type ValueOf<K extends FlagSpec["kind"]> = K extends "flag" ? boolean
  : K extends "string" ? string
  : number;

/** Values of the global flags. */
export type GlobalFlags = Flags<typeof GLOBAL_FLAGS>;
