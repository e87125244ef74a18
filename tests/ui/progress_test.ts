import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { BackupStatus } from "../../lib/restic/messages.ts";
import { ProgressMeter, renderPlainProgress, renderProgress } from "../../lib/ui/progress.ts";
import { displayWidth } from "../../lib/util/width.ts";
import { backupStatus } from "./backup_status.ts";

const MIB = 1024 ** 2;

const HALF: BackupStatus = backupStatus({
  percent_done: 0.35,
  bytes_done: 205.1 * MIB,
  total_bytes: 585.4 * MIB,
  files_done: 15077,
  total_files: 49158,
  seconds_remaining: 244,
  current_files: ["/usr/share/icons/hicolor/48x48/apps/editor.png"],
});
const SCANNING = backupStatus({ files_done: 12, bytes_done: 900, current_files: ["/etc/hosts"] });

const LINES: [name: string, status: BackupStatus, speed: number, lines: Record<number, string>][] =
  [
    ["half-way", HALF, 92 * MIB, {
      10: " 35.0%",
      20: " 35.0%  ETA 4:04",
      40: " 35.0%  205.1/585.4 MiB  ETA 4:04",
      80: " 35.0%  205.1/585.4 MiB  ETA 4:04  92.0 MiB/s  15077/49158 files  /usr/s…or.png",
      200: " 35.0%  205.1/585.4 MiB  ETA 4:04  92.0 MiB/s  15077/49158 files  " +
        "/usr/share/icons/hicolor/48x48/apps/editor.png",
    }],
    ["with errors", { ...HALF, error_count: 2 }, 92 * MIB, {
      40: " 35.0%  205.1/585.4 MiB  ETA 4:04",
      80: " 35.0%  205.1/585.4 MiB  ETA 4:04  2 errors  92.0 MiB/s  15077/49158 files",
    }],
    ["before the scan knows a number", SCANNING, 0, {
      20: "12 files  900 B",
      40: "12 files  900 B  /etc/hosts",
    }],
    ["in Chinese", { ...SCANNING, current_files: ["/家/文档资料/重要的文件.pdf"] }, 0, {
      20: "12 files  900 B",
      30: "12 files  900 B  /家/文….pdf",
      40: "12 files  900 B  /家/文档资…的文件.pdf",
      80: "12 files  900 B  /家/文档资料/重要的文件.pdf",
    }],
    ["at the end", { ...HALF, percent_done: 1, seconds_remaining: 0, current_files: [] }, 0, {
      80: "100.0%  205.1/585.4 MiB  15077/49158 files",
    }],
  ];
for (const [name, status, bytesPerSecond, lines] of LINES) {
  for (const [columns, want] of Object.entries(lines)) {
    Deno.test(`renderProgress() draws ${name} at ${columns} columns`, () =>
      assertEquals(renderProgress({ status, bytesPerSecond }, Number(columns)), want));
  }
}

const amount = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.double({ min: 0, noNaN: true }));
const state = fc.record({
  status: fc.record({
    seconds_elapsed: amount,
    seconds_remaining: amount,
    percent_done: amount,
    total_files: amount,
    total_bytes: amount,
    files_done: amount,
    bytes_done: amount,
    error_count: amount,
    current_files: fc.array(fc.string({ unit: "binary" }), { maxLength: 2 }),
  }),
  bytesPerSecond: amount,
});

Deno.test("renderProgress() is never wider than the terminal but for one column, nor ever two lines", () => {
  const columns = fc.oneof(fc.nat(250), fc.constantFrom(20, 40, 80, 200));
  fc.assert(fc.property(state, columns, (anyState, width) => {
    const line = renderProgress(anyState, width);
    assert(displayWidth(line) <= Math.max(0, width - 1), line);
    assert(!/\p{Control}/u.test(line), JSON.stringify(line));
  }));
});

Deno.test("renderProgress() makes a file name harmless", () => {
  const status = { ...SCANNING, current_files: ["/a\nb\x1b[2Jc"] };
  assertEquals(
    renderProgress({ status, bytesPerSecond: 0 }, 80),
    "12 files  900 B  /a·b·[2Jc",
  );
});

Deno.test("renderPlainProgress() writes everything but the file", () => {
  assertEquals(
    renderPlainProgress({ status: { ...HALF, error_count: 1 }, bytesPerSecond: 1536 }),
    "35.0%, 205.1/585.4 MiB, ETA 4:04, 1 error, 1.5 KiB/s, 15077/49158 files",
  );
});

Deno.test("ProgressMeter does not know the speed at the first message", () =>
  assertEquals(new ProgressMeter().update(HALF, 5000).bytesPerSecond, 0));

Deno.test("ProgressMeter measures over half a second at least, and smooths", () => {
  const meter = new ProgressMeter();
  const speeds = ([[0, 0], [499, 900], [1000, 1000], [1400, 9000], [2000, 3000]] as const)
    .map(([at, bytes]) => meter.update(backupStatus({ bytes_done: bytes }), at).bytesPerSecond);
  assertEquals(speeds, [0, 0, 1000, 1000, 1000 * 0.7 + 2000 * 0.3]);
});

Deno.test("ProgressMeter takes bytes that go back as a pause", () => {
  const meter = new ProgressMeter();
  meter.update(backupStatus({ bytes_done: 500 }), 0);
  assertEquals(meter.update(backupStatus({ bytes_done: 100 }), 1000).bytesPerSecond, 0);
});
