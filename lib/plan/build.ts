/**
 * Builds the plan of one run from a profile, the command line and facts about the machine. Pure.
 *
 * The order of the steps is that of run.md 2.
 * @module
 */

import type { FlagMap, Profile, ProfileSection } from "../config/profile.ts";
import { option, type Options } from "../util/options.ts";
import { PilotError } from "../errors.ts";
import { filterArguments, fullCommand, hasDryRunFlag, isKnownFlag } from "../restic/flags.ts";
import { atLeast } from "../restic/version.ts";
import { maskUrl } from "../util/mask.ts";
import {
  copyFlags,
  copyInitFlags,
  isJsonFlag,
  mergeFlags,
  renameForOldRestic,
  unescapeValue,
  writeFlags,
} from "./args.ts";
import type {
  Arg,
  Capture,
  HookKind,
  HookStep,
  Phase,
  Plan,
  PrivateFile,
  RepositoryLockPlan,
  ResticStep,
  StatusCommand,
  Step,
} from "./plan.ts";

/** What the command line asks for. */
export interface Request {
  /** restic's command. */
  readonly command: string;
  /** Words typed after it. */
  readonly args: readonly string[];
  /** How long to wait for locks, milliseconds. */
  readonly lockWaitMs: number;
  /** Verbosity typed: −1 `-q`, 0 none, 1 `-v`, 3 `--trace`. */
  readonly verbosity: number;
}

/** Facts about the machine that the plan depends on. */
export interface Facts {
  /** Path of restic. */
  readonly restic: string;
  /** Its version; undefined when it cannot be told. */
  readonly version: string | undefined;
  /** Whether flags that restic does not know are dropped. */
  readonly filter: boolean;
  /** Whether hand-written escapes are undone: not on Windows. */
  readonly unescape: boolean;
  /** The machine's name. */
  readonly hostname: string;
  /** Whether our own output is a terminal. */
  readonly isTerminal: boolean;
  /** Whether our own input is a terminal, where restic may ask for a password. */
  readonly isInteractive: boolean;
  /** Whether the environment names a repository already. */
  readonly hasRepositoryVariable: boolean;
}

/** A flag that was typed and left out, because this restic does not know it. */
export interface DroppedFlag {
  /** The words that were left out. */
  readonly words: readonly string[];
  /** The command that does not know it. */
  readonly command: string;
}

/** A plan and what the user should hear about it. */
export interface Planned {
  /** The plan. */
  readonly plan: Plan;
  /** Typed flags that were left out of the main command. */
  readonly dropped: readonly DroppedFlag[];
  /** A typed dry-run flag that this restic does not know; running would be for real. */
  readonly lostDryRun: boolean;
}

/** The settings of `global` that a plan depends on. */
export type GlobalOptions = Options;

/** Builds the plan of one run. */
export function buildPlan(
  profile: Profile,
  request: Request,
  global: GlobalOptions,
  facts: Facts,
): Planned {
  return new Builder(profile, request, global, facts).build();
}

class Builder {
  readonly #profile: Profile;
  readonly #request: Request;
  readonly #global: Options;
  readonly #facts: Facts;
  readonly #section: ProfileSection | undefined;
  readonly #common: FlagMap;
  readonly #files = new Map<string, PrivateFile>();
  #dropped: DroppedFlag[] = [];
  #lostDryRun = false;

  constructor(profile: Profile, request: Request, global: Options, facts: Facts) {
    this.#profile = profile;
    this.#request = request;
    this.#global = global;
    this.#facts = facts;
    this.#section = profile.sections.get(sectionName(request));
    this.#common = withVerbosity(profile.flags, request.verbosity);
  }

