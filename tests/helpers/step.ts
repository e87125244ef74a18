/** Steps of plans for tests. */
import type { ResticStep } from "../../lib/plan/plan.ts";

/** A backup step with nothing special about it, but for `part`. */
export function resticStep(part: Partial<ResticStep> = {}): ResticStep {
  return {
    type: "restic",
    phase: "command",
    command: "backup",
    argv: [],
    starting: "starting",
    finished: "finished",
    title: "backup on profile 'p'",
    entry: "backup",
    capture: "text",
    stdin: "null",
    cwd: undefined,
    mayFail: false,
    acceptWarning: false,
    verbosity: 0,
    dryRun: false,
    ...part,
  };
}
