import { assertEquals } from "@std/assert";
import type { StepResult } from "../../lib/events.ts";
import type { Plan, ResticStep } from "../../lib/plan/plan.ts";
import { StatusReporter } from "../../lib/report/status_reporter.ts";
import type { StatusPorts } from "../../lib/report/status_file.ts";
import { parseBackupMessage } from "../../lib/restic/messages.ts";
import { SUMMARY } from "../helpers/sandbox.ts";
import { resticStep } from "../helpers/step.ts";

const AT = new Date("2026-01-02T03:04:05.678Z");

const RESULT: StepResult = {
  success: true,
  outcome: "ok",
  exitCode: 0,
  error: "",
  stderr: "",
  commandLine: "",
  started: AT,
  ended: AT,
  durationMs: 1200,
  summary: undefined,
  warnings: [],
};

/** A file in memory. */
function setup(text?: string) {
  let content = text;
  const ports = {
    fs: {
      readText: () =>
        content === undefined ? Promise.reject(new Error("none")) : Promise.resolve(content),
      readBytes: () => Promise.resolve(new TextEncoder().encode(content ?? "")),
      stat: () =>
        Promise.resolve(
          content === undefined ? undefined : { isFile: true, isDirectory: false, size: 1 },
        ),
    },
    clock: { now: () => AT },
    files: {
      targetOf: (path: string) => Promise.resolve(path),
      withLock: async (_: string, __: number, work: () => Promise<unknown>) => ({
        value: await work(),
        warning: undefined,
      }),
      replace: (_: string, bytes: Uint8Array) => {
        content = new TextDecoder().decode(bytes);
        return Promise.resolve();
      },
    },
  } as unknown as StatusPorts;
  const plan = {
    path: "status.json",
    maxBytes: 60_000,
    commands: ["backup", "check", "retention"],
  };
  const reporter = new StatusReporter(ports, plan, "run-1");
  const end = async (step: Partial<ResticStep>, result: Partial<StepResult>) => {
    const full = { profile: "p", resticVersion: "0.18.0" } as Plan;
    await reporter.on({ type: "run-start", plan: full, at: AT });
    await reporter.on({
      type: "step-end",
      plan: full,
      step: resticStep({ capture: "json", ...step }),
      result: { ...RESULT, ...result },
    });
    return content === undefined ? undefined : JSON.parse(content).profiles?.p;
  };
  return { reporter, end };
}

const message = parseBackupMessage(SUMMARY);
const summary = message.type === "summary" ? message.summary : undefined;

Deno.test("StatusReporter writes restic's numbers and the extra fields", async () => {
  const { backup } = await setup().end({}, { summary });
  assertEquals([backup.files_new, backup.bytes_total, backup.bytes_added_packed], [
    3,
    9876543210,
    234567,
  ]);
  assertEquals([backup.outcome, backup.phase, backup.exit_code, backup.run_id], [
    "ok",
    "",
    0,
    "run-1",
  ]);
  assertEquals([backup.total_duration, backup.duration], [1.5, 2]);
  assertEquals(backup.snapshot_id.length, 64);
});

Deno.test("StatusReporter keeps numbers of a failed backup and says where it ended", async () => {
  const failed = {
    success: false,
    outcome: "failed",
    exitCode: 1,
    error: "exit status 1",
    stderr: "no",
    summary,
  } as const;
  const { backup } = await setup().end({}, failed);
  assertEquals([backup.success, backup.error, backup.phase, backup.files_new], [
    false,
    "exit status 1",
    "command",
    3,
  ]);
});

Deno.test("StatusReporter writes no entry for a dry run", async () => {
  assertEquals(await setup().end({ dryRun: true }, { summary }), undefined);
});

Deno.test("StatusReporter writes no entry for commands that nobody asked for", async () => {
  assertEquals(await setup().end({ command: "copy", entry: "copy" }, {}), undefined);
  assertEquals(await setup().end({ command: "snapshots", entry: undefined }, {}), undefined);
});

Deno.test("StatusReporter leaves the entries of other commands alone", async () => {
  const old =
    '{"profiles":{"p":{"check":{"success":false,"time":"x","error":"e","stderr":"","duration":1}}}}';
  const entries = await setup(old).end({}, {});
  assertEquals(entries.check.error, "e");
});

Deno.test("previousBackup() takes the figures of a good backup only", async () => {
  const text = (success: boolean) =>
    `{"profiles":{"p":{"backup":{"success":${success},"files_total":12,"bytes_total":34}}}}`;
  assertEquals(await setup(text(true)).reporter.previousBackup("p"), { files: 12, bytes: 34 });
  assertEquals(await setup(text(false)).reporter.previousBackup("p"), undefined);
  assertEquals(await setup("garbage").reporter.previousBackup("p"), undefined);
});
