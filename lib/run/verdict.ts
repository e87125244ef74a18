/**
 * What the end of a restic process means: the truth of a run (run.md 12, decisions.md 3 and 5).
 * @module
 */

import type { Outcome } from "../events.ts";
import type { ResticStep } from "../plan/plan.ts";
import { isInterrupted } from "../restic/exit.ts";
import type { BackupSummary } from "../restic/messages.ts";
import { findMissingSources, hasErrorMessage } from "../restic/stderr.ts";
import type { ProcessResult } from "./process.ts";

/** Size of an earlier backup of the same profile. */
export interface BackupFigures {
  /** Files processed. */
  readonly files: number;
  /** Bytes processed. */
  readonly bytes: number;
}

/** What is known about a process that has ended. */
export interface Evidence {
  /** What was run. */
  readonly step: ResticStep;
  /** How it ended. */
  readonly process: ProcessResult;
  /** What restic said about the backup. */
  readonly summary: BackupSummary | undefined;
  /** The last good backup. */
  readonly previous: BackupFigures | undefined;
  /** Per cent that a backup may shrink; 0 for off. */
  readonly shrinkLimit: number;
  /** Whether a signal asked us to stop. */
  readonly interrupted: boolean;
}

/** The judgement. */
export interface Verdict {
  /** Whether the run goes on. */
  readonly success: boolean;
  /** The outcome that is recorded. */
  readonly outcome: Outcome;
  /** Short cause; empty after success. */
  readonly error: string;
  /** Reasons for a warning. */
  readonly warnings: readonly string[];
}

/** Judges how a restic command ended. */
export function judge(evidence: Evidence): Verdict {
  const { process, step } = evidence;
  const warnings = step.command === "backup" && !step.dryRun ? backupWarnings(evidence) : [];
  if (process.exitCode === 0) {
    return { success: true, outcome: warnings.length ? "warning" : "ok", error: "", warnings };
  }
  const isPartial = process.exitCode === 3 && step.command === "backup";
  if (isPartial) {
    const success = step.acceptWarning;
    return {
      success,
      outcome: "warning",
      error: success ? "" : process.error,
      warnings: ["restic could not read all source data", ...warnings],
    };
  }
  const interrupted = isInterrupted(process.exitCode, process.signal, process.stderr) ||
    (evidence.interrupted && process.signal !== undefined);
  return {
    success: false,
    outcome: interrupted ? "interrupted" : "failed",
    error: process.error,
    warnings: [],
  };
}

function backupWarnings({ process, summary, previous, shrinkLimit }: Evidence): string[] {
  const warnings = findMissingSources(process.stderr).map((path) =>
    `the source "${path}" is missing`
  );
  if (warnings.length === 0 && process.exitCode === 0 && hasErrorMessage(process.stderr)) {
    warnings.push("restic wrote error messages");
  }
  if (!summary || !previous) return warnings;
  const files = summary.total_files_processed;
  const bytes = summary.total_bytes_processed;
  if (files === 0 && previous.files > 0) {
    warnings.push(`no file was processed; the last good backup had ${previous.files}`);
  } else if (shrinkLimit > 0) {
    if (hasShrunk(files, previous.files, shrinkLimit)) {
      warnings.push(
        `only ${files} files were processed; the last good backup had ${previous.files}`,
      );
    }
    if (hasShrunk(bytes, previous.bytes, shrinkLimit)) {
      warnings.push(
        `only ${bytes} bytes were processed; the last good backup had ${previous.bytes}`,
      );
    }
  }
  return warnings;
}

function hasShrunk(now: number, before: number, limit: number): boolean {
  return before > 0 && now < before * (1 - limit / 100);
}
