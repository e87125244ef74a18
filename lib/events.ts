/**
 * What happens during a run, as data: the runner emits events and knows nothing of those who listen.
 * @module
 */

import type { BackupStatus, BackupSummary, VerboseStatus } from "./restic/messages.ts";
import type { Phase, Plan, Step } from "./plan/plan.ts";

/** How a run or a command ended (decisions.md 3). */
export type Outcome = "ok" | "warning" | "failed" | "skipped" | "interrupted" | "lost";

/** Levels of messages, from the least to the most important. */
export type Level = "trace" | "debug" | "info" | "warning" | "error";

/** How one process of a run ended. */
export interface StepResult {
  /** Whether the run goes on: exit 0, or a warning that counts as success. */
  readonly success: boolean;
  /** Outcome of the step. */
  readonly outcome: Outcome;
  /** Exit code; −1 when killed by a signal or never started. */
  readonly exitCode: number;
  /** Short cause, e.g. `exit status 1`; empty after success. */
  readonly error: string;
  /** What the process wrote on stderr: all of it, or its head and tail. */
  readonly stderr: string;
  /** Command line with secrets masked, each word in double quotes. */
  readonly commandLine: string;
  /** Moment of the start. */
  readonly started: Date;
  /** Moment of the end. */
  readonly ended: Date;
  /** Duration in milliseconds, from a clock that does not jump. */
  readonly durationMs: number;
  /** restic's summary of a backup, when it gave one. */
  readonly summary: BackupSummary | undefined;
  /** Reasons why a good exit is still a warning (decisions.md 5). */
  readonly warnings: readonly string[];
}

/** One thing that happened. */
export type Event =
  | { readonly type: "log"; readonly level: Level; readonly text: string }
  | { readonly type: "run-start"; readonly plan: Plan; readonly at: Date }
  | { readonly type: "step-start"; readonly plan: Plan; readonly step: Step; readonly text: string }
  | { readonly type: "stdout"; readonly bytes: Uint8Array }
  | { readonly type: "stderr"; readonly bytes: Uint8Array }
  | { readonly type: "backup-status"; readonly status: BackupStatus }
  | { readonly type: "backup-item"; readonly item: VerboseStatus; readonly verbosity: number }
  | {
    readonly type: "backup-summary";
    readonly summary: BackupSummary;
    readonly verbosity: number;
  }
  | {
    readonly type: "step-end";
    readonly plan: Plan;
    readonly step: Step;
    readonly result: StepResult;
  }
  | {
    readonly type: "run-end";
    readonly plan: Plan;
    readonly failure: RunFailure | undefined;
    readonly warnings: readonly string[];
    readonly at: Date;
  };

/** What ended a run that did not succeed. */
export interface RunFailure {
  /** The text for people and for `ERROR`, e.g. `backup on profile 'p': exit status 1`. */
  readonly message: string;
  /** Where the run ended. */
  readonly phase: Phase;
  /** The step that failed. */
  readonly step: Step;
  /** How it ended. */
  readonly result: StepResult;
}

/** One listener, e.g. the status file or the terminal. It never throws into the run. */
export interface Reporter {
  /** Takes an event; the run goes on when the promise resolves. */
  on(event: Event): void | Promise<void>;
  /** Ends the listener's work. */
  close(): void | Promise<void>;
}
