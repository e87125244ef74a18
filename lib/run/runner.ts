/**
 * Executes a plan: steps in order, the failure path after the first failure, and what comes at the end (run.md 2).
 *
 * It emits events and knows none of those who listen.
 * @module
 */

import type { Event, Outcome, RunFailure, StepResult } from "../events.ts";
import { PilotError } from "../errors.ts";
import type { System } from "../os/system.ts";
import type { HookStep, Plan, ResticStep, Step } from "../plan/plan.ts";
import { findLock } from "../restic/locks.ts";
import { DOTENV_LIMIT, parseDotenv } from "../util/dotenv.ts";
import { maskUrl } from "../util/mask.ts";
import { childVariables, failureVariables, staleFailureVariables } from "./environment.ts";
import { Interrupts } from "./interrupts.ts";
import { type ProcessResult, runProcess } from "./process.ts";
import { findShell, shellCommand } from "./shell.ts";
import { decideRetry } from "./retry.ts";
import { type BackupFigures, judge } from "./verdict.ts";
import { watchOutput } from "./watch.ts";
import { resolveWords, type Word } from "./words.ts";

/** What the runner needs from the machine. */
export type RunSystem = Pick<System, "platform" | "env" | "fs" | "clock" | "proc">;

/** Takes events; the run goes on when the promise resolves. */
export type Emit = (event: Event) => void | Promise<void>;

/** How a run ended. */
export interface RunResult {
  /** What ended it, when it failed. */
  readonly failure: RunFailure | undefined;
  /** Reasons for a warning, when it succeeded but not without doubt. */
  readonly warnings: readonly string[];
}

/**
 * Runs a plan to its end, failure path and final hooks included.
 *
 * @param previous Figures of the last good backup, to notice a shrunken one (decisions.md 5).
 */
export async function runPlan(
  system: RunSystem,
  plan: Plan,
  emit: Emit,
  previous?: BackupFigures,
): Promise<RunResult> {
  using interrupts = new Interrupts(system);
  const run = new Run(system, plan, emit, interrupts, previous);
  try {
    return await run.execute();
  } finally {
    await run.removeFiles();
  }
}

class Run {
  readonly #system: RunSystem;
  readonly #plan: Plan;
  readonly #emit: Emit;
  readonly #interrupts: Interrupts;
  readonly #previous: BackupFigures | undefined;
  #folder: string | undefined;
  readonly #warnings: string[] = [];
  readonly #began: number;
  #busyMs = 0;
  #hasUnlocked = false;

  constructor(
    system: RunSystem,
    plan: Plan,
    emit: Emit,
    interrupts: Interrupts,
    previous: BackupFigures | undefined,
  ) {
    this.#system = system;
    this.#plan = plan;
    this.#emit = emit;
    this.#interrupts = interrupts;
    this.#previous = previous;
    this.#began = system.clock.monotonic();
  }

  async execute(): Promise<RunResult> {
    const { clock } = this.#system;
    await this.#emit({ type: "run-start", plan: this.#plan, at: clock.now() });
    const failure = await this.#steps();
    if (failure) await this.#failurePath(failure);
    await this.#finally(failure);
    const warnings = this.#warnings;
    await this.#emit({ type: "run-end", plan: this.#plan, failure, warnings, at: clock.now() });
    return { failure, warnings };
  }

  async removeFiles(): Promise<void> {
    if (this.#folder !== undefined) await this.#system.fs.remove(this.#folder);
  }

  /** Steps in order until one fails. */
  async #steps(): Promise<RunFailure | undefined> {
    try {
      await this.#writeFiles();
    } catch (error) {
      const step = this.#plan.steps[0];
      if (step) return this.#toFailure(step, this.#notStarted(step, error));
      throw error;
    }
    for (const step of this.#plan.steps) {
      // deno-lint-ignore no-await-in-loop -- steps come one after the other
      const result = await this.#step(step, new Map());
      if (!result.success && !(step.type === "restic" && step.mayFail)) {
        return this.#toFailure(step, result);
      }
    }
    return undefined;
  }

