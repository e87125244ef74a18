/**
 * The progress of a backup as one line, right at any width.
 * @module
 */

import type { BackupStatus } from "../restic/messages.ts";
import { formatBytes, formatSeconds } from "../restic/text.ts";
import { cutMiddle, displayWidth, harmless } from "../util/width.ts";

/** Progress as it is drawn. */
export interface ProgressState {
  /** What restic said last. */
  readonly status: BackupStatus;
  /** Bytes per second, smoothed; 0 while it is unknown. */
  readonly bytesPerSecond: number;
}

/** Follows the speed of a backup. */
export class ProgressMeter {
  #last: { readonly at: number; readonly bytes: number } | undefined;
  #speed = 0;

  /**
   * Takes a message of restic.
   * @param atMs Time by a clock that only grows.
   */
  update(status: BackupStatus, atMs: number): ProgressState {
    const last = this.#last;
    if (!last) {
      this.#last = { at: atMs, bytes: status.bytes_done };
    } else if (atMs - last.at >= 500) {
      const now = Math.max(0, status.bytes_done - last.bytes) * 1000 / (atMs - last.at);
      this.#speed = this.#speed === 0 ? now : this.#speed * 0.7 + now * 0.3;
      this.#last = { at: atMs, bytes: status.bytes_done };
    }
    return { status, bytesPerSecond: this.#speed };
  }
}

/**
 * Draws the progress.
 *
 * @param columns Width of the terminal; the line takes one column less, so that it never wraps.
 */
export function renderProgress(state: ProgressState, columns: number): string {
  const width = Math.max(0, columns - 1);
  const parts = progressParts(state);
  // The parts come in the order of their importance: what does not fit goes, the least important first.
  let line = "";
  for (const part of parts) {
    const longer = line === "" ? part : `${line}  ${part}`;
    if (displayWidth(longer) > width) break;
    line = longer;
  }
  const file = harmless(state.status.current_files[0] ?? "");
  const room = width - displayWidth(line) - 2;
  return file !== "" && room >= 8 ? `${line}  ${cutMiddle(file, room)}` : line;
}

/** A line of progress for a log or a pipe. */
export function renderPlainProgress(state: ProgressState): string {
  return progressParts(state).join(", ");
}

function progressParts({ status, bytesPerSecond }: ProgressState): string[] {
  const { files_done, bytes_done, total_files, total_bytes, error_count } = status;
  const hasTotals = total_bytes > 0;
  const parts = [
    hasTotals ? `${(status.percent_done * 100).toFixed(1).padStart(5)}%` : `${files_done} files`,
    hasTotals
      ? `${formatBytes(bytes_done)} / ${formatBytes(total_bytes)}`
      : formatBytes(bytes_done),
  ];
  if (hasTotals) parts.push(`${files_done} / ${total_files} files`);
  if (error_count > 0) parts.push(`${error_count} ${error_count === 1 ? "error" : "errors"}`);
  if (bytesPerSecond > 0) parts.push(`${formatBytes(Math.round(bytesPerSecond))}/s`);
  if (status.seconds_remaining > 0) parts.push(`ETA ${formatSeconds(status.seconds_remaining)}`);
  return parts;
}
