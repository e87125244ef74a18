/**
 * Runs a restic command for a profile or a group.
 * @module
 */

import type { Invocation } from "../cli/invocation.ts";
import { COMMANDS } from "../cli/commands.ts";
import type { Config, Group } from "../config/config.ts";
import type { Profile } from "../config/profile.ts";
import { option } from "../util/options.ts";
import { EXIT, PilotError } from "../errors.ts";
import type { Reporter } from "../events.ts";
import { sharedFiles } from "../os/shared_files.ts";
import { Scratch } from "../os/scratch.ts";
import type { System } from "../os/system.ts";
import { isJsonFlag } from "../plan/args.ts";
import { buildPlan, type Facts } from "../plan/build.ts";
import type { Plan, StatusPlan } from "../plan/plan.ts";
import { StatusReporter } from "../report/status_reporter.ts";
import { findRestic, type FoundRestic } from "../run/find_restic.ts";
import { runPlan } from "../run/runner.ts";
import { Console } from "../ui/console.ts";
import { printPlan } from "./dry_run.ts";
import { openConfig } from "./open_config.ts";
import { listProfiles } from "./profiles.ts";

/** Runs what the command line asks for; gives the exit code. */
export async function run(invocation: Invocation, system: System): Promise<number> {
  using scratch = new Scratch();
  const config = await openConfig(system, invocation, scratch);
  const command = invocation.command || option.text(config.global, "default-command", "snapshots");
  if (invocation.command === "" && Object.hasOwn(COMMANDS, command)) {
    const own = await COMMANDS[command as keyof typeof COMMANDS].load();
    return await own.run(invocation, system);
  }
  const console = new Console(system, {
    toStderr: invocation.flags.stderr || ownsStdout(command, invocation.args),
    noAnsi: invocation.flags["no-ansi"],
    theme: invocation.flags.theme,
    verbosity: invocation.verbosity,
  });
  try {
    return await new Session(system, invocation, command, config, console, scratch).run();
  } finally {
    await console.close();
  }
}

/** Whether restic's stdout is data that nothing of ours may stand in (decisions.md 1). */
function ownsStdout(command: string, args: readonly string[]): boolean {
  return ["cat", "dump"].includes(command) || args.some(isJsonFlag);
}

class Session {
  readonly #system: System;
  readonly #invocation: Invocation;
  readonly #command: string;
  readonly #config: Config;
  readonly #console: Console;
  readonly #scratch: Scratch;

  constructor(
    system: System,
    invocation: Invocation,
    command: string,
    config: Config,
    console: Console,
    scratch: Scratch,
  ) {
    this.#system = system;
    this.#invocation = invocation;
    this.#command = command;
    this.#config = config;
    this.#console = console;
    this.#scratch = scratch;
  }

