/**
 * restic's plain text of a backup: read back into a summary, and written from one in restic's own words.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const reader = new BackupTextReader();
 * reader.feed(new TextEncoder().encode("processed 3 files, 1.500 KiB in 0:01\nsnapshot 1f2e3d4c saved\n"));
 * reader.end();
 * assertEquals(reader.summary?.total_bytes_processed, 1536);
 * assertEquals(formatBytes(1536), "1.500 KiB");
 * ```
 * @module
 */

import { LineScanner } from "../util/lines.ts";
import { stripEscapes } from "./json.ts";
import type { BackupReader, BackupSummary, VerboseStatus } from "./messages.ts";

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];
const SIZE = String.raw`(\d[\d.]*) (B|[KMGT]iB)`;

const FILES_REGEXP = /^Files:\s+(\d+) new,\s+(\d+) changed,\s+(\d+) unmodified/;
const DIRS_REGEXP = /^Dirs:\s+(\d+) new,\s+(\d+) changed,\s+(\d+) unmodified/;
const BLOBS_REGEXP = /^(Data|Tree) Blobs:\s+(\d+) new/;
const ADDED_REGEXP = new RegExp(
  String.raw`^(Added|Would add) to the repo(?:sitory)?: ${SIZE}\s*(?:\(${SIZE}\s*stored\))?`,
);
const PROCESSED_REGEXP = new RegExp(
  String.raw`^processed (\d+) files, ${SIZE} in (?:(\d+):)?(\d+):(\d+)`,
);
const SNAPSHOT_REGEXP = /^snapshot ([0-9a-f]{8,64}) saved$/;

/** Hours beyond which a duration is one of 0.18's broken ones (restic.md 4.1). */
const MAX_HOURS = 1_000_000;

const EMPTY_SUMMARY: BackupSummary = {
  files_new: 0,
  files_changed: 0,
  files_unmodified: 0,
  dirs_new: 0,
  dirs_changed: 0,
  dirs_unmodified: 0,
  data_blobs: 0,
  tree_blobs: 0,
  data_added: 0,
  data_added_packed: 0,
  total_files_processed: 0,
  total_bytes_processed: 0,
  total_duration: undefined,
  backup_start: "",
  backup_end: "",
  snapshot_id: "",
  dry_run: false,
};

/**
 * Reads the summary from the text of `restic backup`. Sizes are those that restic rounded: a few bytes off.
 */
export class BackupTextReader implements BackupReader {
  readonly #decoder = new TextDecoder();
  readonly #scanner = new LineScanner((line) => this.#take(this.#decoder.decode(line)));
  #summary = EMPTY_SUMMARY;
  #isComplete = false;

  /** The result; undefined as long as restic has not given it. */
  get summary(): BackupSummary | undefined {
    return this.#isComplete ? this.#summary : undefined;
  }

  /** Takes the next bytes of stdout. */
  feed(chunk: Uint8Array): void {
    this.#scanner.feed(chunk);
  }

  /** Ends the stream. */
  end(): void {
    this.#scanner.end();
  }

  #take(line: string): void {
    const text = stripEscapes(line);
    // A file name with a line break can imitate a line; the real ones come last and win.
    this.#summary = { ...this.#summary, ...readSummaryLine(text) };
    this.#isComplete ||= PROCESSED_REGEXP.test(text);
  }
}

function readSummaryLine(line: string): Partial<BackupSummary> {
  const [letter] = line;
  switch (letter) {
    case "F":
      return readFiles(line);
    case "D":
    case "T":
      return readDirs(line) ?? readBlobs(line);
    case "A":
    case "W":
      return readAdded(line);
    case "p":
      return readProcessed(line);
    case "s":
      return readSnapshot(line);
    default:
      return {};
  }
}

function readFiles(line: string): Partial<BackupSummary> {
  const match = FILES_REGEXP.exec(line);
  if (!match) return {};
  const [files_new = 0, files_changed = 0, files_unmodified = 0] = match.slice(1).map(Number);
  return { files_new, files_changed, files_unmodified };
}

function readDirs(line: string): Partial<BackupSummary> | undefined {
  const match = DIRS_REGEXP.exec(line);
  if (!match) return undefined;
  const [dirs_new = 0, dirs_changed = 0, dirs_unmodified = 0] = match.slice(1).map(Number);
  return { dirs_new, dirs_changed, dirs_unmodified };
}

function readBlobs(line: string): Partial<BackupSummary> {
  const match = BLOBS_REGEXP.exec(line);
  if (!match) return {};
  const count = Number(match[2]);
  return match[1] === "Data" ? { data_blobs: count } : { tree_blobs: count };
}

function readAdded(line: string): Partial<BackupSummary> {
  const match = ADDED_REGEXP.exec(line);
  if (!match) return {};
  const [, verb, added, addedUnit, stored, storedUnit] = match;
  return {
    dry_run: verb === "Would add",
    data_added: parseSize(added, addedUnit),
    data_added_packed: parseSize(stored, storedUnit),
  };
}

function readProcessed(line: string): Partial<BackupSummary> {
  const match = PROCESSED_REGEXP.exec(line);
  if (!match) return {};
  const [, files, size, unit, hours, minutes, seconds] = match;
  const duration = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return {
    total_files_processed: Number(files),
    total_bytes_processed: parseSize(size, unit),
    total_duration: Number(hours ?? 0) > MAX_HOURS ? undefined : duration,
  };
}