  #toFailure(step: Step, result: StepResult): RunFailure {
    return { message: `${step.title}: ${result.error}`, phase: step.phase, step, result };
  }

  async #failurePath(failure: RunFailure): Promise<void> {
    this.#interrupts.takePending();
    await this.#log("error", failure.message);
    const variables = this.#variablesOf(failure);
    for (const hook of this.#plan.onFailure) {
      // deno-lint-ignore no-await-in-loop -- hooks come one after the other
      const result = await this.#step(hook, variables);
      if (result.success) continue;
      // deno-lint-ignore no-await-in-loop -- the last thing in this loop
      await this.#log("error", `${hook.title}: ${result.error}`);
      return;
    }
  }

  async #finally(failure: RunFailure | undefined): Promise<void> {
    const variables = failure ? this.#variablesOf(failure) : new Map<string, string>();
    for (const hook of this.#plan.always) {
      this.#interrupts.takePending();
      // deno-lint-ignore no-await-in-loop -- hooks come one after the other
      const result = await this.#step(hook, variables);
      if (result.success) continue;
      const place = `${hook.kind} command ${hook.index}/${hook.count} failed`;
      // deno-lint-ignore no-await-in-loop -- in order
      await this.#log("error", `${place} (${hook.title}): ${result.error}`);
    }
  }

  #variablesOf(failure: RunFailure): Map<string, string> {
    const { message, result } = failure;
    return failureVariables({ message, ...result });
  }

  async #step(step: Step, failure: ReadonlyMap<string, string>): Promise<StepResult> {
    const result = await this.#tryStep(step, failure);
    await this.#emit({ type: "step-end", plan: this.#plan, step, result });
    if (step.type === "restic" && result.success && step.finished !== "") {
      const doubt = result.exitCode === 3
        ? " with warning: failed to read all source data during backup"
        : "";
      await this.#log("info", `${step.finished}${doubt}`);
    }
    return result;
  }

  async #tryStep(step: Step, failure: ReadonlyMap<string, string>): Promise<StepResult> {
    if (this.#interrupts.takePending()) return this.#notStarted(step, "interrupted");
    try {
      return step.type === "hook"
        ? await this.#hook(step, failure)
        : await this.#untilUnlocked(step);
    } catch (error) {
      if (error instanceof PilotError) return this.#notStarted(step, error);
      throw error;
    }
  }

  /** Runs a restic command again while another restic has locked the repository (run.md 11). */
  async #untilUnlocked(step: ResticStep): Promise<StepResult> {
    for (;;) {
      // deno-lint-ignore no-await-in-loop -- one attempt after the other
      const result = await this.#restic(step);
      const lock = result.success || step.mayFail ? undefined : findLock(result.stderr);
      if (!lock) {
        this.#busyMs += result.durationMs;
        return result;
      }
      // deno-lint-ignore no-await-in-loop -- the next attempt waits for this
      const problem = await this.#awaitUnlock(lock.ageMs);
      if (problem === "interrupted") {
        return { ...result, error: problem, outcome: "interrupted", exitCode: -1 };
      }
      if (problem !== undefined) return result;
    }
  }

  /** Makes another attempt possible; the reason when it is not. */
  async #awaitUnlock(ageMs: number | undefined): Promise<"interrupted" | "given up" | undefined> {
    const { repositoryLock } = this.#plan;
    const decision = decideRetry(repositoryLock, {
      ageMs,
      hasUnlocked: this.#hasUnlocked,
      elapsedMs: this.#system.clock.monotonic() - this.#began,
      busyMs: this.#busyMs,
    });
    switch (decision.type) {
      case "give-up":
        if (decision.notice) {
          await this.#log("info", `profile '${this.#plan.profile}': ${decision.notice}`);
        }
        return "given up";
      case "unlock": {
        this.#hasUnlocked = true;
        const { success } = await this.#restic(repositoryLock.unlock);
        return success ? undefined : "given up";
      }
      case "wait":
        await this.#log(
          "info",
          `repository locked: next attempt in ${Math.round(decision.delayMs / 1000)} s`,
        );
        await this.#system.clock.sleep(decision.delayMs, this.#interrupts.signal);
        return this.#interrupts.takePending() ? "interrupted" : undefined;
    }
  }

  async #restic(step: ResticStep): Promise<StepResult> {
    const { changes, all } = await this.#environment();
    const words = await resolveWords(step.argv, {
      fs: this.#system.fs,
      environment: all,
      fileOf: (name) => `${this.#folder}/${name}`,
    });
    const commandLine = quoteWords([this.#plan.restic, ...words.map((word) => word.shown)]);
    await this.#emit({ type: "step-start", plan: this.#plan, step, text: commandLine });
    const watch = watchOutput(step, (event) => void this.#emit(event), this.#system.clock);
    const process = await runProcess(this.#system, {
      argv: [this.#plan.restic, ...words.map((word: Word) => word.text)],
      options: {
        env: Object.fromEntries(changes),
        stdin: step.stdin,
        ...(step.cwd === undefined ? {} : { cwd: await this.#system.fs.realPath(step.cwd) }),
      },
      ...(watch.onStdout ? { onStdout: watch.onStdout } : {}),
      onStderr: watch.onStderr,
    }, this.#interrupts);
    watch.end();
    return this.#judge(step, process, watch.summary(), commandLine);
  }

  #judge(
    step: ResticStep,
    process: ProcessResult,
    summary: StepResult["summary"],
    commandLine: string,
  ): StepResult {
    const verdict = judge({
      step,
      process,
      summary,
      previous: this.#previous,
      shrinkLimit: this.#plan.warnOnShrink,
      interrupted: this.#interrupts.wasInterrupted,
    });
    const fails = this.#plan.warningIsFailure && verdict.outcome === "warning";
    if (verdict.outcome === "warning") this.#warnings.push(...verdict.warnings);
    return {
      success: verdict.success && !fails,
      outcome: verdict.outcome,
      exitCode: process.exitCode,
      error: fails && process.error === ""
        ? `warning: ${verdict.warnings.join("; ")}`
        : verdict.error,
      stderr: process.stderr,
      commandLine,
      started: process.started,
      ended: process.ended,
      durationMs: process.durationMs,
      summary,
      warnings: verdict.warnings,
    };
  }

  async #hook(step: HookStep, failure: ReadonlyMap<string, string>): Promise<StepResult> {
    const shell = await findShell(this.#system, this.#plan.shells);
    const { changes, all } = await this.#environment();
    for (const [name, value] of failure) changes.set(name, value);
    const { argv, rawArguments } = shellCommand(shell, step.line, all);
    await this.#emit({ type: "step-start", plan: this.#plan, step, text: step.shown });
    const process = await runProcess(this.#system, {
      argv,
      options: { ...this.#hookEnvironment(changes, failure), rawArguments, stdin: "null" },
      onStdout: (bytes) => void this.#emit({ type: "stdout", bytes }),
      onStderr: (bytes) => void this.#emit({ type: "stderr", bytes }),
    }, this.#interrupts);
    const success = process.exitCode === 0;
    return {
      ...process,
      success,
      outcome: outcomeOfHook(process),
      commandLine: `"${step.shown}"`,
      summary: undefined,
      warnings: [],
    };
  }

  // Variables of an earlier failure that our caller left must not reach the hooks of a good run (run.md 19.16).
  #hookEnvironment(
    changes: ReadonlyMap<string, string>,
    failure: ReadonlyMap<string, string>,
  ): { env: Record<string, string>; clearEnv?: boolean } {
    const stale = staleFailureVariables(this.#system.env).filter((name) => !failure.has(name));
    if (stale.length === 0) return { env: Object.fromEntries(changes) };
    const all = new Map([...this.#system.env, ...changes]);
    for (const name of stale) all.delete(name);
    return { env: Object.fromEntries(all), clearEnv: true };
  }

  async #environment(): Promise<{ changes: Map<string, string>; all: Map<string, string> }> {
    const files = await Promise.all(this.#plan.envFiles.map((path) => this.#envFile(path)));
    const changes = childVariables({
      inherited: this.#system.env,
      files,
      own: this.#plan.env,
      profile: this.#plan.profile,
      command: this.#plan.command,
    });
    return { changes, all: new Map([...this.#system.env, ...changes]) };
  }

  async #envFile(path: string): Promise<ReadonlyMap<string, string>> {
    try {
      const bytes = await this.#system.fs.readBytes(path, DOTENV_LIMIT);
      return parseDotenv(new TextDecoder().decode(bytes));
    } catch {
      await this.#log("warning", `Cannot read the env-file "${path}": its variables are not set`);
      return new Map();
    }
  }

  async #writeFiles(): Promise<void> {
    if (this.#plan.files.length === 0) return;
    const { fs } = this.#system;
    this.#folder = await fs.makeTempDir("resticpilot-");
    for (const file of this.#plan.files) {
      // deno-lint-ignore no-await-in-loop -- one or two small files
      await fs.writeText(`${this.#folder}/${file.name}`, file.content, { mode: 0o600 });
    }
  }

  #notStarted(step: Step, cause: unknown): StepResult {
    const at = this.#system.clock.now();
    const isSignal = cause === "interrupted";
    return {
      success: false,
      outcome: isSignal ? "interrupted" : "failed",
      exitCode: -1,
      error: cause instanceof Error ? cause.message : String(cause),
      stderr: "",
      commandLine: step.type === "hook"
        ? `"${step.shown}"`
        : quoteWords([this.#plan.restic, step.command]),
      started: at,
      ended: at,
      durationMs: 0,
      summary: undefined,
      warnings: [],
    };
  }

  async #log(level: "info" | "warning" | "error", text: string): Promise<void> {
    await this.#emit({ type: "log", level, text });
  }
}

function outcomeOfHook(process: ProcessResult): Outcome {
  if (process.exitCode === 0) return "ok";
  return process.signal === "SIGINT" ? "interrupted" : "failed";
}

/** Each word in double quotes, as hooks and people get a command line. */
export function quoteWords(words: readonly string[]): string {
  return words.map((word) => `"${maskUrl(word)}"`).join(" ");
}
