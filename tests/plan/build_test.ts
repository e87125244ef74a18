import { assertEquals, assertThrows } from "@std/assert";
import type { FlagValue, Profile, ProfileSection } from "../../lib/config/profile.ts";
import { PilotError } from "../../lib/errors.ts";
import { buildPlan, type Facts, type Planned, type Request } from "../../lib/plan/build.ts";
import type { Capture, Step } from "../../lib/plan/plan.ts";
import type { OptionValue } from "../../lib/util/options.ts";

const FACTS: Facts = {
  restic: "/bin/restic",
  version: "0.18.0",
  filter: true,
  unescape: true,
  hostname: "box",
  isTerminal: false,
  isInteractive: false,
  hasRepositoryVariable: false,
};

const REQUEST: Request = { command: "backup", args: [], lockWaitMs: 0, verbosity: 0 };

type Part = { options?: Record<string, OptionValue>; flags?: Record<string, FlagValue> };

interface Setup {
  readonly profile?: Part;
  readonly sections?: Record<string, Part>;
  readonly global?: Record<string, OptionValue>;
  readonly request?: Partial<Request>;
  readonly facts?: Partial<Facts>;
}

function build(setup: Setup): Planned {
  const section = (name: string, part: Part): ProfileSection => ({
    name,
    options: new Map(Object.entries(part.options ?? {})),
    flags: new Map(Object.entries(part.flags ?? {})),
  });
  const profile: Profile = {
    ...section("p", setup.profile ?? { flags: { repo: "/r" } }),
    sections: new Map(
      Object.entries(setup.sections ?? {}).map(([name, part]) => [name, section(name, part)]),
    ),
    notices: [],
  };
  return buildPlan(
    profile,
    { ...REQUEST, ...setup.request },
    new Map(Object.entries(setup.global ?? {})),
    { ...FACTS, ...setup.facts },
  );
}

const words = (step: Step | undefined): string[] =>
  step?.type === "restic" ? step.argv.map((arg) => arg.text) : [`hook ${step?.line}`];

const lines = (setup: Setup): string[] =>
  build(setup).plan.steps.map((step) => words(step).join(" "));

Deno.test("buildPlan() orders a backup with everything around it as run.md 2 says", () => {
  const hooks = (name: string) => ({
    "run-before": [`${name} before`],
    "run-after": [`${name} after`],
  });
  assertEquals(
    lines({
      profile: { options: { initialize: true, ...hooks("p") }, flags: { repo: "/r" } },
      sections: {
        backup: {
          options: { source: ["/d"], "check-before": true, "check-after": true, ...hooks("s") },
        },
        retention: {
          options: { "before-backup": true, "after-backup": true },
          flags: { "keep-last": 3 },
        },
        check: { flags: { "read-data": true } },
      },
    }),
    [
      "hook p before",
      "init --repo=/r",
      "hook s before",
      "check --read-data --repo=/r",
      "forget --keep-last=3 --repo=/r",
      "backup --repo=/r /d",
      "forget --keep-last=3 --repo=/r",
      "check --read-data --repo=/r",
      "hook s after",
      "hook p after",
    ],
  );
});

Deno.test("buildPlan() puts the section's failure hooks before the profile's", () => {
  const hooks = (name: string) => ({
    "run-after-fail": [`${name} fail`],
    "run-finally": [`${name} end`],
  });
  const { plan } = build({
    profile: { options: hooks("p") },
    sections: { backup: { options: hooks("s") } },
  });
  assertEquals(plan.onFailure.map((hook) => hook.line), ["s fail", "p fail"]);
  assertEquals(plan.always.map((hook) => hook.line), ["s end", "p end"]);
  assertEquals(plan.onFailure[0]?.title, "run-after-fail backup on profile 'p'");
});

const VERBOSITY: [number, string][] = [
  [-1, "check --quiet --repo=/r"],
  [0, "check --repo=/r --verbose=2"],
  [1, "check --repo=/r --verbose=1"],
  [3, "check --repo=/r --verbose=3"],
];
for (const [verbosity, want] of VERBOSITY) {
  Deno.test(`buildPlan() with verbosity ${verbosity} typed`, () => {
    const profile = { flags: { repo: "/r", verbose: 2 } };
    assertEquals(lines({ profile, request: { command: "check", verbosity } }), [want]);
  });
}

Deno.test("buildPlan() names this machine for host = true", () => {
  assertEquals(lines({ profile: { flags: { host: true } }, request: { command: "snapshots" } }), [
    "snapshots --host=box",
  ]);
});

type CaptureCase = [string, Setup, Capture];
const STATUS = { options: { "status-file": "s.json" }, flags: { repo: "/r" } };
const CAPTURES: CaptureCase[] = [
  ["nobody wants numbers", {}, "inherit"],
  [
    "extended without a file",
    { sections: { backup: { options: { "extended-status": true } } } },
    "json-through",
  ],
  ["a pipe", { profile: STATUS }, "text"],
  ["a terminal", { profile: STATUS, facts: { isTerminal: true } }, "json"],
  [
    "a terminal, switched off",
    {
      profile: STATUS,
      facts: { isTerminal: true },
      sections: { backup: { options: { "extended-status": false } } },
    },
    "inherit",
  ],
  [
    "extended",
    { profile: STATUS, sections: { backup: { options: { "extended-status": true } } } },
    "json",
  ],
  ["--json typed", { profile: STATUS, request: { args: ["--json"] } }, "json-through"],
  ["another command", { profile: STATUS, request: { command: "check" } }, "inherit"],
];
for (const [what, setup, want] of CAPTURES) {
  Deno.test(`buildPlan() reads the output for ${what} as ${want}`, () => {
    const step = build(setup).plan.steps.at(-1);
    assertEquals(step?.type === "restic" && step.capture, want);
    const hasJson = words(step).includes("--json");
    assertEquals(hasJson, want === "json" || setup.request?.args !== undefined);
  });
}

