/**
 * The entries of a status file: what they hold, in which order, and how one takes the place of another.
 *
 * Monitors read these entries (Zabbix, Telegraf), so names and types are public interface.
 * @module
 */

import type { Outcome } from "../events.ts";
import { isRecord, JsonObject } from "../util/json_object.ts";

/** Numbers of a backup; 0 when unknown. */
export interface BackupNumbers {
  /** Files that were new. */
  readonly files_new: number;
  /** Files that had changed. */
  readonly files_changed: number;
  /** Files as in the last snapshot. */
  readonly files_unmodified: number;
  /** Folders that were new. */
  readonly dirs_new: number;
  /** Folders that had changed. */
  readonly dirs_changed: number;
  /** Folders as in the last snapshot. */
  readonly dirs_unmodified: number;
  /** Files looked at. */
  readonly files_total: number;
  /** Bytes added to the repository. */
  readonly bytes_added: number;
  /** The same after compression. */
  readonly bytes_added_packed: number;
  /** Bytes looked at. */
  readonly bytes_total: number;
}

/** Fields that resticprofile does not have; only those that are known are written. */
export interface ExtraFields {
  /** How it ended. */
  readonly outcome?: Outcome;
  /** Where it ended; empty when all went well. */
  readonly phase?: string;
  /** Exit code of the process that decided; −1 by signal. */
  readonly exit_code?: number;
  /** Begin of the run, RFC 3339. */
  readonly started?: string;
  /** The journal's id of the run. */
  readonly run_id?: string;
  /** Snapshot of a backup; empty without one. */
  readonly snapshot_id?: string;
  /** Seconds that restic says the backup took. */
  readonly total_duration?: number;
  /** Number of warnings. */
  readonly warnings?: number;
  /** Whether restic could not read all sources (exit code 3). */
  readonly warning?: boolean;
  /** Version of restic. */
  readonly restic_version?: string;
}

/** How a command ended. The numbers belong to `backup` only, where those not given are written as 0. */
export interface StatusEntry extends ExtraFields, Partial<BackupNumbers> {
  /** Whether it counts as good. */
  readonly success: boolean;
  /** Moment of the end, RFC 3339 with local offset. */
  readonly time: string;
  /** Short cause, e.g. `exit status 1`; empty after success. */
  readonly error: string;
  /** What restic wrote on stderr, also after success. */
  readonly stderr: string;
  /** Seconds, rounded up. */
  readonly duration: number;
}

/** A run that was skipped: the entry of the last real run stays, with these fields in it. */
export interface SkippedEntry extends ExtraFields {
  /** Tells it from {@linkcode StatusEntry}. */
  readonly outcome: "skipped";
  /** Moment of the skipped run, RFC 3339. */
  readonly last_skipped: string;
}

/** A new entry and its place. */
export interface StatusUpdate {
  /** Name of the profile. */
  readonly profile: string;
  /** Command below the profile: `backup`, `check`, `retention`, on request `copy`, `prune`. */
  readonly command: string;
  /** The entry. */
  readonly entry: StatusEntry | SkippedEntry;
}

// Values of fields that are missing or of another type; the time is the one that Go calls zero.
const RESULT_DEFAULTS = {
  success: false,
  time: "0001-01-01T00:00:00Z",
  error: "",
  stderr: "",
  duration: 0,
} as const satisfies Partial<StatusEntry>;

const NUMBER_DEFAULTS: BackupNumbers = {
  files_new: 0,
  files_changed: 0,
  files_unmodified: 0,
  dirs_new: 0,
  dirs_changed: 0,
  dirs_unmodified: 0,
  files_total: 0,
  bytes_added: 0,
  bytes_added_packed: 0,
  bytes_total: 0,
};

// A record, so that a field added to the interface cannot be forgotten here.
const EXTRA_FIELDS: Readonly<Record<keyof ExtraFields | "last_skipped", true>> = {
  outcome: true,
  phase: true,
  exit_code: true,
  started: true,
  run_id: true,
  snapshot_id: true,
  total_duration: true,
  warnings: true,
  warning: true,
  restic_version: true,
  last_skipped: true,
};

/** Our fields in the order in which they are written. */
const FIELDS: ReadonlySet<string> = new Set(
  Object.keys({ ...RESULT_DEFAULTS, ...NUMBER_DEFAULTS, ...EXTRA_FIELDS }),
);

/** Commands whose entries resticprofile knows, with all their fields; others are left as they are. */
const ENTRY_DEFAULTS: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map([
  ["backup", { ...RESULT_DEFAULTS, ...NUMBER_DEFAULTS }],
  ["check", RESULT_DEFAULTS],
  ["retention", RESULT_DEFAULTS],
]);

/** Puts an entry into its profile, in the place of the old one. Fields of the old one that are not ours stay. */
export function putEntry(profiles: JsonObject, update: StatusUpdate): void {
  const { profile: name, command, entry } = update;
  const old = profiles.child(name)?.child(command);
  if ("last_skipped" in entry) {
    // A skipped run is no result: without an older one there is nothing to say.
    if (old !== undefined) setFields(old, { ...entry });
    return;
  }
  const result = new JsonObject();
  setFields(result, { ...ENTRY_DEFAULTS.get(command), ...entry });
  for (const field of old?.names() ?? []) {
    if (!FIELDS.has(field)) result.set(field, old?.get(field) ?? "null");
  }
  profiles.childOrNew(name).set(command, result.toString());
}

/** Whether the known entries of a profile, as plain values, have all their fields in the right types. */
export function isComplete(profile: unknown): boolean {
  if (!isRecord(profile)) return false;
  for (const [command, defaults] of ENTRY_DEFAULTS) {
    const entry = profile[command];
    if (entry !== undefined && !hasTypesOf(entry, defaults)) return false;
  }
  return true;
}

function hasTypesOf(entry: unknown, defaults: Readonly<Record<string, unknown>>): boolean {
  if (!isRecord(entry)) return false;
  return Object.keys(defaults).every((name) => jsonType(entry[name]) === jsonType(defaults[name]));
}

/**
 * Completes the known entries of a profile, as other writers may have left them: missing fields and those of a wrong
 * type get their zero, what is no entry goes.
 */
export function completeProfile(profile: JsonObject): void {
  for (const [command, defaults] of ENTRY_DEFAULTS) {
    if (profile.get(command) === undefined) continue;
    const entry = profile.child(command);
    if (entry === undefined) profile.delete(command);
    else completeEntry(entry, defaults);
  }
}

function completeEntry(entry: JsonObject, defaults: Readonly<Record<string, unknown>>): void {
  for (const [name, zero] of Object.entries(defaults)) {
    const json = entry.get(name) ?? "null";
    if (jsonType(JSON.parse(json)) !== jsonType(zero)) entry.set(name, JSON.stringify(zero));
  }
}

function jsonType(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function setFields(entry: JsonObject, fields: Readonly<Record<string, unknown>>): void {
  for (const name of FIELDS) {
    const value = fields[name];
    if (value !== undefined) entry.set(name, JSON.stringify(value));
  }
}
