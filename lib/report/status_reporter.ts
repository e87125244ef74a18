/**
 * Writes the status file while a run goes on: an entry after each backup, check and retention, before the hooks of that
 * step start (run.md 15).
 * @module
 */

import type { Event, Reporter, StepResult } from "../events.ts";
import type { Plan, ResticStep, StatusPlan } from "../plan/plan.ts";
import { asNumber, asObject, parseObject } from "../restic/json.ts";
import type { BackupSummary } from "../restic/messages.ts";
import { formatLocalTime } from "../util/time.ts";
import type { BackupNumbers, StatusEntry } from "./status_entry.ts";
import { type StatusPorts, writeStatusFile } from "./status_file.ts";

/** Size of an earlier backup. */
export interface PreviousBackup {
  /** Files processed. */
  readonly files: number;
  /** Bytes processed. */
  readonly bytes: number;
}

/** Keeps one status file up to date during a run. */
export class StatusReporter implements Reporter {
  readonly #ports: StatusPorts;
  readonly #plan: StatusPlan;
  readonly #runId: string;
  #started = "";
  #warnings: string[] = [];

  /** Reports to the file of `plan`. */
  constructor(ports: StatusPorts, plan: StatusPlan, runId: string) {
    this.#ports = ports;
    this.#plan = plan;
    this.#runId = runId;
  }

  /** Takes the warnings that came up since the last call. */
  takeWarnings(): string[] {
    const warnings = this.#warnings;
    this.#warnings = [];
    return warnings;
  }

  /** The figures of the last good backup in the file; undefined without one. */
  async previousBackup(profile: string): Promise<PreviousBackup | undefined> {
    const text = await this.#ports.fs.readText(this.#plan.path).catch(() => "");
    const profiles = asObject(parseObject(text)?.["profiles"]);
    const entry = asObject(asObject(profiles?.[profile])?.["backup"]);
    if (entry?.["success"] !== true) return undefined;
    return { files: asNumber(entry["files_total"]), bytes: asNumber(entry["bytes_total"]) };
  }

  /** Writes an entry when a step that has one has ended. */
  async on(event: Event): Promise<void> {
    if (event.type === "run-start") this.#started = formatLocalTime(event.at);
    if (event.type !== "step-end" || event.step.type !== "restic") return;
    const { step, result, plan } = event;
    if (!this.#isRecorded(step)) return;
    const update = {
      profile: plan.profile,
      command: step.entry ?? step.command,
      entry: this.#entry(plan, step, result),
    };
    const options = { maxBytes: this.#plan.maxBytes };
    this.#warnings.push(...await writeStatusFile(this.#ports, this.#plan.path, [update], options));
  }

  /** Nothing is left to do: each entry is written at once. */
  close(): void {}

  // A dry run is no backup: its entry would reset the age that a monitor sees (run.md 19.28).
  #isRecorded(step: ResticStep): boolean {
    return step.entry !== undefined && !step.dryRun && this.#plan.commands.includes(step.entry);
  }

  #entry(plan: Plan, step: ResticStep, result: StepResult): StatusEntry {
    return {
      success: result.success,
      time: formatLocalTime(result.ended),
      error: result.error,
      stderr: result.stderr,
      duration: Math.max(1, Math.ceil(result.durationMs / 1000)),
      outcome: result.outcome,
      phase: result.success ? "" : step.phase,
      exit_code: result.exitCode,
      started: this.#started,
      run_id: this.#runId,
      warnings: result.warnings.length,
      ...(plan.resticVersion === undefined ? {} : { restic_version: plan.resticVersion }),
      ...(step.command === "backup" ? backupFields(result) : {}),
    };
  }
}

function backupFields(result: StepResult): Partial<StatusEntry> {
  const { summary } = result;
  return {
    ...(summary ? numbersOf(summary) : {}),
    snapshot_id: summary && !summary.dry_run ? summary.snapshot_id : "",
    total_duration: summary?.total_duration ?? 0,
    warning: result.exitCode === 3,
  };
}

function numbersOf(summary: BackupSummary): BackupNumbers {
  return {
    files_new: summary.files_new,
    files_changed: summary.files_changed,
    files_unmodified: summary.files_unmodified,
    dirs_new: summary.dirs_new,
    dirs_changed: summary.dirs_changed,
    dirs_unmodified: summary.dirs_unmodified,
    files_total: summary.total_files_processed,
    bytes_added: summary.data_added,
    bytes_added_packed: summary.data_added_packed,
    bytes_total: summary.total_bytes_processed,
  };
}
