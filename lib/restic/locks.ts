/**
 * Finds out from restic's stderr that another restic holds the lock of the repository (run.md 11).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const stderr = "unable to create lock in backend: repository is already locked by PID 7 on host by me (UID 1, GID 1)\n" +
 *   "lock was created at 2026-11-22 23:55:21 (1m2s ago)\n";
 * assertEquals(findLock(stderr), { owner: "PID 7 on host by me (UID 1, GID 1)", ageMs: 62_000 });
 * ```
 * @module
 */

import { parseDuration } from "../util/duration.ts";
import { readableStderr } from "./stderr.ts";

/** A lock of the repository that was in the way. */
export interface RepositoryLock {
  /** Who holds it, e.g. `PID 7 on host by me (UID 1000, GID 1000)`; empty when restic did not say. */
  readonly owner: string;
  /** How old it was; undefined when restic did not say. */
  readonly ageMs: number | undefined;
}

const OWNER_REGEXP = /unable to create lock.*already locked.*?\bby (.*)$/;
const AGE_REGEXP = /lock was created at.*\(([^()]+) ago\)/;
const HINT_REGEXP = /the\W+unlock\W+command can be used to remove stale locks/;

/**
 * The lock that a failed restic complained about.
 *
 * A single sign is not enough: a file of that name in an error message must not look like a lock.
 *
 * @returns Undefined when stderr shows fewer than two signs of a lock.
 */
export function findLock(stderr: string): RepositoryLock | undefined {
  let signs = 0;
  let owner = "";
  let ageMs: number | undefined;
  for (const line of stderr.split("\n").flatMap((line) => readableStderr(line).split("\n"))) {
    const who = OWNER_REGEXP.exec(line)?.[1];
    const age = AGE_REGEXP.exec(line)?.[1];
    if (who !== undefined) owner = who;
    if (age !== undefined) ageMs = readAge(age);
    signs += Number(who !== undefined) + Number(age !== undefined) + Number(HINT_REGEXP.test(line));
  }
  return signs < 2 ? undefined : { owner, ageMs };
}

function readAge(text: string): number | undefined {
  try {
    return parseDuration(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