function readSnapshot(line: string): Partial<BackupSummary> {
  const id = SNAPSHOT_REGEXP.exec(line)?.[1];
  return id === undefined ? {} : { snapshot_id: id };
}

/** Bytes of a size that restic printed, e.g. `1.500` and `KiB`; 0 when it is missing. */
export function parseSize(number: string | undefined, unit: string | undefined): number {
  const power = UNITS.indexOf(unit ?? "");
  return power < 0 ? 0 : Math.round(Number(number) * 1024 ** power);
}

/** Writes a number of bytes as restic does: `0 B`, `1.500 KiB`. */
export function formatBytes(bytes: number): string {
  let power = 0;
  while (power < UNITS.length - 1 && bytes >= 1024 ** (power + 1)) power++;
  if (power === 0) return `${bytes} B`;
  const thousandths = roundHalfEven(bytes * 1000 / 1024 ** power);
  return `${(thousandths / 1000).toFixed(3)} ${UNITS[power]}`;
}

// Go rounds an exact half to the even digit, `toFixed` rounds it up.
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Writes seconds as restic does: `0:07`, `1:02:03`; fractions are cut off. */
export function formatSeconds(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value % 60).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes}:${two(whole)}`
    : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(whole)}`;
}

/** How a summary is shown. */
export interface SummaryOptions {
  /** 1 and more adds the lines of `restic -v`. */
  readonly verbosity?: number;
  /** Seconds by our own clock, for a release whose own number is broken. */
  readonly elapsedSeconds?: number;
}

/** The lines that restic's text mode prints at the end of a backup. */
export function renderSummary(summary: BackupSummary, options: SummaryOptions = {}): string[] {
  const duration = summary.total_duration ?? options.elapsedSeconds;
  const processed = `processed ${summary.total_files_processed} files, ${
    formatBytes(summary.total_bytes_processed)
  }`;
  return [
    countsLine("Files:", summary.files_new, summary.files_changed, summary.files_unmodified),
    countsLine("Dirs: ", summary.dirs_new, summary.dirs_changed, summary.dirs_unmodified),
    ...((options.verbosity ?? 0) > 0
      ? [
        `Data Blobs:  ${padCount(summary.data_blobs)} new`,
        `Tree Blobs:  ${padCount(summary.tree_blobs)} new`,
      ]
      : []),
    addedLine(summary),
    "",
    duration === undefined ? processed : `${processed} in ${formatSeconds(duration)}`,
    ...snapshotLines(summary),
  ];
}

function countsLine(label: string, added: number, changed: number, unmodified: number): string {
  return `${label}       ${padCount(added)} new, ${padCount(changed)} changed, ${
    padCount(unmodified)
  } unmodified`;
}

function padCount(count: number): string {
  return String(count).padStart(5);
}

function addedLine(summary: BackupSummary): string {
  const verb = summary.dry_run ? "Would add" : "Added";
  const added = formatBytes(summary.data_added);
  const line = `${verb} to the repository: `;
  if (!isStoredKnown(summary.data_added, summary.data_added_packed)) return line + added;
  const stored = formatBytes(summary.data_added_packed);
  return `${line}${added.padEnd(5)} (${stored.padEnd(5)} stored)`;
}

// Something that was added takes room: 0 bytes then mean that this release does not tell.
function isStoredKnown(added: number, stored: number): boolean {
  return stored > 0 || added === 0;
}

function snapshotLines(summary: BackupSummary): string[] {
  if (summary.dry_run) return [];
  return [
    summary.snapshot_id === ""
      ? "skipped creating snapshot"
      : `snapshot ${summary.snapshot_id.slice(0, 8)} saved`,
  ];
}

/**
 * The line that restic's text mode prints for a file or folder.
 *
 * @param verbosity 1 as with `-v`: the end of the scan only; 2 as with `-vv`: every item.
 * @returns Undefined when text mode prints nothing.
 */
export function renderVerboseStatus(item: VerboseStatus, verbosity: number): string | undefined {
  if (item.action === "scan_finished") {
    return verbosity < 1
      ? undefined
      : `scan finished in ${item.duration.toFixed(3)}s: ${item.total_files} files, ${
        formatBytes(item.data_size)
      }`;
  }
  if (verbosity < 2) return undefined;
  const line = `${item.action.padEnd(9)} ${quotePath(item.item)}`;
  return item.action === "unchanged"
    ? line
    : `${line}, saved in ${item.duration.toFixed(3)}s (${sizes(item)})`;
}

function sizes(item: VerboseStatus): string {
  const parts = [`${formatBytes(item.data_size)} added`];
  if (isStoredKnown(item.data_size, item.data_size_in_repo)) {
    parts.push(`${formatBytes(item.data_size_in_repo)} stored`);
  }
  if (/[/\\]$/.test(item.item)) {
    parts.push(`${formatBytes(item.metadata_size_in_repo || item.metadata_size)} metadata`);
  }
  return parts.join(", ");
}

/** Quotes a path that would not print as one line, as Go does: `"/a\nb"`. */
function quotePath(path: string): string {
  return /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]/u.test(path) ? JSON.stringify(path) : path;
}
