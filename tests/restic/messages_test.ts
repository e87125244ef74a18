import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type BackupListener,
  type BackupStatus,
  BackupStream,
  type BackupSummary,
  parseBackupMessage,
  type VerboseStatus,
} from "../../lib/restic/messages.ts";
import { fixtureBytes } from "./fixtures.ts";

const encoder = new TextEncoder();

interface Heard {
  readonly statuses: BackupStatus[];
  readonly items: VerboseStatus[];
  readonly texts: string[];
  readonly summary: BackupSummary | undefined;
}

function hear(bytes: Uint8Array, wantsStatus?: () => boolean): Heard {
  const heard = {
    statuses: [] as BackupStatus[],
    items: [] as VerboseStatus[],
    texts: [] as string[],
  };
  const stream = new BackupStream({
    onStatus: (status) => void heard.statuses.push(status),
    onItem: (item) => void heard.items.push(item),
    onText: (line) => void heard.texts.push(new TextDecoder().decode(line)),
    ...(wantsStatus ? { wantsStatus } : {}),
  });
  stream.feed(bytes);
  stream.end();
  return { ...heard, summary: stream.summary };
}

function hearText(text: string): Heard {
  return hear(encoder.encode(text));
}

Deno.test("BackupStream reads a recorded backup of 0.19", () => {
  const { statuses, items, texts, summary } = hear(
    fixtureBytes("0.19.1_backup-first-verbose2_json", "stdout"),
  );
  assertEquals(items.filter((item) => item.action === "new").length, 35);
  assertEquals(items.find((item) => item.action === "scan_finished")?.total_files, 31);
  assert(statuses.every((status) => status.percent_done <= 1));
  assertEquals(texts, []);
  assertEquals(summary, {
    files_new: 31,
    files_changed: 0,
    files_unmodified: 0,
    dirs_new: 4,
    dirs_changed: 0,
    dirs_unmodified: 0,
    data_blobs: 30,
    tree_blobs: 5,
    data_added: 2010077,
    data_added_packed: 1949566,
    total_files_processed: 31,
    total_bytes_processed: 1998096,
    total_duration: 0.616501458,
    backup_start: "2026-11-22T23:43:41.32077322Z",
    backup_end: "2026-11-22T23:43:41.93727468Z",
    snapshot_id: "f8d4a59147517a007b7a333a919536adfa673a2b22f98b523aa12f7f9f018e50",
    dry_run: false,
  });
});

Deno.test("BackupStream reads the end of the scan of 0.14 as an item, not as progress", () => {
  const { statuses, items } = hear(
    fixtureBytes("0.14.0_backup-first-verbose2_json", "stdout"),
    () => false,
  );
  assertEquals(statuses, []);
  assertEquals(items.filter((item) => item.action === "scan_finished").length, 1);
});

Deno.test("BackupStream gives no id of a dry run", () => {
  const { summary } = hear(fixtureBytes("0.14.0_backup-dry-run_json", "stdout"));
  assertEquals([summary?.dry_run, summary?.snapshot_id, summary?.data_added], [true, "", 124777]);
});

Deno.test("BackupStream replaces the broken numbers of a skipped snapshot of 0.18", () => {
  const { summary } = hear(fixtureBytes("0.18.0_backup-skip-if-unchanged_json", "stdout"));
  assertEquals(
    [summary?.total_duration, summary?.backup_end, summary?.snapshot_id, summary?.files_unmodified],
    [undefined, "", "", 31],
  );
});

Deno.test("BackupStream reads what 0.19 prints on a terminal", () => {
  assertEquals(hear(fixtureBytes("0.19.1_backup-terminal_json", "stdout")).summary?.files_new, 26);
});

Deno.test("BackupStream has no summary of an interrupted backup", () => {
  const { summary, statuses } = hear(fixtureBytes("0.18.0_backup-sigint_json", "stdout"));
  assertEquals(summary, undefined);
  assert(statuses.length > 0);
});

const SUMMARIES: Record<string, string> = {
  "in another order and with blanks": ' "x": 1 , "files_new": 3, "message_type": "summary" ',
  "with unknown fields": '"message_type":"summary","new_in_1.0":{"a":[1]},"files_new":3',
  "with fields that are null":
    '"message_type":"summary","files_new":3,"snapshot_id":null,"dirs_new":null',
};
for (const [name, fields] of Object.entries(SUMMARIES)) {
  Deno.test(`BackupStream reads a summary ${name}`, () => {
    const { summary, texts } = hearText(`{${fields}}\n`);
    assertEquals([summary?.files_new, summary?.dirs_new, texts], [3, 0, []]);
  });
}

Deno.test("BackupStream passes text on byte by byte and swallows messages that it does not know", () => {
  const text = "open repository\r\n\n{broken\n[1]\n{}\n";
  const heard = hearText(`${text}{"message_type":"excluded_item","item":"/a"}\n`);
  assertEquals(heard.texts, ["open repository\r", "", "{broken", "[1]", "{}"]);
});

Deno.test("BackupStream does not take the summary of another command for that of a backup", () => {
  assertEquals(hearText('{"message_type":"summary","num_errors":1}\n').summary, undefined);
});

Deno.test("BackupStream parses only the progress that is wanted", () => {
  const line = '{"message_type":"status","percent_done":0.5}\n';
  let asked = 0;
  const { statuses } = hear(encoder.encode(line.repeat(9)), () => ++asked % 3 === 0);
  assertEquals([statuses.length, asked], [3, 9]);
});

Deno.test("BackupStream without listeners still finds the summary", () => {
  const listener: BackupListener = {};
  const stream = new BackupStream(listener);
  stream.feed(fixtureBytes("0.19.1_backup-first-verbose2_json", "stdout"));
  assertEquals(stream.summary?.files_new, 31);
});

Deno.test("BackupStream finds a summary behind a line of 3 MiB", () => {
  const path = "/x".repeat(1_500_000);
  const { summary } = hearText(
    `{"message_type":"status","current_files":["${path}"]}\n{"message_type":"summary","files_new":1}\n`,
  );
  assertEquals(summary?.files_new, 1);
});

const STATUSES: [string, Partial<BackupStatus>][] = [
  ['"percent_done":1.7', { percent_done: 1 }],
  ['"percent_done":-3', { percent_done: 0 }],
  ['"percent_done":"NaN"', { percent_done: 0 }],
  ['"total_files":-1,"bytes_done":1e999', { total_files: 0, bytes_done: 0 }],
  ['"current_files":null', { current_files: [] }],
  ['"current_files":["a",1]', { current_files: ["a"] }],
];
for (const [fields, want] of STATUSES) {
  Deno.test(`parseBackupMessage() makes sense of a status with ${fields}`, () => {
    const message = parseBackupMessage(`{"message_type":"status",${fields}}`);
    assert(message.type === "status");
    assertEquals({ ...message.status, ...want }, message.status);
  });
}

Deno.test("parseBackupMessage() swallows any line", () => {
  const line = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.record({
      message_type: fc.constantFrom("status", "summary", "verbose_status"),
      files_new: fc.jsonValue(),
    })
      .map((value) => JSON.stringify(value)),
  );
  fc.assert(fc.property(line, (text) => {
    const message = parseBackupMessage(text);
    if (message.type === "summary") assert(message.summary.files_new >= 0);
  }));
});
