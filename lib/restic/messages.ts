/**
 * What `restic backup --json` says on stdout, from bytes to typed messages.
 *
 * Fields keep restic's names. They are always there: 0 or empty stands for one that this release does not print.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const stream = new BackupStream({ onText: () => {} });
 * stream.feed(new TextEncoder().encode('{"message_type":"summary","files_new":3}\n'));
 * stream.end();
 * assertEquals(stream.summary?.files_new, 3);
 * ```
 * @module
 */

import { LineScanner, startsWith } from "../util/lines.ts";
import {
  asNumber,
  asText,
  asTexts,
  asTime,
  type JsonObject,
  parseObject,
  stripEscapes,
} from "./json.ts";

/** Progress of a backup. */
export interface BackupStatus {
  /** Whole seconds since the start. */
  readonly seconds_elapsed: number;
  /** Estimate by restic; 0 while it has none. */
  readonly seconds_remaining: number;
  /** Share of the bytes that are done, 0 to 1; can fall while the scan runs. */
  readonly percent_done: number;
  /** Files found so far; 0 without a scan. */
  readonly total_files: number;
  /** Bytes found so far; 0 without a scan. */
  readonly total_bytes: number;
  /** Files done. */
  readonly files_done: number;
  /** Bytes done. */
  readonly bytes_done: number;
  /** Items that could not be read. */
  readonly error_count: number;
  /** Files being read. */
  readonly current_files: readonly string[];
}

/** What happened to one file or folder, or the end of the scan. */
export interface VerboseStatus {
  /** `new`, `unchanged`, `modified` or `scan_finished`. */
  readonly action: string;
  /** Path; that of a folder ends with a slash. */
  readonly item: string;
  /** Seconds. */
  readonly duration: number;
  /** Bytes of content; all bytes found for `scan_finished`. */
  readonly data_size: number;
  /** Bytes of content as stored; 0 below 0.14. */
  readonly data_size_in_repo: number;
  /** Bytes of metadata. */
  readonly metadata_size: number;
  /** Bytes of metadata as stored; 0 below 0.14. */
  readonly metadata_size_in_repo: number;
  /** Files found, for `scan_finished`. */
  readonly total_files: number;
}

/** The result of a backup. */
export interface BackupSummary {
  /** Files that the parent snapshot does not have. */
  readonly files_new: number;
  /** Files that differ from the parent. */
  readonly files_changed: number;
  /** Files that are as in the parent. */
  readonly files_unmodified: number;
  /** Folders that the parent does not have. */
  readonly dirs_new: number;
  /** Folders that differ from the parent. */
  readonly dirs_changed: number;
  /** Folders that are as in the parent. */
  readonly dirs_unmodified: number;
  /** New blobs of content. */
  readonly data_blobs: number;
  /** New blobs of metadata. */
  readonly tree_blobs: number;
  /** Bytes added, before compression. */
  readonly data_added: number;
  /** Bytes added, as stored; 0 in JSON below 0.17. */
  readonly data_added_packed: number;
  /** All files of the snapshot. */
  readonly total_files_processed: number;
  /** All bytes of the snapshot. */
  readonly total_bytes_processed: number;
  /** Seconds; undefined when restic gave an impossible number. */
  readonly total_duration: number | undefined;
  /** Start, RFC 3339; empty below 0.18. */
  readonly backup_start: string;
  /** End, RFC 3339; empty below 0.18. */
  readonly backup_end: string;
  /** Id of the snapshot, 8 or 64 digits; empty when none was made. */
  readonly snapshot_id: string;
  /** It was a dry run: nothing was stored. */
  readonly dry_run: boolean;
}

/** One line of restic's stdout. */
export type BackupMessage =
  | { readonly type: "status"; readonly status: BackupStatus }
  | { readonly type: "verbose_status"; readonly item: VerboseStatus }
  | { readonly type: "summary"; readonly summary: BackupSummary }
  /** A message of a kind that this program does not know. */
  | { readonly type: "unknown"; readonly messageType: string; readonly text: string }
  | { readonly type: "text"; readonly text: string };

/** Parses one line of `restic backup --json`; a line that is no message is text. */
export function parseBackupMessage(line: string): BackupMessage {
  const text = stripEscapes(line);
  const fields = parseObject(text);
  const type = fields?.["message_type"];
  if (!fields || typeof type !== "string") return { type: "text", text };
  switch (type) {
    case "status":
      // Before 0.16 the end of the scan comes under this type.
      return "action" in fields
        ? { type: "verbose_status", item: readItem(fields) }
        : { type: "status", status: readStatus(fields) };
    case "verbose_status":
      return { type: "verbose_status", item: readItem(fields) };
    case "summary":
      return "files_new" in fields || "total_files_processed" in fields
        ? { type: "summary", summary: readSummary(fields) }
        : { type: "unknown", messageType: type, text };
    default:
      return { type: "unknown", messageType: type, text };
  }
}

