/**
 * The status file: the last result of each command of each profile, for monitors.
 *
 * {@linkcode mergeStatus} is the pure part, text to text. {@linkcode writeStatusFile} does it to a file under a lock,
 * so that programs that end at the same moment all leave their entries.
 *
 * @example
 * ```ts ignore
 * const warnings = await writeStatusFile(ports, "status.json", [{ profile, command: "backup", entry }]);
 * ```
 * @module
 */

import type { System } from "../os/system.ts";
import { isRecord, JsonObject } from "../util/json_object.ts";
import { formatFileTime } from "../util/time.ts";
import { completeProfile, isComplete, putEntry, type StatusUpdate } from "./status_entry.ts";
import { byteLength, capStderr, shedBytes } from "./status_size.ts";

/** How a status file is written. */
export interface StatusOptions {
  /**
   * Size of the file in bytes up to which stderr is kept; 0 for no limit at all.
   * @default 60000
   */
  readonly maxBytes?: number;
}

/** A new text of a status file. */
export interface MergedStatus {
  /** The text: one line of JSON with a newline. */
  readonly text: string;
  /** The old text was no status file; nothing of it is in the new one. */
  readonly damaged: boolean;
  /** The text is over the limit although all that may be shortened has been. */
  readonly oversized: boolean;
}

/**
 * Puts entries into the text of a status file. What it does not know stays as it was written.
 *
 * @param existing Text of the file; undefined or empty when there is none.
 * @param updates New entries; of two for the same place the later one stays.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const entry = { success: true, time: "2026-11-24T16:36:56.831Z", error: "", stderr: "", duration: 1 };
 * assertEquals(
 *   mergeStatus(undefined, [{ profile: "p", command: "check", entry }]).text,
 *   `{"profiles":{"p":{"check":${JSON.stringify(entry)}}}}\n`,
 * );
 * ```
 */
export function mergeStatus(
  existing: string | undefined,
  updates: readonly StatusUpdate[],
  options: StatusOptions = {},
): MergedStatus {
  const { root, damaged } = readRoot(existing ?? "");
  const profiles = root.childOrNew("profiles");
  for (const update of updates) putEntry(profiles, update);
  const oversized = limitSize(root, updates, options.maxBytes ?? 60_000);
  return { text: `${root}\n`, damaged, oversized };
}

function readRoot(text: string): { root: JsonObject; damaged: boolean } {
  const root = parseRoot(text);
  if (root !== undefined) return { root, damaged: false };
  // An empty file and a bare null hold nothing that could be lost.
  return { root: new JsonObject(), damaged: !["", "null"].includes(text.trim()) };
}

/** The object in a text whose profiles, if any, are an object too; their entries are complete. */
function parseRoot(text: string): JsonObject | undefined {
  const plain = parseJson(text);
  if (!isRecord(plain)) return undefined;
  // A line break in valid JSON stands between tokens: without it the file is one line.
  const root = JsonObject.parse(text.replaceAll(/[\r\n\t] */g, "")) ?? new JsonObject();
  if (plain.profiles === undefined || plain.profiles === null) return root;
  if (!isRecord(plain.profiles)) return undefined;
  const profiles = root.childOrNew("profiles");
  for (const [name, profile] of Object.entries(plain.profiles)) {
    if (!isComplete(profile)) completeProfile(profiles.childOrNew(name));
  }
  return root;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Shortens what may be shortened and tells whether the text is still too long. */
function limitSize(
  root: JsonObject,
  updates: readonly StatusUpdate[],
  maxBytes: number,
): boolean {
  if (maxBytes === 0) return false;
  const profiles = root.childOrNew("profiles");
  for (const { profile, command } of updates) {
    const entry = profiles.child(profile)?.child(command);
    if (entry !== undefined) capStderr(entry);
  }
  const excess = byteLength(`${root}\n`) - maxBytes;
  return excess > 0 && !shedBytes(profiles, excess);
}

/** Files that several processes write. */
export interface SharedFiles {
  /** Path of the file itself that a path leads to through links; it need not exist. */
  targetOf(path: string): Promise<string>;
  /** Works while a file is locked; a warning tells why it was done without the lock, which must not stop anything. */
  withLock<T>(
    target: string,
    limitMs: number,
    work: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly warning: string | undefined }>;
  /** Replaces a file as a whole or not at all. */
  replace(path: string, bytes: Uint8Array, options?: { readonly mode?: number }): Promise<void>;
}

/** What a status file needs of the machine. */
export interface StatusPorts extends Pick<System, "fs" | "clock"> {
  /** Locking and replacing. */
  readonly files: SharedFiles;
}

const LOCK_LIMIT_MS = 10_000;

/**
 * Puts entries into a status file.
 *
 * @returns Warnings. A file that cannot be written is one of them and stays as it was; the run goes on.
 */
export async function writeStatusFile(
  ports: StatusPorts,
  path: string,
  updates: readonly StatusUpdate[],
  options: StatusOptions = {},
): Promise<string[]> {
  const warnings: string[] = [];
  const warn = (text: string) => warnings.push(`saving status file '${path}': ${text}`);
  try {
    const target = await ports.files.targetOf(path);
    const update = () => updateFile(ports, target, { updates, options, warn });
    const { warning } = await ports.files.withLock(target, LOCK_LIMIT_MS, update);
    if (warning !== undefined) warn(`${warning}; written without the lock`);
  } catch (error) {
    warn(reason(error));
  }
  return warnings;
}

interface FileUpdate {
  readonly updates: readonly StatusUpdate[];
  readonly options: StatusOptions;
  readonly warn: (text: string) => void;
}

async function updateFile(ports: StatusPorts, target: string, update: FileUpdate): Promise<void> {
  const { updates, options, warn } = update;
  const info = await ports.fs.stat(target);
  const bytes = info === undefined ? new Uint8Array() : await ports.fs.readBytes(target);
  const existing = new TextDecoder().decode(bytes);
  const merged = mergeStatus(existing, updates, options);
  if (merged.text === existing) return;
  if (merged.damaged) warn(await keepDamaged(ports, target, bytes));
  await ports.files.replace(target, new TextEncoder().encode(merged.text));
  if (merged.oversized) warn("it is larger than status-max-size although stderr was shortened");
}

/** Keeps what was found in the file beside the new one. */
async function keepDamaged(
  ports: StatusPorts,
  target: string,
  bytes: Uint8Array,
): Promise<string> {
  const copy = `${target}.damaged-${formatFileTime(ports.clock.now())}`;
  const mode = (await ports.fs.stat(target))?.mode ?? 0o600;
  try {
    await ports.files.replace(copy, bytes, { mode: mode & 0o777 });
    return `it was damaged and is kept as '${copy}'`;
  } catch (error) {
    // Without a place for the copy (a folder that is not writable) monitors still need new entries.
    return `it was damaged and cannot be kept as '${copy}': ${reason(error)}`;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
