/**
 * What to do when restic finds its repository locked (run.md 11): unlock a stale lock once, wait for a young one, or
 * give up. Pure.
 * @module
 */

import type { RepositoryLockPlan } from "../plan/plan.ts";

const MINUTE_MS = 60_000;
/** A lock younger than this is never taken as stale: restic refreshes locks every 5 minutes. */
const MIN_STALE_AGE_MS = 15 * MINUTE_MS;
const MIN_DELAY_MS = 15_000;
const MAX_DELAY_MS = 30 * MINUTE_MS;

/** What is known when an attempt has failed on a lock. */
export interface LockState {
  /** Age of the lock in milliseconds; undefined when restic did not tell. */
  readonly ageMs: number | undefined;
  /** Whether this run has unlocked before. */
  readonly hasUnlocked: boolean;
  /** Time since the start of the run, milliseconds. */
  readonly elapsedMs: number;
  /** Time of it that restic spent working, not waiting for the lock. */
  readonly busyMs: number;
}

/** The decision. */
export type LockDecision =
  | { readonly type: "give-up"; readonly notice?: string }
  | { readonly type: "unlock" }
  | { readonly type: "wait"; readonly delayMs: number };

/** Decides after an attempt that failed because the repository is locked. */
export function decideRetry(plan: RepositoryLockPlan, state: LockState): LockDecision {
  if (isStale(plan, state)) {
    if (state.hasUnlocked) return { type: "give-up" };
    if (plan.forceInactive) return { type: "unlock" };
    const notice = 'the lock of the repository is stale; "force-inactive-lock" would remove it';
    return { type: "give-up", notice };
  }
  if (plan.retryAfterMs <= 0 || plan.waitMs <= 0) return { type: "give-up" };
  const remainingMs = plan.waitMs - state.elapsedMs + state.busyMs;
  const wantedMs = Math.min(Math.max(plan.retryAfterMs, MIN_DELAY_MS), MAX_DELAY_MS);
  const delayMs = Math.min(wantedMs, remainingMs);
  return delayMs >= MIN_DELAY_MS ? { type: "wait", delayMs } : { type: "give-up" };
}

function isStale(plan: RepositoryLockPlan, state: LockState): boolean {
  return plan.staleAgeMs > 0 && state.ageMs !== undefined &&
    state.ageMs >= Math.max(plan.staleAgeMs, MIN_STALE_AGE_MS);
}