function readStatus(fields: JsonObject): BackupStatus {
  return {
    seconds_elapsed: asNumber(fields["seconds_elapsed"]),
    seconds_remaining: asNumber(fields["seconds_remaining"]),
    percent_done: Math.min(1, asNumber(fields["percent_done"])),
    total_files: asNumber(fields["total_files"]),
    total_bytes: asNumber(fields["total_bytes"]),
    files_done: asNumber(fields["files_done"]),
    bytes_done: asNumber(fields["bytes_done"]),
    error_count: asNumber(fields["error_count"]),
    current_files: asTexts(fields["current_files"]),
  };
}

function readItem(fields: JsonObject): VerboseStatus {
  return {
    action: asText(fields["action"]),
    item: asText(fields["item"]),
    duration: asNumber(fields["duration"]),
    data_size: asNumber(fields["data_size"]),
    data_size_in_repo: asNumber(fields["data_size_in_repo"]),
    metadata_size: asNumber(fields["metadata_size"]),
    metadata_size_in_repo: asNumber(fields["metadata_size_in_repo"]),
    total_files: asNumber(fields["total_files"]),
  };
}

function readSummary(fields: JsonObject): BackupSummary {
  const isDryRun = fields["dry_run"] === true;
  return {
    files_new: asNumber(fields["files_new"]),
    files_changed: asNumber(fields["files_changed"]),
    files_unmodified: asNumber(fields["files_unmodified"]),
    dirs_new: asNumber(fields["dirs_new"]),
    dirs_changed: asNumber(fields["dirs_changed"]),
    dirs_unmodified: asNumber(fields["dirs_unmodified"]),
    data_blobs: asNumber(fields["data_blobs"]),
    tree_blobs: asNumber(fields["tree_blobs"]),
    data_added: asNumber(fields["data_added"]),
    data_added_packed: asNumber(fields["data_added_packed"]),
    total_files_processed: asNumber(fields["total_files_processed"]),
    total_bytes_processed: asNumber(fields["total_bytes_processed"]),
    total_duration: readDuration(fields["total_duration"]),
    backup_start: asTime(fields["backup_start"]),
    backup_end: asTime(fields["backup_end"]),
    // A dry run prints the id of a snapshot that does not exist.
    snapshot_id: isDryRun ? "" : asText(fields["snapshot_id"]),
    dry_run: isDryRun,
  };
}

// 0.18 prints -9223372036 for a snapshot that it skipped.
function readDuration(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 && Number.isFinite(value) ? value : undefined;
}

/** Reads the output of a backup as it comes. */
export interface BackupReader {
  /** The result; undefined as long as restic has not given it. */
  readonly summary: BackupSummary | undefined;
  /** Takes the next bytes of stdout. */
  feed(chunk: Uint8Array): void;
  /** Ends the stream. */
  end(): void;
}

/** Who listens to a {@linkcode BackupStream}; what nobody listens to is not even parsed. */
export interface BackupListener {
  /** Takes a progress message. */
  readonly onStatus?: (status: BackupStatus) => void;
  /** Asked before a progress message is parsed; restic sends up to 60 a second, old releases one per file. */
  readonly wantsStatus?: () => boolean;
  /** Takes what happened to a file or folder. */
  readonly onItem?: (item: VerboseStatus) => void;
  /** Takes a line that is no message of restic; the bytes are valid only until it returns. */
  readonly onText?: (line: Uint8Array) => void;
}

const encoder = new TextEncoder();
const STATUS = encoder.encode('{"message_type":"status",');
const SCAN_FINISHED = encoder.encode('{"message_type":"status","action"');
const ITEM = encoder.encode('{"message_type":"verbose_status"');

/** Reads the stdout of `restic backup --json`. Most lines are told by their first bytes and never parsed. */
export class BackupStream implements BackupReader {
  readonly #listener: BackupListener;
  readonly #scanner: LineScanner;
  readonly #decoder = new TextDecoder();
  #summary: BackupSummary | undefined;

  /** Reports to `listener`. */
  constructor(listener: BackupListener) {
    this.#listener = listener;
    this.#scanner = new LineScanner((line) => this.#take(line), {
      skip: listener.onItem ? [] : [ITEM],
    });
  }

  /** The result; undefined as long as restic has not given it. */
  get summary(): BackupSummary | undefined {
    return this.#summary;
  }

  /** Takes the next bytes of stdout. */
  feed(chunk: Uint8Array): void {
    this.#scanner.feed(chunk);
  }

  /** Ends the stream. */
  end(): void {
    this.#scanner.end();
  }

  #take(line: Uint8Array): void {
    const isStatus = startsWith(line, STATUS) && !startsWith(line, SCAN_FINISHED);
    if (isStatus && !this.#wantsStatus()) return;
    const message = parseBackupMessage(this.#decoder.decode(line));
    switch (message.type) {
      case "status":
        return this.#listener.onStatus?.(message.status);
      case "verbose_status":
        return this.#listener.onItem?.(message.item);
      case "summary":
        this.#summary = message.summary;
        return;
      case "unknown":
        return;
      case "text":
        return this.#listener.onText?.(line);
      default:
        message satisfies never;
    }
  }

  #wantsStatus(): boolean {
    return this.#listener.onStatus !== undefined && (this.#listener.wantsStatus?.() ?? true);
  }
}
