/**
 * Keeps a status file below its size limit by shortening what commands wrote on stderr.
 *
 * Zabbix agents refuse files over 64 KB. Numbers, errors and names are never cut.
 * @module
 */

import { isRecord, type JsonObject } from "../util/json_object.ts";
import { shorten } from "../util/shorten.ts";

/** Most that one entry keeps of stderr. */
const ENTRY_BYTES = 8192;

/** Least that is left of a longer stderr: 200 bytes and the line about the rest. */
const SHORTEST_BYTES = 240;

// Halving keeps the newest stderr longest: at each level the oldest go first.
const LEVELS = [ENTRY_BYTES, 4096, 2048, 1024, 512, SHORTEST_BYTES];

/**
 * Shortens the stderr of one entry to what an entry may hold.
 *
 * @returns How many bytes shorter the entry has become.
 */
export function capStderr(entry: JsonObject, limitBytes: number = ENTRY_BYTES): number {
  const json = entry.get("stderr") ?? "";
  // A JSON string is never shorter than its text.
  if (json[0] !== '"' || byteLength(json) - 2 <= limitBytes) return 0;
  const text = JSON.parse(json) as string;
  const shorter = JSON.stringify(shorten(text, limitBytes));
  const gain = byteLength(json) - byteLength(shorter);
  if (gain <= 0) return 0;
  entry.set("stderr", shorter);
  return gain;
}

/**
 * Shortens stderr, the longest and of these the oldest first, until `excess` bytes are gone.
 *
 * @param profiles The profiles of a status file.
 * @returns Whether it was enough.
 */
export function shedBytes(profiles: JsonObject, excess: number): boolean {
  const oldestFirst = longEntries(profiles).sort((a, b) => a.at - b.at);
  let left = excess;
  for (const level of LEVELS) {
    for (const { entry } of oldestFirst) {
      if (left <= 0) return true;
      left -= capStderr(entry, level);
    }
  }
  return left <= 0;
}

interface DatedEntry {
  readonly entry: JsonObject;
  /** Milliseconds; 0 for a time that cannot be read. */
  readonly at: number;
}

/** Entries whose stderr may be shortened. Plain values find them: opening each entry for editing takes ten times longer. */
function longEntries(profiles: JsonObject): DatedEntry[] {
  const found: DatedEntry[] = [];
  for (const [name, profile] of recordsOf(JSON.parse(profiles.toString()))) {
    for (const [command, { stderr, time }] of recordsOf(profile)) {
      if (typeof stderr !== "string" || byteLength(stderr) <= SHORTEST_BYTES) continue;
      const entry = profiles.child(name)?.child(command);
      if (entry !== undefined) found.push({ entry, at: Date.parse(String(time)) || 0 });
    }
  }
  return found;
}

function recordsOf(value: unknown): [string, Readonly<Record<string, unknown>>][] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => isRecord(item) ? [[name, item]] : []);
}

/** Size of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
