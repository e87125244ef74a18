import { assertEquals } from "@std/assert";
import type { Event } from "../../lib/events.ts";
import { denoSystem } from "../../lib/os/deno.ts";
import type { HookKind, HookStep, Phase, Plan, ResticStep, Step } from "../../lib/plan/plan.ts";
import { quoteWords, runPlan } from "../../lib/run/runner.ts";
import { resticStep } from "../helpers/step.ts";

const unix = Deno.build.os !== "windows";

/** A step that runs a piece of shell as if it were restic: the plan's "restic" is `sh`. */
function restic(script: string, part: Partial<ResticStep> = {}): ResticStep {
  return resticStep({ argv: [{ text: "-c" }, { text: script }], ...part });
}

function hook(kind: HookKind, line: string, phase: Phase = "run-before"): HookStep {
  return {
    type: "hook",
    phase,
    kind,
    line,
    shown: line,
    title: `${kind} on profile 'p'`,
    index: 1,
    count: 1,
    level: "profile",
  };
}

async function run(part: Partial<Plan>, env: Record<string, string> = {}) {
  const folder = await Deno.makeTempDir();
  const log = `${folder}/log`;
  const real = denoSystem();
  const system = { ...real, env: new Map([...real.env, ...Object.entries(env), ["LOG", log]]) };
  const plan: Plan = {
    profile: "p",
    command: "backup",
    restic: "sh",
    resticVersion: "0.18.0",
    env: new Map([["LOG", log]]),
    envFiles: [],
    shells: ["sh"],
    steps: [],
    onFailure: [],
    always: [],
    files: [],
    status: undefined,
    repositoryLock: {
      forceInactive: false,
      staleAgeMs: 3_600_000,
      retryAfterMs: 60_000,
      waitMs: 0,
      unlock: restic("echo unlock >>$LOG", { command: "unlock", entry: undefined }),
    },
    warnOnShrink: 50,
    warningIsFailure: false,
    ...part,
  };
  const events: Event[] = [];
  try {
    const result = await runPlan(system, plan, (event) => void events.push(event));
    const lines = (await Deno.readTextFile(log).catch(() => "")).trim().split("\n").filter(Boolean);
    const ended = events.flatMap((event) => event.type === "step-end" ? [event] : []);
    return { ...result, lines, events, ended };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const say = (text: string): string => `echo "${text}" >>$LOG`;

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `runPlan() ${name}`, ignore: !unix, fn });
}

test("runs steps in order, then the final hooks", async () => {
  const steps: Step[] = [
    hook("run-before", say("before")),
    restic(say("backup")),
    hook("run-after", say("after")),
  ];
  const got = await run({
    steps,
    onFailure: [hook("run-after-fail", say("fail"))],
    always: [hook("run-finally", say("end"))],
  });
  assertEquals([got.lines, got.failure], [["before", "backup", "after", "end"], undefined]);
});

test("stops at the first failure and takes the failure path", async () => {
  const steps = [restic(`${say("backup")}; exit 7`), hook("run-after", say("after"))];
  const onFailure = [hook("run-after-fail", say("fail $ERROR_EXIT_CODE $ERROR"))];
  const got = await run({
    steps,
    onFailure,
    always: [hook("run-finally", say("end $ERROR_EXIT_CODE"))],
  });
  assertEquals(got.lines, ["backup", "fail 7 backup on profile 'p': exit status 7", "end 7"]);
  assertEquals([got.failure?.phase, got.failure?.message], [
    "command",
    "backup on profile 'p': exit status 7",
  ]);
});

test("stops the failure path at a hook that fails, and never the final hooks", async () => {
  const onFailure = [hook("run-after-fail", "exit 2"), hook("run-after-fail", say("second"))];
  const always = [hook("run-finally", "exit 3"), hook("run-finally", say("end"))];
  const got = await run({ steps: [restic("exit 1")], onFailure, always });
  assertEquals([got.lines, got.failure?.result.exitCode], [["end"], 1]);
});

test("goes on after an init that fails", async () => {
  const steps = [restic("exit 1", { mayFail: true, phase: "init" }), restic(say("backup"))];
  assertEquals((await run({ steps })).lines, ["backup"]);
});