Deno.test("buildPlan() keeps the typed flags of a nested command and drops the words that are not its", () => {
  const setup = {
    sections: { backup: { options: { "check-after": true, source: ["/d"] } } },
    request: { args: ["--no-cache", "--tag", "x", "/more"] },
  };
  assertEquals(lines(setup), [
    "backup --repo=/r --no-cache --tag x /more /d",
    "check --repo=/r --no-cache",
  ]);
});

Deno.test("buildPlan() tells which typed flags this restic does not know", () => {
  const { plan, dropped } = build({
    request: { args: ["--no-scan"] },
    facts: { version: "0.14.0" },
  });
  assertEquals(words(plan.steps[0]), ["backup", "--repo=/r"]);
  assertEquals(dropped, [{ words: ["--no-scan"], command: "backup" }]);
});

Deno.test("buildPlan() notices a dry run that would be real", () => {
  const setup = { request: { command: "copy", args: ["--dry-run"] } };
  assertEquals(build(setup).lostDryRun, true);
});

Deno.test("buildPlan() keeps a repository with a password off every command line", () => {
  const { plan } = build({ profile: { flags: { repo: "rest:https://u:secret@h/" } } });
  assertEquals(JSON.stringify(plan.steps).includes("secret"), false);
  assertEquals(plan.files, [{ name: "p-repo.txt", content: "rest:https://u:secret@h/" }]);
});

Deno.test("buildPlan() leaves the password there when a variable names the repository already", () => {
  const { plan } = build({
    profile: { flags: { repo: "rest:https://u:secret@h/" } },
    facts: { hasRepositoryVariable: true },
  });
  assertEquals(plan.files, []);
});

for (const command of ["forget", "backup"]) {
  Deno.test(`buildPlan() refuses ${command} with a retention that has no rule`, () => {
    const sections = {
      retention: { options: { "after-backup": true }, flags: { "kep-daily": 7 } },
    };
    assertThrows(() => build({ sections, request: { command } }), PilotError, "no keep-* rule");
  });
}

Deno.test("buildPlan() takes a rule or a snapshot from the command line", () => {
  for (const args of [["--keep-last", "1"], ["--keep-last=1"], ["1234abcd"], ["--help"]]) {
    assertEquals(
      build({ request: { command: "forget", args } }).plan.steps.length,
      1,
      args.join(" "),
    );
  }
});

Deno.test("buildPlan() creates the target of a copy before the copy", () => {
  const copy = { options: { initialize: true, snapshot: ["id"] }, flags: { repo: "/dst" } };
  assertEquals(lines({ sections: { copy }, request: { command: "copy" } }), [
    "init --copy-chunker-params --from-repo=/r --repo=/dst",
    "copy --from-repo=/r --repo=/dst id",
  ]);
});

Deno.test("buildPlan() gives restic the input of a backup from stdin and of nothing else", () => {
  const stdin = (setup: Setup) =>
    build(setup).plan.steps.map((step) => step.type === "restic" && step.stdin);
  const sections = { backup: { options: { stdin: true, "check-after": true } } };
  assertEquals(stdin({ sections }), ["inherit", "null"]);
  assertEquals(stdin({ request: { command: "check" } }), ["null"]);
  assertEquals(stdin({ request: { command: "check" }, facts: { isInteractive: true } }), [
    "inherit",
  ]);
});

Deno.test("buildPlan() gives a plan that is plain data", () => {
  const { plan } = build({ sections: { backup: { options: { source: ["/d/*"] } } } });
  assertEquals(
    JSON.parse(JSON.stringify(plan.steps)),
    JSON.parse(JSON.stringify(structuredClone(plan.steps))),
  );
  const step = plan.steps[0];
  assertEquals(step?.type === "restic" && step.argv.at(-1), { text: "/d/*", glob: "" });
});

Deno.test("buildPlan() knows the flags of a sub-command, and says that a configured dry run is left out", () => {
  const sections = { repair: { flags: { "dry-run": true } } };
  const repair = build({ sections, request: { command: "repair", args: ["snapshots"] } });
  assertEquals(words(repair.plan.steps[0]), ["repair", "--dry-run", "--repo=/r", "snapshots"]);
  assertEquals(repair.lostDryRun, false);
  const copy = build({
    sections: { copy: { flags: { "dry-run": true } } },
    request: { command: "copy" },
  });
  assertEquals(copy.dropped, [{ words: ["--dry-run"], command: "copy" }]);
  const [step] = copy.plan.steps;
  assertEquals(step?.type === "restic" && step.dryRun, false);
});

Deno.test("buildPlan() takes the value of another flag for no dry run", () => {
  const [step] = build({ request: { args: ["--tag", "-n"] } }).plan.steps;
  assertEquals(step?.type === "restic" && step.dryRun, false);
});
