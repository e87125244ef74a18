import { assertEquals } from "@std/assert";
import type { ResticStep } from "../../lib/plan/plan.ts";
import { parseBackupMessage } from "../../lib/restic/messages.ts";
import type { ProcessResult } from "../../lib/run/process.ts";
import { type Evidence, judge } from "../../lib/run/verdict.ts";
import { SUMMARY } from "../helpers/sandbox.ts";

const message = parseBackupMessage(SUMMARY);
const summary = message.type === "summary" ? message.summary : undefined;

interface Case {
  readonly step?: Partial<ResticStep>;
  readonly process?: Partial<ProcessResult>;
  readonly evidence?: Partial<Evidence>;
}

function verdict({ step, process, evidence }: Case) {
  return judge({
    step: { command: "backup", acceptWarning: false, dryRun: false, ...step } as ResticStep,
    process: { exitCode: 0, error: "", signal: undefined, stderr: "", ...process } as ProcessResult,
    summary,
    previous: undefined,
    shrinkLimit: 50,
    interrupted: false,
    ...evidence,
  });
}

const exit = (code: number) => ({ exitCode: code, error: `exit status ${code}` });

const CASES: [string, Case, string, boolean][] = [
  ["exit 0", {}, "ok", true],
  ["exit 1", { process: exit(1) }, "failed", false],
  ["exit 3 of a backup", { process: exit(3) }, "warning", false],
  ["exit 3 that is accepted", { process: exit(3), step: { acceptWarning: true } }, "warning", true],
  ["exit 3 of another command", { process: exit(3), step: { command: "forget" } }, "failed", false],
  ["exit 130", { process: exit(130) }, "interrupted", false],
  [
    "exit 1 of a cancelled backup (restic 0.17)",
    { process: { ...exit(1), stderr: "Fatal: unable to save snapshot: context canceled" } },
    "interrupted",
    false,
  ],
  [
    "a missing source",
    { process: { stderr: "/gone does not exist, skipping\n" } },
    "warning",
    true,
  ],
  [
    "error messages",
    { process: { stderr: "error: lstat /x: permission denied\n" } },
    "warning",
    true,
  ],
  ["harmless text on stderr", { process: { stderr: "warning: slow\n" } }, "ok", true],
  ["half the files", { evidence: { previous: { files: 24, bytes: 1 } } }, "ok", true],
  ["fewer files than half", { evidence: { previous: { files: 25, bytes: 1 } } }, "warning", true],
  ["fewer bytes than half", { evidence: { previous: { files: 1, bytes: 9e12 } } }, "warning", true],
  [
    "fewer files when off",
    { evidence: { previous: { files: 99, bytes: 1 }, shrinkLimit: 0 } },
    "ok",
    true,
  ],
  [
    "no file at all",
    {
      evidence: {
        previous: { files: 1, bytes: 0 },
        shrinkLimit: 0,
        ...(summary ? { summary: { ...summary, total_files_processed: 0 } } : {}),
      },
    },
    "warning",
    true,
  ],
  [
    "a dry run",
    { step: { dryRun: true }, evidence: { previous: { files: 999, bytes: 1 } } },
    "ok",
    true,
  ],
];
for (const [what, given, outcome, success] of CASES) {
  Deno.test(`judge() calls ${what} ${outcome}`, () => {
    const got = verdict(given);
    assertEquals([got.outcome, got.success], [outcome, success]);
    assertEquals(got.warnings.length > 0, outcome === "warning");
    assertEquals(got.error === "", success);
  });
}