test("gives hooks of a good run no variables of an older failure", async () => {
  const steps = [hook("run-before", say("<$ERROR$ERROR_STDERR>"))];
  assertEquals((await run({ steps }, { ERROR: "old", ERROR_STDERR: "old" })).lines, ["<>"]);
});

test("gives failure hooks what the failed process wrote", async () => {
  const steps = [restic("echo 'no space' >&2; exit 1")];
  const got = await run({
    steps,
    onFailure: [hook("run-after-fail", say("$ERROR_STDERR|$RESTIC_STDERR"))],
  });
  assertEquals(got.lines, ["no space", "|no space"].join("\n").split("\n"));
});

test("names a program that cannot be started and takes the failure path", async () => {
  const got = await run({
    restic: "/no/such/restic",
    steps: [restic("")],
    onFailure: [hook("run-after-fail", say("fail"))],
  });
  assertEquals([got.lines, got.failure?.result.exitCode], [["fail"], -1]);
});

test("unlocks a stale lock once and runs the command again", async () => {
  const locked =
    "unable to create lock in backend: repository is already locked by PID 1 on h by u (UID 0, GID 0)\n" +
    "lock was created at 2026-01-02 03:04:05 (3h12m0.5s ago)\nthe `unlock` command can be used to remove stale locks";
  const script = `echo try >>$LOG; grep -q unlock $LOG || { echo '${locked}' >&2; exit 11; }`;
  const unlock = restic("echo unlock >>$LOG", { command: "unlock", entry: undefined });
  const repositoryLock = {
    forceInactive: true,
    staleAgeMs: 3_600_000,
    retryAfterMs: 60_000,
    waitMs: 0,
    unlock,
  };
  const got = await run({ steps: [restic(script)], repositoryLock });
  assertEquals([got.lines, got.failure], [["try", "unlock", "try"], undefined]);
  // A monitor must not see the attempt between (run.md 19.24).
  assertEquals(got.ended.length, 1);
});

test("gives up on a lock that is not stale", async () => {
  const locked =
    "unable to create lock in backend: repository is already locked by PID 1 on h by u (UID 0, GID 0)\n" +
    "lock was created at 2026-01-02 03:04:05 (2.5s ago)";
  const got = await run({ steps: [restic(`echo '${locked}' >&2; exit 11`)] });
  assertEquals(got.failure?.result.exitCode, 11);
});

test("fails a run with a warning when that is asked for", async () => {
  const steps = [restic("echo '/gone does not exist, skipping' >&2")];
  const got = await run({ steps, warningIsFailure: true });
  assertEquals(
    got.failure?.message,
    `backup on profile 'p': warning: the source "/gone" is missing`,
  );
  assertEquals((await run({ steps })).failure, undefined);
});

test("reads env files anew before each process", async () => {
  const folder = await Deno.makeTempDir();
  const file = `${folder}/env`;
  await Deno.writeTextFile(file, "A=1\n");
  const steps = [hook("run-before", `${say("$A")}; echo A=2 >${file}`), restic(say("$A"))];
  assertEquals((await run({ steps, envFiles: [file] })).lines, ["1", "2"]);
  await Deno.remove(folder, { recursive: true });
});

test("writes private files that only the owner can read, and removes them", async () => {
  const file = { name: "p-repo.txt", content: "secret" };
  const argv = [{ text: "-c" }, {
    text: 'stat -c %a "$0" >>$LOG; cat "$0" >>$LOG; echo " $0" >>$LOG',
  }, { text: "", file: "p-repo.txt" }];
  const got = await run({ steps: [restic("", { argv })], files: [file] });
  assertEquals([got.lines[0], got.lines[1]?.startsWith("secret ")], ["600", true]);
  assertEquals(await Deno.stat(got.lines[1]?.slice(7) ?? "").catch(() => "gone"), "gone");
});

Deno.test("quoteWords() masks the password of a repository", () => {
  assertEquals(
    quoteWords(["a b", "--repo=rest:https://u:secret@h/"]),
    '"a b" "--repo=rest:https://u:×××@h/"',
  );
});