  async run(): Promise<number> {
    this.#greet();
    this.#checkMemory();
    const restic = await findRestic(
      this.#system,
      option.text(this.#config.global, "restic-binary"),
      option.text(this.#config.global, "restic-version"),
    );
    for (const warning of restic.warnings) this.#console.log("warning", warning);
    const name = this.#invocation.profile;
    if (this.#config.hasProfile(name)) {
      return await this.#profile(name, restic) ? EXIT.ok : EXIT.failure;
    }
    const group = this.#config.group(name);
    if (group) return await this.#group(group, restic);
    return await this.#unknownProfile(name);
  }

  #greet(): void {
    for (const problem of this.#invocation.problems) this.#console.log("error", problem);
    if (this.#config.file !== this.#invocation.flags.config) {
      this.#console.log("info", `using configuration file: ${this.#config.file}`);
    }
    for (const issue of this.#config.issues) this.#console.log("warning", issue.message);
  }

  #checkMemory(): void {
    const wanted = option.number(this.#config.global, "min-memory", 100);
    const available = this.#system.host.availableMemory();
    if (wanted === 0 || available === undefined) return;
    const megabytes = Math.floor(available / 1_048_576);
    if (megabytes >= wanted) return;
    throw new PilotError(
      `Not enough memory: ${megabytes} MB are available, "min-memory" asks for ${wanted} MB`,
      { exit: EXIT.memory },
    );
  }

  async #unknownProfile(name: string): Promise<number> {
    this.#console.print(await listProfiles(this.#config));
    // Gives the nearest name.
    await this.#config.profile(name);
    return EXIT.failure;
  }

  async #group(group: Group, restic: FoundRestic): Promise<number> {
    const goOn = group.continueOnError ??
      option.bool(this.#config.global, "group-continue-on-error");
    const failed: string[] = [];
    for (const member of group.profiles) {
      // deno-lint-ignore no-await-in-loop -- members run one after the other
      const ok = await this.#member(member, restic);
      if (ok) continue;
      failed.push(member);
      if (!goOn) break;
    }
    if (failed.length === 0) return EXIT.ok;
    if (goOn) this.#console.log("error", `group '${group.name}': failed: ${failed.join(", ")}`);
    return group.ignoreErrors && goOn ? EXIT.ok : EXIT.failure;
  }

  async #member(name: string, restic: FoundRestic): Promise<boolean> {
    try {
      return await this.#profile(name, restic);
    } catch (error) {
      if (!(error instanceof PilotError)) throw error;
      const hint = error.hint ? ` (${error.hint})` : "";
      this.#console.log("error", `${error.message}${hint}`);
      return false;
    }
  }

  /** One run of one profile; true when it succeeded. */
  async #profile(name: string, restic: FoundRestic): Promise<boolean> {
    const before = this.#system.cwd();
    try {
      const profile = await this.#load(name);
      this.#console.setVerbosity(this.#verbosityOf(profile));
      const plan = this.#plan(profile, restic);
      if (this.#invocation.flags["dry-run"]) {
        await printPlan(this.#system, plan, this.#console);
        return true;
      }
      return await this.#execute(plan);
    } finally {
      if (this.#system.cwd() !== before) this.#system.chdir(before);
    }
  }

  /** Loads a profile, after entering its `base-dir`. */
  async #load(name: string): Promise<Profile> {
    let { profile, warnings } = await this.#config.inspect(name);
    const base = option.text(profile.options, "base-dir");
    if (base !== "") {
      this.#enter(base, name);
      ({ profile, warnings } = await this.#config.inspect(name));
    }
    for (const warning of warnings) this.#console.issue(warning);
    for (const notice of profile.notices) {
      this.#console.log("info", `profile '${name}': ${notice}`);
    }
    return profile;
  }

  #enter(folder: string, name: string): void {
    try {
      this.#system.chdir(folder);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new PilotError(`Cannot enter "base-dir" of profile '${name}': "${folder}": ${why}`, {
        cause,
      });
    }
    this.#console.log("info", `profile '${name}': base directory is ${folder}`);
  }

  #verbosityOf(profile: Profile): number {
    if (this.#invocation.verbosity !== 0) return this.#invocation.verbosity;
    if (profile.flags.get("quiet") === true) return -1;
    return Number(profile.flags.get("verbose") ?? 0);
  }

  #plan(profile: Profile, restic: FoundRestic): Plan {
    const { plan, dropped, lostDryRun } = buildPlan(
      this.#withEnvFile(profile),
      {
        command: this.#command,
        args: this.#invocation.args,
        lockWaitMs: this.#invocation.flags["lock-wait"],
        verbosity: this.#invocation.verbosity,
      },
      this.#config.global,
      this.#facts(restic),
    );
    if (lostDryRun) {
      throw new PilotError(
        `Refused to run: restic ${restic.version} has no dry run for "${this.#command}", and would do it for real`,
      );
    }
    for (const flag of dropped) {
      this.#console.log(
        "warning",
        `restic ${restic.version ?? ""} "${flag.command}" does not know ${
          flag.words.join(" ")
        }: left out`,
      );
    }
    return plan;
  }

  #withEnvFile(profile: Profile): Profile {
    const file = this.#scratch.envFileOf(profile.name);
    if (file === undefined) return profile;
    const options = new Map(profile.options);
    options.set("env-file", [...option.list(options, "env-file"), file]);
    return { ...profile, options };
  }

  #facts(restic: FoundRestic): Facts {
    const { env, platform, stdio } = this.#system;
    const name = (restic.path.split(/[/\\]/).at(-1) ?? "").toLowerCase().replace(/\.exe$/, "");
    return {
      restic: restic.path,
      version: restic.version,
      filter: name === "restic" &&
        option.bool(this.#config.global, "restic-arguments-filter", true),
      unescape: platform !== "windows",
      hostname: this.#system.host.hostname(),
      isTerminal: stdio.isTerminal.stdout,
      isInteractive: stdio.isTerminal.stdin,
      hasRepositoryVariable: Boolean(
        env.get("RESTIC_REPOSITORY") || env.get("RESTIC_REPOSITORY_FILE"),
      ),
    };
  }

  async #execute(plan: Plan): Promise<boolean> {
    const status = plan.status ? this.#statusReporter(plan.status) : undefined;
    const previous = await status?.previousBackup(plan.profile);
    const reporters: Reporter[] = [this.#console, ...(status ? [status] : [])];
    const { failure } = await runPlan(this.#system, plan, async (event) => {
      for (const reporter of reporters) {
        const done = reporter.on(event);
        // deno-lint-ignore no-await-in-loop -- a hook must find the status file written
        if (done) await done;
      }
      for (const warning of status?.takeWarnings() ?? []) this.#console.log("warning", warning);
    }, previous);
    return failure === undefined;
  }

  #statusReporter(plan: StatusPlan): StatusReporter {
    const { fs, clock } = this.#system;
    return new StatusReporter({ fs, clock, files: sharedFiles }, plan, crypto.randomUUID());
  }
}
