import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Event, Level, StepResult } from "../../lib/events.ts";
import type { BackupSummary, VerboseStatus } from "../../lib/restic/messages.ts";
import { Console, type ConsoleOptions, formatLogTime } from "../../lib/ui/console.ts";
import { backupStatus } from "./backup_status.ts";
import { Screen } from "./screen.ts";

const NOON = new Date(2026, 0, 2, 12, 3, 4);
const TIME = "2026/01/02 12:03:04";

interface SetUp extends Partial<ConsoleOptions> {
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  readonly columns?: number;
  readonly noColor?: string;
}

/** A console whose two streams, and the screen that both share, can be looked at. */
function setUp({ stdout = false, stderr = stdout, columns = 80, noColor, ...options }: SetUp = {}) {
  const text = { 1: "", 2: "" };
  const closed = new Set<1 | 2>();
  const writes: (1 | 2)[] = [];
  const screen = new Screen(columns);
  const clock = { ms: 0 };
  const system = {
    env: new Map(noColor === undefined ? [] : [["NO_COLOR", noColor]]),
    clock: { now: () => NOON, monotonic: () => clock.ms, sleep: () => Promise.resolve() },
    stdio: {
      isTerminal: { stdin: false, stdout, stderr },
      columns: () => columns,
      readLine: () => Promise.resolve(undefined),
      write: (stream: 1 | 2, bytes: Uint8Array) => {
        writes.push(stream);
        if (closed.has(stream)) return "closed" as const;
        const part = new TextDecoder().decode(bytes);
        text[stream] += part;
        if (stream === 1 ? stdout : stderr) screen.write(part);
        return "ok" as const;
      },
    },
  };
  const console = new Console(system, {
    toStderr: false,
    noAnsi: false,
    theme: "light",
    verbosity: 0,
    ...options,
  });
  return { console, text, screen, clock, closed, writes };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const progress = (files_done: number): Event => ({
  type: "backup-status",
  status: backupStatus({ files_done }),
});

const PLAN = { profile: "p" } as Extract<Event, { type: "step-start" }>["plan"];
const BACKUP = { type: "restic", starting: "profile 'p': starting 'backup'" } as Extract<
  Event,
  { type: "step-start" }
>["step"];
const STEP_START: Event = {
  type: "step-start",
  plan: PLAN,
  step: BACKUP,
  text: '"restic" "backup"',
};

function stepEnd(result: Partial<StepResult>): Event {
  return { type: "step-end", plan: PLAN, step: BACKUP, result: result as StepResult };
}

const SUMMARY: BackupSummary = {
  files_new: 3,
  files_changed: 1,
  files_unmodified: 22,
  dirs_new: 0,
  dirs_changed: 2,
  dirs_unmodified: 5,
  data_blobs: 4,
  tree_blobs: 3,
  data_added: 1983139,
  data_added_packed: 1923637,
  total_files_processed: 26,
  total_bytes_processed: 1973096,
  total_duration: 61.5,
  backup_start: "",
  backup_end: "",
  snapshot_id: "9d062b6dfb97eb343e523ff755271f2f",
  dry_run: false,
};

const ITEM: VerboseStatus = {
  action: "new",
  item: "/a/file",
  duration: 0.5,
  data_size: 2048,
  data_size_in_repo: 1024,
  metadata_size: 0,
  metadata_size_in_repo: 0,
  total_files: 0,
};

// --- Which text goes to which stream (decisions.md 1) ---

const STREAMS: [name: string, event: Event, toStderr: boolean, stream: 1 | 2, want: string][] = [
  ["a message", { type: "log", level: "info", text: "x" }, false, 1, `${TIME} x\n`],
  ["a message", { type: "log", level: "info", text: "x" }, true, 2, `${TIME} x\n`],
  ["restic's data", { type: "stdout", bytes: bytes("data\n") }, false, 1, "data\n"],
  ["restic's data", { type: "stdout", bytes: bytes("data\n") }, true, 1, "data\n"],
  ["restic's errors", { type: "stderr", bytes: bytes("bad\n") }, false, 2, "bad\n"],
  ["restic's errors", { type: "stderr", bytes: bytes("bad\n") }, true, 2, "bad\n"],
];
for (const [name, event, toStderr, stream, want] of STREAMS) {
  Deno.test(`Console writes ${name} to ${stream}${toStderr ? " with --stderr" : ""}`, () => {
    const { console, text } = setUp({ toStderr });
    console.on(event);
    assertEquals(text, { 1: "", 2: "", [stream]: want });
  });
}

Deno.test("Console passes data on byte by byte, although it is no text", () => {
  const got: number[] = [];
  const console = new Console({
    env: new Map(),
    clock: { now: () => NOON, monotonic: () => 0, sleep: () => Promise.resolve() },
    stdio: {
      isTerminal: { stdin: false, stdout: false, stderr: false },
      columns: () => 80,
      readLine: () => Promise.resolve(undefined),
      write: (_, part) => {
        got.push(...part);
        return "ok";
      },
    },
  }, { toStderr: false, noAnsi: false, theme: "light", verbosity: 0 });
  console.on({ type: "stdout", bytes: Uint8Array.of(0xff, 0, 0x1b, 0x0d) });
  assertEquals(got, [0xff, 0, 0x1b, 0x0d]);
});

const TERMINALS: [stdout: boolean, stderr: boolean, stream: 1 | 2 | undefined][] = [
  [true, true, 1],
  [true, false, 1],
  [false, true, 2],
  [false, false, undefined],
];
for (const [stdout, stderr, stream] of TERMINALS) {
  const where = stream ?? "nowhere";
  Deno.test(`Console draws progress on ${where} (terminals: 1 ${stdout}, 2 ${stderr})`, () => {
    const { console, text } = setUp({ stdout, stderr });
    console.on(progress(7));
    for (const each of [1, 2] as const) {
      assertEquals(text[each].includes("7 files"), each === stream, `stream ${each}`);
    }
  });
}

// --- Levels and colours ---

const SHOWN: [verbosity: number, levels: Level[]][] = [
  [-1, ["warning", "error"]],
  [0, ["info", "warning", "error"]],
  [1, ["debug", "info", "warning", "error"]],
  [2, ["debug", "info", "warning", "error"]],
  [3, ["trace", "debug", "info", "warning", "error"]],
];
for (const [verbosity, levels] of SHOWN) {
  Deno.test(`Console shows ${levels.join(", ")} at verbosity ${verbosity}`, () => {
    const { console, text } = setUp();
    console.setVerbosity(verbosity);
    for (const level of ["trace", "debug", "info", "warning", "error"] as const) {
      console.log(level, level);
    }
    assertEquals(text[1], levels.map((level) => `${TIME} ${level}\n`).join(""));
  });
}

const COLOURS: [name: string, options: SetUp, want: string][] = [
  ["on a terminal", { stdout: true }, "\x1b[31;1mx\x1b[0m"],
  ["with the dark theme", { stdout: true, theme: "dark" }, "\x1b[91;1mx\x1b[0m"],
  ["with --no-ansi", { stdout: true, noAnsi: true }, "x"],
  ["with NO_COLOR", { stdout: true, noColor: "1" }, "x"],
  ["in a pipe", { stdout: false, stderr: true }, "x"],
  ["with --stderr into a pipe", { stdout: true, stderr: false, toStderr: true }, "x"],
  ["with --stderr on a terminal", { stderr: true, toStderr: true }, "\x1b[31;1mx\x1b[0m"],
];
for (const [name, options, want] of COLOURS) {
  Deno.test(`Console writes ${JSON.stringify(want)} ${name}`, () => {
    const { console, text } = setUp(options);
    console.log("error", "x");
    assertEquals(text[1] + text[2], `${TIME} ${want}\n`);
  });
}

Deno.test("Console draws no line with --no-ansi, not even on a terminal", () => {
  const { console, text } = setUp({ stdout: true, noAnsi: true });
  console.on(progress(7));
  assertEquals(text[1], "");
});

Deno.test("formatLogTime() writes local time with two digits", () => {
  assertEquals(formatLogTime(new Date(2026, 8, 7, 6, 5, 4)), "2026/09/07 06:05:04");
});

// --- A backup on a terminal ---

for (const columns of [20, 40, 80, 200]) {
  Deno.test(`Console keeps errors above the progress and clears it at the end, ${columns} columns`, () => {
    const { console, screen, clock } = setUp({ stdout: true, columns });
    console.on(progress(1));
    clock.ms = 200;
    console.on({ type: "stderr", bytes: bytes("cannot read x\n") });
    console.on(progress(2));
    assertEquals(screen.lines[0], "cannot read x");
    assertMatch(screen.lines[1] ?? "", /^2 files/);
    console.on(stepEnd({ outcome: "ok", warnings: [] }));
    assertEquals(screen.lines, ["cannot read x", ""]);
  });
}

Deno.test("Console shows harmless file names while it draws", () => {
  const { console, screen } = setUp({ stdout: true });
  console.on({ type: "backup-status", status: backupStatus({ current_files: ["/a\nb\x1b[2Jc"] }) });
  assertEquals(screen.lines, ["0 files  0 B  /a·b·[2Jc"]);
});

Deno.test("Console leaves the progress alone while errors go to a file", () => {
  const { console, screen, text } = setUp({ stdout: true, stderr: false });
  console.on(progress(1));
  const before = text[1];
  console.on({ type: "stderr", bytes: bytes("half a line") });
  assertEquals(text[1], before);
  assertEquals(screen.lines, ["1 file  0 B"]);
});

Deno.test("Console clears the progress when it is closed", () => {
  const { console, screen } = setUp({ stdout: true });
  console.on(progress(1));
  console.close();
  assertEquals(screen.lines, [""]);
});

// --- A backup without a terminal ---

Deno.test("Console writes a plain line of progress every 30 seconds without a terminal", () => {
  const { console, text, clock } = setUp();
  for (clock.ms = 0; clock.ms <= 65_000; clock.ms += 1000) console.on(progress(clock.ms / 1000));
  assertEquals(text, { 1: "30 files, 0 B\n60 files, 0 B\n", 2: "" });
});

// --- Steps, items, summary ---

Deno.test("Console says what starts, and the command with -v", () => {
  const quiet = setUp();
  quiet.console.on(STEP_START);
  assertEquals(quiet.text[1], `${TIME} profile 'p': starting 'backup'\n`);
  const verbose = setUp({ verbosity: 1 });
  verbose.console.on(STEP_START);
  assertEquals(
    verbose.text[1],
    `${TIME} profile 'p': starting 'backup'\n${TIME} starting command: "restic" "backup"\n`,
  );
});

Deno.test("Console gives the reasons of a warning, and none for a failure", () => {
  const { console, text } = setUp();
  console.on(stepEnd({ outcome: "failed", warnings: ["no"] }));
  console.on(stepEnd({ outcome: "warning", warnings: ["fewer files", "errors"] }));
  assertEquals(
    text[1],
    `${TIME} profile 'p': warning: fewer files\n${TIME} profile 'p': warning: errors\n`,
  );
});

const SUMMARY_TEXT = `
Files:           3 new,     1 changed,    22 unmodified
Dirs:            0 new,     2 changed,     5 unmodified
Added to the repository: 1.891 MiB (1.835 MiB stored)

processed 26 files, 1.882 MiB in 1:01
snapshot 9d062b6d saved
`;
const VERBOSE_SUMMARY_TEXT = SUMMARY_TEXT.replace(
  "Added",
  "Data Blobs:      4 new\nTree Blobs:      3 new\nAdded",
);
for (const [verbosity, want] of [[0, SUMMARY_TEXT], [1, VERBOSE_SUMMARY_TEXT]] as const) {
  Deno.test(`Console writes the summary in restic's words at verbosity ${verbosity}`, () => {
    const { console, text } = setUp();
    console.on({ type: "backup-summary", summary: SUMMARY, verbosity });
    assertEquals(text, { 1: want, 2: "" });
  });
}

const ITEMS: [verbosity: number, item: Partial<VerboseStatus>, want: string][] = [
  [1, {}, ""],
  [2, {}, "new       /a/file, saved in 0.500s (2.000 KiB added, 1.000 KiB stored)\n"],
  [2, { action: "unchanged" }, "unchanged /a/file\n"],
  [2, { action: "unchanged", item: "/a\x1b[2J\n" }, 'unchanged "/a\\u001b[2J\\n"\n'],
  [
    1,
    { action: "scan_finished", total_files: 26 },
    "scan finished in 0.500s: 26 files, 2.000 KiB\n",
  ],
];
for (const [verbosity, fields, want] of ITEMS) {
  const item = { ...ITEM, ...fields };
  Deno.test(`Console writes ${JSON.stringify(want)} for ${item.action} at ${verbosity}`, () => {
    const { console, text } = setUp();
    console.on({ type: "backup-item", item, verbosity });
    assertEquals(text[1], want);
  });
}

Deno.test("Console shows a mistake of the configuration", () => {
  const { console, text } = setUp();
  console.issue({
    code: "x",
    severity: "warning",
    message: "Odd",
    at: { file: "p.toml", line: 3 },
  });
  assertEquals(text[1], "p.toml:3: warning: Odd\n");
});

// --- When nobody reads any more ---

Deno.test("Console writes no more to a stream that is closed, and goes on with the other", () => {
  const { console, text, closed, writes } = setUp();
  closed.add(1);
  for (let count = 0; count < 3; count++) {
    console.log("info", "x");
    console.on({ type: "stderr", bytes: bytes("e\n") });
  }
  assertEquals(text, { 1: "", 2: "e\ne\ne\n" });
  assertEquals(writes.filter((stream) => stream === 1).length, 1);
  assert(writes.length === 4);
});
