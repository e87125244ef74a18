/**
 * The progress of a backup as one line, right at any width.
 * @module
 */

import type { BackupStatus } from "../restic/messages.ts";
import { formatSeconds } from "../restic/text.ts";
import { cutMiddle, displayWidth, harmless } from "../util/width.ts";

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** Columns below which the name of a file says nothing. */
const SHORTEST_FILE = 8;

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
 * Draws the progress. What does not fit is left out, the least important first.
 *
 * @param columns Width of the terminal; the line takes one column less, so that it never wraps.
 */
export function renderProgress(state: ProgressState, columns: number): string {
  const width = Math.max(0, columns - 1);
  let line = "";
  for (const part of progressParts(state)) {
    const longer = append(line, part);
    if (displayWidth(longer) <= width) line = longer;
  }
  const file = harmless(state.status.current_files[0] ?? "");
  const room = width - displayWidth(append(line, ""));
  return file !== "" && room >= SHORTEST_FILE ? append(line, cutMiddle(file, room)) : line;
}

function append(line: string, part: string): string {
  return line === "" ? part : `${line}  ${part}`;
}

/** A line of progress for a log or a pipe. */
export function renderPlainProgress(state: ProgressState): string {
  return progressParts(state).join(", ").trimStart();
}

/** The parts of the line, the most important first. */
function progressParts({ status, bytesPerSecond }: ProgressState): string[] {
  const { files_done, bytes_done, total_files, total_bytes, error_count } = status;
  const hasTotals = total_bytes > 0;
  const parts = hasTotals
    ? [`${(status.percent_done * 100).toFixed(1).padStart(5)}%`, sizes(bytes_done, total_bytes)]
    : [count(files_done, "file"), size(bytes_done)];
  if (status.seconds_remaining > 0) parts.push(`ETA ${formatSeconds(status.seconds_remaining)}`);
  if (error_count > 0) parts.push(count(error_count, "error"));
  if (bytesPerSecond > 0) parts.push(`${size(bytesPerSecond)}/s`);
  if (hasTotals) parts.push(`${files_done}/${total_files} files`);
  return parts;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

// One decimal: more of them, as in restic's summary, only flicker while they change.
function size(bytes: number, power = powerOf(bytes)): string {
  return `${inUnit(bytes, power)} ${UNITS[power]}`;
}

function sizes(done: number, total: number): string {
  const power = powerOf(total);
  return `${inUnit(done, power)}/${size(total, power)}`;
}

function powerOf(bytes: number): number {
  const power = UNITS.findIndex((_, index) => bytes < 1024 ** (index + 1));
  return power < 0 ? UNITS.length - 1 : power;
}

function inUnit(bytes: number, power: number): string {
  return (bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1);
}
