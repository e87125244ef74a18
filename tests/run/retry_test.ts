import { assertEquals } from "@std/assert";
import { decideRetry, type LockDecision, type LockState } from "../../lib/run/retry.ts";
import type { RepositoryLockPlan } from "../../lib/plan/plan.ts";

const MINUTE = 60_000;
const plan = (part: Partial<RepositoryLockPlan>) =>
  ({
    forceInactive: false,
    staleAgeMs: 60 * MINUTE,
    retryAfterMs: MINUTE,
    waitMs: 0,
    ...part,
  }) as RepositoryLockPlan;
const state = (part: Partial<LockState>): LockState => ({
  ageMs: 10_000,
  hasUnlocked: false,
  elapsedMs: 0,
  busyMs: 0,
  ...part,
});

const CASES: [
  string,
  Partial<RepositoryLockPlan>,
  Partial<LockState>,
  LockDecision["type"],
  number?,
][] = [
  ["unlocks a stale lock when it may", { forceInactive: true }, { ageMs: 61 * MINUTE }, "unlock"],
  [
    "unlocks once only",
    { forceInactive: true },
    { ageMs: 61 * MINUTE, hasUnlocked: true },
    "give-up",
  ],
  [
    "leaves a stale lock alone otherwise",
    { waitMs: 60 * MINUTE },
    { ageMs: 61 * MINUTE },
    "give-up",
  ],
  ["takes no lock under 15 minutes as stale", { staleAgeMs: 1, forceInactive: true }, {
    ageMs: 14 * MINUTE,
  }, "give-up"],
  [
    "never unlocks with an age of 0",
    { staleAgeMs: 0, forceInactive: true },
    { ageMs: 99 * MINUTE },
    "give-up",
  ],
  ["gives up without lock-wait", {}, {}, "give-up"],
  ["waits for a young lock", { waitMs: 10 * MINUTE }, {}, "wait", MINUTE],
  ["waits 15 s at least", { waitMs: 10 * MINUTE, retryAfterMs: 1 }, {}, "wait", 15_000],
  ["waits no longer than is left", { waitMs: 30_000 }, { elapsedMs: 10_000 }, "wait", 20_000],
  ["gives up when less than 15 s are left", { waitMs: 30_000 }, { elapsedMs: 16_000 }, "give-up"],
  [
    "does not count the time that restic worked",
    { waitMs: 30_000 },
    { elapsedMs: 16_000, busyMs: 10_000 },
    "wait",
    24_000,
  ],
  ["waits for a lock of unknown age", { waitMs: MINUTE }, { ageMs: undefined }, "wait", MINUTE],
];
for (const [what, planPart, statePart, type, delayMs] of CASES) {
  Deno.test(`decideRetry() ${what}`, () => {
    const decision = decideRetry(plan(planPart), state(statePart));
    assertEquals(decision.type, type);
    if (delayMs !== undefined) assertEquals(decision, { type: "wait", delayMs });
  });
}
