import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { BackupStream, type BackupSummary, type VerboseStatus } from "../../lib/restic/messages.ts";
import {
  BackupTextReader,
  formatBytes,
  formatSeconds,
  parseSize,
  renderSummary,
  renderVerboseStatus,
} from "../../lib/restic/text.ts";
import { fixture, fixtureBytes } from "./fixtures.ts";

function readText(text: string): BackupSummary | undefined {
  const reader = new BackupTextReader();
  reader.feed(new TextEncoder().encode(text));
  reader.end();
  return reader.summary;
}

function readFixture(name: string): BackupSummary {
  const summary = readText(fixture(name, "stdout"));
  assert(summary !== undefined);
  return summary;
}

const BYTES: [number, string][] = [
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1.000 KiB"],
  [1536, "1.500 KiB"],
  [1998096, "1.906 MiB"],
  [1024 ** 2 - 1, "1023.999 KiB"],
  [5 * 1024 ** 3, "5.000 GiB"],
  [3 * 1024 ** 5, "3072.000 TiB"],
  // Exact halves go to the even digit: 1.0625 and 1.1875 KiB.
  [1088, "1.062 KiB"],
  [1216, "1.188 KiB"],
];
for (const [bytes, want] of BYTES) {
  Deno.test(`formatBytes() writes ${bytes} as ${want}`, () =>
    assertEquals(formatBytes(bytes), want));
}

Deno.test("formatBytes() is undone by parseSize() but for the rounding", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 2 ** 50, noNaN: true }), (value) => {
    const bytes = Math.floor(value);
    const [number, unit] = formatBytes(bytes).split(" ");
    const step = 1024 ** Math.max(0, ["B", "KiB", "MiB", "GiB", "TiB"].indexOf(unit ?? ""));
    assert(
      Math.abs(parseSize(number, unit) - bytes) <= 0.0005 * step + 1,
      `${bytes} ${number} ${unit}`,
    );
  }));
});

const SECONDS: [number, string][] = [
  [0, "0:00"],
  [0.999, "0:00"],
  [59.9, "0:59"],
  [60, "1:00"],
  [3599, "59:59"],
  [3600, "1:00:00"],
  [100 * 3600 + 61, "100:01:01"],
];
for (const [seconds, want] of SECONDS) {
  Deno.test(`formatSeconds() writes ${seconds} as ${want}`, () => {
    assertEquals(formatSeconds(seconds), want);
  });
}

Deno.test("BackupTextReader reads the text of 0.12", () => {
  const summary = readFixture("0.12.1_backup-first_plain");
  assertEquals(
    [summary.files_new, summary.dirs_new, summary.data_added, summary.data_added_packed],
    [31, 4, parseSize("1.917", "MiB"), 0],
  );
});

Deno.test("BackupTextReader reads the text of 0.19 with -vv", () => {
  const summary = readFixture("0.19.1_backup-first-verbose2_plain");
  assertEquals(summary.data_blobs, 30);
  assertEquals(summary.tree_blobs, 5);
  assertEquals(summary.data_added_packed, parseSize("1.859", "MiB"));
  assertEquals(summary.total_files_processed, 31);
  assertEquals(summary.total_bytes_processed, parseSize("1.906", "MiB"));
  assertEquals(summary.snapshot_id, "93e98720");
});

Deno.test("BackupTextReader reads a dry run", () => {
  const summary = readFixture("0.14.0_backup-dry-run_plain");
  assertEquals([summary.dry_run, summary.snapshot_id, summary.files_changed], [true, "", 1]);
});

Deno.test("BackupTextReader knows a skipped snapshot and its broken duration", () => {
  const summary = readFixture("0.18.0_backup-skip-if-unchanged_plain");
  assertEquals([summary.snapshot_id, summary.total_duration], ["", undefined]);
});

Deno.test("BackupTextReader reads a run of hours", () => {
  assertEquals(readText("processed 1 files, 2 B in 1:02:03\n")?.total_duration, 3723);
});

Deno.test("BackupTextReader has no summary before restic gave it all", () => {
  assertEquals(readText("Files: 1 new, 0 changed, 0 unmodified\n"), undefined);
  assertEquals(readText(""), undefined);
});

Deno.test("BackupTextReader is not misled by a file name with line breaks", () => {
  const summary = readText(
    "new       /a\nprocessed 9 files, 9 B in 0:09\nsnapshot 99999999 saved\n, saved in 0.000s (1 B added)\n" +
      "processed 1 files, 1 B in 0:01\nsnapshot 11111111 saved\n",
  );
  assertEquals([summary?.total_files_processed, summary?.snapshot_id], [1, "11111111"]);
});