  build(): Planned {
    const { options } = this.#profile;
    const own = this.#section?.options;
    const status = option.text(options, "status-file");
    const steps = this.#steps();
    const plan: Plan = {
      profile: this.#profile.name,
      command: this.#request.command,
      restic: this.#facts.restic,
      resticVersion: this.#facts.version,
      env: option.map(options, "env"),
      envFiles: option.list(options, "env-file"),
      shells: option.list(this.#global, "shell"),
      steps,
      onFailure: [
        ...this.#hooks("run-after-fail", own, "section"),
        ...this.#hooks("run-after-fail", options, "profile"),
      ],
      always: [
        ...this.#hooks("run-finally", own, "section"),
        ...this.#hooks("run-finally", options, "profile"),
      ],
      files: [...this.#files.values()],
      status: status === "" ? undefined : {
        path: status,
        maxBytes: option.number(options, "status-max-size", 60_000),
        commands: statusCommands(options),
      },
      repositoryLock: this.#repositoryLock(),
      warnOnShrink: option.number(
        this.#profile.sections.get("backup")?.options,
        "warn-on-shrink",
        50,
      ),
      warningIsFailure: option.bool(
        options,
        "warning-is-failure",
        option.bool(this.#global, "warning-is-failure"),
      ),
    };
    return { plan, dropped: this.#dropped, lostDryRun: this.#lostDryRun };
  }

  #repositoryLock(): RepositoryLockPlan {
    return {
      forceInactive: option.bool(this.#profile.options, "force-inactive-lock"),
      staleAgeMs: option.number(this.#global, "restic-stale-lock-age", 3_600_000),
      retryAfterMs: option.number(this.#global, "restic-lock-retry-after", 60_000),
      waitMs: this.#request.lockWaitMs,
      unlock: this.#nested("unlock", this.#unlockFlags(), "command", {
        starting: "unlock stale locks",
        title: "unlock",
      }),
    };
  }

  #unlockFlags(): FlagMap {
    return mergeFlags(this.#common, this.#profile.sections.get("unlock")?.flags);
  }

  #steps(): Step[] {
    const { options } = this.#profile;
    const own = this.#section?.options;
    return [
      ...this.#hooks("run-before", options, "profile"),
      ...this.#initialize(),
      ...this.#hooks("run-before", own, "section"),
      ...this.#commands(),
      ...this.#hooks("run-after", own, "section"),
      ...this.#hooks("run-after", options, "profile"),
    ];
  }

  #hooks(kind: HookKind, options: Options | undefined, level: "profile" | "section"): HookStep[] {
    const lines = option.list(options, kind);
    const command = level === "section" ? ` ${this.#request.command}` : "";
    return lines.map((line, i) => ({
      type: "hook",
      phase: kind === "run-before" ? "run-before" : "run-after",
      kind,
      line,
      shown: maskUrl(line),
      title: `${kind}${command} on profile '${this.#profile.name}'`,
      index: i + 1,
      count: lines.length,
      level,
    }));
  }

  #initialize(): ResticStep[] {
    const wanted = option.bool(this.#profile.options, "initialize") ||
      option.bool(this.#global, "initialize");
    if (!wanted || this.#request.command === "init") return [];
    const flags = renameForOldRestic(
      mergeFlags(this.#common, this.#profile.sections.get("init")?.flags),
      this.#isOld(),
    );
    return [
      this.#nested("init", flags, "init", {
        starting: "initializing repository (if not existing)",
        title: "repository initialization",
        mayFail: true,
      }),
    ];
  }

  #commands(): ResticStep[] {
    switch (this.#request.command) {
      case "backup":
        return this.#backup();
      case "copy":
        return this.#copy();
      case "forget":
        this.#requireRule("forget", this.#mainFlags(), this.#request.args);
        return [this.#main(this.#mainFlags(), [])];
      default:
        return [this.#main(this.#mainFlags(), [])];
    }
  }

  #backup(): ResticStep[] {
    const backup = this.#section?.options;
    const retention = this.#profile.sections.get("retention")?.options;
    return [
      ...(option.bool(backup, "check-before") ? [this.#check("check-before")] : []),
      ...(option.bool(retention, "before-backup") ? [this.#retention("retention-before")] : []),
      this.#main(this.#mainFlags(), this.#sources()),
      ...(option.bool(retention, "after-backup") ? [this.#retention("retention-after")] : []),
      ...(option.bool(backup, "check-after") ? [this.#check("check-after")] : []),
    ];
  }

  #copy(): ResticStep[] {
    const section = this.#section?.flags ?? new Map();
    const ids = option.list(this.#section?.options, "snapshot").map((text): Arg => ({ text }));
    const steps = [this.#main(copyFlags(this.#common, section, this.#isOld()), ids)];
    const wanted = option.bool(this.#section?.options, "initialize") ||
      option.bool(this.#global, "initialize");
    if (!wanted) return steps;
    const chunker = option.bool(this.#section?.options, "initialize-copy-chunker-params", true);
    const flags = copyInitFlags(this.#common, section, this.#isOld(), chunker);
    return [
      this.#nested("init", flags, "init", {
        starting: "initializing secondary repository (if not existing)",
        title: "repository initialization",
        mayFail: true,
      }),
      ...steps,
    ];
  }

  // Without a rule restic before 0.17 keeps everything in silence; a typo in a rule must be noticed (decisions.md 7).
  #requireRule(section: string, flags: FlagMap, typed: readonly string[]): void {
    const isRule = (name: string) =>
      /^keep-|^unsafe-allow-remove-all$/.test(name) &&
      isKnownFlag("forget", name, this.#facts.filter ? this.#facts.version : undefined);
    if (
      [...flags].some(([name, value]) =>
        isRule(name) && value !== false && value !== "" && value !== 0
      )
    ) return;
    const words = typed.map((word) => word.replace(/^--/, "").replace(/=.*$/, ""));
    const decided = words.some((word, i) =>
      isRule(word) || word === "-h" || word === "help" || isSnapshotId(typed, i)
    );
    if (decided) return;
    throw new PilotError(
      `Refused to run forget for profile '${this.#profile.name}': "${section}" has no keep-* rule that restic knows`,
      { hint: 'set one, for example "keep-daily = 7"' },
    );
  }

  #check(phase: Phase): ResticStep {
    const flags = mergeFlags(this.#common, this.#profile.sections.get("check")?.flags);
    return this.#nested("check", flags, phase, {
      starting: "checking repository consistency",
      title: "backup check",
      entry: "check",
    });
  }

  #retention(phase: Phase): ResticStep {
    const flags = mergeFlags(this.#common, this.#profile.sections.get("retention")?.flags);
    this.#requireRule(
      "retention",
      flags,
      this.#request.args.filter((word) => word.startsWith("-")),
    );
    return this.#nested("forget", flags, phase, {
      starting: "cleaning up repository using retention information",
      title: "backup retention",
      entry: "retention",
    });
  }

  /** A restic command that the requested one brings with it. */
  #nested(
    command: string,
    flags: FlagMap,
    phase: Phase,
    words: { starting: string; title: string; entry?: StatusCommand; mayFail?: boolean },
  ): ResticStep {
    const typed = this.#facts.filter
      ? filterArguments(command, this.#request.args, this.#facts.version, "nested").kept
      : this.#request.args;
    const name = this.#profile.name;
    return {
      type: "restic",
      phase,
      command,
      argv: this.#argv(command, flags, typed, []),
      starting: `profile '${name}': ${words.starting}`,
      finished: "",
      title: `${words.title} on profile '${name}'`,
      entry: words.entry,
      capture: "inherit",
      stdin: "null",
      cwd: undefined,
      mayFail: words.mayFail ?? false,
      acceptWarning: false,
      verbosity: verbosityOf(flags, []),
      dryRun: this.#hasDryRun(command, flags, typed),
    };
  }

  /** The command that was asked for. */
  #main(flags: FlagMap, positional: readonly Arg[]): ResticStep {
    const { command, args } = this.#request;
    const typed = this.#filterTyped(command, args);
    this.#noteLostDryRun(fullCommand(command, typed), flags);
    const capture = this.#capture(flags, typed);
    const all = capture === "json" ? mergeFlags(flags, new Map([["json", true]])) : flags;
    const name = this.#profile.name;
    const own = this.#section?.options;
    return {
      type: "restic",
      phase: "command",
      command,
      argv: this.#argv(command, all, typed, positional),
      starting: `profile '${name}': starting '${command}'`,
      finished: `profile '${name}': finished '${command}'`,
      title: `${command} on profile '${name}'`,
      entry: entryOf(command),
      capture,
      stdin: this.#readsStdin(typed) || this.#facts.isInteractive ? "inherit" : "null",
      cwd: option.bool(own, "source-relative")
        ? option.text(own, "source-base") || undefined
        : undefined,
      mayFail: false,
      acceptWarning: command === "backup" && option.bool(own, "no-error-on-warning"),
      verbosity: verbosityOf(flags, typed),
      dryRun: this.#hasDryRun(command, flags, typed),
    };
  }

  // As resticprofile does, a configured dry run that this release does not know is left out; it is at least said.
  #noteLostDryRun(command: string, flags: FlagMap): void {
    if (flags.get("dry-run") !== true || this.#knows(command, "dry-run")) return;
    this.#dropped.push({ words: ["--dry-run"], command });
  }

  #knows(command: string, flag: string): boolean {
    return !this.#facts.filter || isKnownFlag(command, flag, this.#facts.version);
  }

  #hasDryRun(command: string, flags: FlagMap, typed: readonly string[]): boolean {
    const isConfigured = flags.get("dry-run") === true &&
      this.#knows(fullCommand(command, typed), "dry-run");
    return isConfigured || hasDryRunFlag(command, typed);
  }

  #readsStdin(typed: readonly string[]): boolean {
    return this.#request.command === "backup" &&
      (option.bool(this.#section?.options, "stdin") || typed.includes("--stdin"));
  }

  #filterTyped(command: string, args: readonly string[]): readonly string[] {
    if (!this.#facts.filter) return args;
    const filtered = filterArguments(command, args, this.#facts.version, "main");
    this.#dropped = filtered.dropped.map((flag) => ({
      words: flag.value === undefined ? [flag.flag] : [flag.flag, flag.value],
      command,
    }));
    this.#lostDryRun = filtered.droppedDryRun;
    return filtered.kept;
  }

  #capture(flags: FlagMap, typed: readonly string[]): Capture {
    if (this.#request.command !== "backup") return "inherit";
    const wantsNumbers = this.#profile.options.has("status-file") ||
      this.#profile.options.has("prometheus-save-to-file") ||
      this.#profile.options.has("prometheus-push");
    const extended = option.maybeBool(this.#section?.options, "extended-status");
    const byUser = flags.get("json") === true ||
      typed.some(isJsonFlag);
    if (!wantsNumbers) return extended && !byUser ? "json-through" : "inherit";
    if (byUser) return "json-through";
    if (extended) return "json";
    if (!this.#facts.isTerminal) return "text";
    return extended === undefined ? "json" : "inherit";
  }

  #mainFlags(): FlagMap {
    const flags = mergeFlags(this.#common, this.#section?.flags);
    return this.#request.command === "init" ? renameForOldRestic(flags, this.#isOld()) : flags;
  }

  #sources(): Arg[] {
    const isRelative = option.bool(this.#section?.options, "source-relative");
    const base = isRelative ? option.text(this.#section?.options, "source-base") : "";
    return option.list(this.#section?.options, "source").map((source) => {
      const text = this.#facts.unescape && !/[*?[]/.test(source)
        ? unescapeValue("source", source)
        : source;
      if (/[*?[]/.test(text)) return { text, glob: "", ...(base ? { base } : {}) };
      return { text: text.startsWith("-") ? `./${text}` : text };
    });
  }

  #argv(
    command: string,
    flags: FlagMap,
    typed: readonly string[],
    positional: readonly Arg[],
  ): Arg[] {
    const { args, files } = writeFlags(withHost(flags, this.#facts.hostname), {
      command: fullCommand(command, typed),
      version: this.#facts.version,
      filter: this.#facts.filter,
      unescape: this.#facts.unescape,
      privateName: this.#privateName(flags),
    });
    for (const file of files) this.#files.set(file.name, file);
    const words = typed.map((text): Arg => {
      const shown = maskUrl(text);
      return shown === text ? { text } : { text, shown };
    });
    return [...command.split(" ").map((text) => ({ text })), ...args, ...words, ...positional];
  }

  #privateName(flags: FlagMap): ((flag: string) => string) | undefined {
    const prevented = option.maybeBool(this.#global, "prevent-auto-repository-file") ??
      this.#facts.hasRepositoryVariable;
    if (prevented || flags.has("repository-file")) return undefined;
    const base = this.#profile.name.replaceAll(/[^A-Za-z0-9_.-]/g, "_");
    return (flag) => flag === "repo" ? `${base}-repo.txt` : `${base}-${flag}.txt`;
  }

  #isOld(): boolean {
    return this.#facts.version === undefined || !atLeast(this.#facts.version, "0.14");
  }
}

// A word that neither is a flag nor follows one that may take it as its value.
function isSnapshotId(words: readonly string[], at: number): boolean {
  const [before, word] = [words[at - 1] ?? "", words[at] ?? ""];
  return !word.startsWith("-") && (!before.startsWith("-") || before.includes("="));
}

function sectionName(request: Request): string {
  return request.command.replace(" ", "-");
}

function entryOf(command: string): StatusCommand | undefined {
  switch (command) {
    case "backup":
    case "check":
    case "copy":
    case "prune":
      return command;
    case "forget":
      return "retention";
    default:
      return undefined;
  }
}

function statusCommands(options: Options): readonly string[] {
  const list = option.list(options, "status-commands");
  return list.length ? list : ["backup", "check", "retention"];
}

function withVerbosity(flags: FlagMap, typed: number): FlagMap {
  if (typed === 0) return flags;
  const result = new Map(flags);
  result.delete("quiet");
  result.delete("verbose");
  if (typed < 0) result.set("quiet", true);
  else result.set("verbose", typed);
  return result;
}

function withHost(flags: FlagMap, hostname: string): FlagMap {
  return flags.get("host") === true ? mergeFlags(flags, new Map([["host", hostname]])) : flags;
}

function verbosityOf(flags: FlagMap, typed: readonly string[]): number {
  let level = Number(flags.get("verbose") ?? 0);
  let isQuiet = flags.get("quiet") === true;
  for (const word of typed) {
    const short = /^-(v+)$/.exec(word);
    const long = /^--verbose(?:=(\d+))?$/.exec(word);
    if (short) level += short[1]?.length ?? 0;
    if (long) level = long[1] === undefined ? level + 1 : Number(long[1]);
    if (word === "-q" || word === "--quiet") isQuiet = true;
  }
  return isQuiet ? -1 : level;
}
