/**
 * What restic's exit code means. Only since 0.17 does it tell the causes apart; before, the text on stderr must.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(readExit({ code: 11, signal: undefined, stderr: "" }), "locked");
 * assertEquals(
 *   readExit({ code: 1, signal: undefined, stderr: "Fatal: wrong password or no key found\n" }),
 *   "wrong-password",
 * );
 * ```
 * @module
 */

import { readableStderr } from "./stderr.ts";

/**
 * How restic ended.
 *
 * - `warning`: done, but some files could not be read (backup) or some snapshots not removed (forget)
 * - `interrupted`: it stopped because of a signal
 * - `killed`: a signal ended it at once; its lock stays
 * - `failed`: everything else
 */
export type ExitMeaning =
  | "ok"
  | "warning"
  | "no-repository"
  | "locked"
  | "wrong-password"
  | "interrupted"
  | "killed"
  | "failed";

/** The end of a restic process. */
export interface ResticExit {
  /** Exit code; −1 when killed by a signal. */
  readonly code: number;
  /** The signal that killed it, e.g. `SIGTERM`. */
  readonly signal: string | undefined;
  /** All of its stderr, or the end of it. */
  readonly stderr: string;
}

/** Codes with one meaning in every release that uses them. */
const MEANINGS: Readonly<Record<number, ExitMeaning>> = {
  0: "ok",
  3: "warning",
  10: "no-repository",
  11: "locked",
  12: "wrong-password",
};

/** Signals that ask a program to stop. */
const STOP_SIGNALS: readonly (string | undefined)[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"];

// Up to 0.18 the question about the location also follows a connection that failed.
const NO_REPOSITORY_REGEXP =
  /(?:no such file|does not exist|not found|\b404\b|NoSuchKey|NoSuchBucket).*\n\s*Is there a repository at the following location\?/i;

/** Tells how restic ended; the code decides where it can, the text on stderr where it cannot. */
export function readExit(exit: ResticExit): ExitMeaning {
  if (isInterrupted(exit.code, exit.signal, exit.stderr)) return "interrupted";
  if (exit.signal !== undefined) return "killed";
  return MEANINGS[exit.code] ?? readText(toText(exit.stderr));
}

function readText(text: string): ExitMeaning {
  if (text.includes("repository is already locked")) return "locked";
  if (text.includes("wrong password or no key found")) return "wrong-password";
  return NO_REPOSITORY_REGEXP.test(text) ? "no-repository" : "failed";
}

/**
 * Tells whether restic stopped because it was told to.
 *
 * 0.17 and 0.18 end an interrupted backup with 1; up to 0.16 SIGTERM kills restic at once.
 */
export function isInterrupted(code: number, signal: string | undefined, stderr: string): boolean {
  if (signal !== undefined) return STOP_SIGNALS.includes(signal);
  if (code === 130) return true;
  if (code !== 1) return false;
  const text = toText(stderr);
  return text.includes("context canceled") ||
    /^signal (?:interrupt|terminated) received/m.test(text);
}

function toText(stderr: string): string {
  return stderr.split("\n").map(readableStderr).join("\n");
}