const RENDERED = [
  "0.14.0_backup-first-verbose2_plain",
  "0.14.0_backup-dry-run_plain",
  "0.18.0_backup-slow-fps2_plain",
  "0.19.1_backup-first-verbose2_plain",
  "0.19.1_backup-unreadable_plain",
];
for (const name of RENDERED) {
  Deno.test(`renderSummary() writes the lines of ${name}`, () => {
    const text = fixture(name, "stdout");
    const verbosity = text.includes("Data Blobs:") ? 1 : 0;
    const lines = renderSummary(readFixture(name), { verbosity });
    assertEquals(lines, text.trimEnd().split("\n").slice(-lines.length));
  });
}

Deno.test("renderSummary() writes the summary of a JSON backup", () => {
  const stream = new BackupStream({});
  stream.feed(fixtureBytes("0.19.1_backup-unreadable_json", "stdout"));
  assert(stream.summary !== undefined);
  assertEquals(renderSummary(stream.summary), [
    "Files:           0 new,     0 changed,    25 unmodified",
    "Dirs:            0 new,     2 changed,     1 unmodified",
    "Added to the repository: 2.864 KiB (1.238 KiB stored)",
    "",
    "processed 25 files, 1.830 MiB in 0:00",
    "snapshot 81636e6b saved",
  ]);
});

Deno.test("renderSummary() leaves out the stored size that a release does not tell", () => {
  const lines = renderSummary({
    ...readFixture("0.14.0_backup-dry-run_plain"),
    data_added_packed: 0,
  });
  assertEquals(lines[2], "Would add to the repository: 121.853 KiB");
});

Deno.test("renderSummary() pads small sizes", () => {
  const summary = {
    ...readFixture("0.19.1_backup-unreadable_plain"),
    data_added: 0,
    data_added_packed: 0,
  };
  assertEquals(renderSummary(summary)[2], "Added to the repository: 0 B   (0 B   stored)");
});

Deno.test("renderSummary() takes our clock when restic's is broken", () => {
  const summary = readFixture("0.18.0_backup-skip-if-unchanged_plain");
  assertEquals(renderSummary(summary, { elapsedSeconds: 61.5 }).slice(-2), [
    "processed 31 files, 1.906 MiB in 1:01",
    "skipped creating snapshot",
  ]);
  assertEquals(renderSummary(summary).at(-2), "processed 31 files, 1.906 MiB");
});

const ITEM: VerboseStatus = {
  action: "new",
  item: "/a b",
  duration: 0.0123,
  data_size: 5000,
  data_size_in_repo: 5083,
  metadata_size: 0,
  metadata_size_in_repo: 0,
  total_files: 0,
};
const ITEMS: [string, Partial<VerboseStatus>, string][] = [
  ["a file", {}, "new       /a b, saved in 0.012s (4.883 KiB added, 4.964 KiB stored)"],
  ["a file of 0.12", { data_size_in_repo: 0 }, "new       /a b, saved in 0.012s (4.883 KiB added)"],
  [
    "a folder",
    {
      action: "modified",
      item: "/a/",
      data_size: 0,
      data_size_in_repo: 0,
      metadata_size: 900,
      metadata_size_in_repo: 492,
    },
    "modified  /a/, saved in 0.012s (0 B added, 0 B stored, 492 B metadata)",
  ],
  ["an unchanged file", { action: "unchanged" }, "unchanged /a b"],
  ["an odd name", { action: "unchanged", item: "/a\nü" }, 'unchanged "/a\\nü"'],
  [
    "the end of the scan",
    { action: "scan_finished", item: "", data_size: 1998096, total_files: 31 },
    "scan finished in 0.012s: 31 files, 1.906 MiB",
  ],
];
for (const [name, fields, want] of ITEMS) {
  Deno.test(`renderVerboseStatus() writes ${name} as restic does`, () => {
    assertEquals(renderVerboseStatus({ ...ITEM, ...fields }, 2), want);
  });
}

Deno.test("renderVerboseStatus() shows only the end of the scan with -v, and nothing without", () => {
  const scan = { ...ITEM, action: "scan_finished" };
  const shown = [0, 1].map((verbosity) =>
    [ITEM, scan].map((item) => renderVerboseStatus(item, verbosity) !== undefined)
  );
  assertEquals(shown, [[false, false], [false, true]]);
});

Deno.test("renderVerboseStatus() writes the lines of a recorded text backup of the same files", () => {
  const items: VerboseStatus[] = [];
  const stream = new BackupStream({ onItem: (item) => void items.push(item) });
  stream.feed(fixtureBytes("0.19.1_backup-first-verbose2_json", "stdout"));
  const withoutTimes = (line: string) =>
    line.replace(/ in [\d.]+s/, "").replace(/[\d.]+ B metadata/, "");
  const recorded = new Set(
    fixture("0.19.1_backup-first-verbose2_plain", "stdout").split("\n").map(withoutTimes),
  );
  const missing = items.map((item) => renderVerboseStatus(item, 2) ?? "").filter((line) =>
    !recorded.has(withoutTimes(line))
  );
  // Compression depends on the data around a blob: a few bytes of difference.
  assertEquals(missing.filter((line) => !line.includes("KiB metadata")), []);
});
