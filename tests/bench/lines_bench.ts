/**
 * How fast restic's output is read: 100,000 lines of `restic backup --json --verbose=2` per iteration.
 *
 *     deno bench tests/bench/lines_bench.ts
 *
 * The target is 700,000 lines a second, i.e. 143 ms per iteration, for what is skipped or only looked at.
 */
import { BackupStream } from "../../lib/restic/messages.ts";
import { LineScanner } from "../../lib/util/lines.ts";

const LINES = 100_000;
const CHUNK = 64 * 1024;
const chunks = cut(new TextEncoder().encode(makeOutput()));

function makeOutput(): string {
  const lines: string[] = [];
  for (let i = 0; i < LINES; i++) {
    lines.push(JSON.stringify({
      message_type: "verbose_status",
      action: "unchanged",
      item: `/srv/data/folder-${i % 2000}/some-file-${i}.dat`,
      duration: 0,
      data_size: 0,
      data_size_in_repo: 0,
      metadata_size: 0,
      metadata_size_in_repo: 0,
      total_files: 0,
    }));
  }
  lines.push('{"message_type":"summary","files_new":0,"snapshot_id":"1f2e3d4c"}');
  return `${lines.join("\n")}\n`;
}

function cut(bytes: Uint8Array): Uint8Array[] {
  const result: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) result.push(bytes.subarray(at, at + CHUNK));
  return result;
}

function drain(reader: { feed(chunk: Uint8Array): void; end(): void }): void {
  for (const chunk of chunks) reader.feed(chunk);
  reader.end();
}

Deno.bench("LineScanner, every line given to a callback", () => {
  let bytes = 0;
  drain(new LineScanner((line) => bytes += line.length));
});

Deno.bench("BackupStream, items skipped", () => drain(new BackupStream({})));

Deno.bench("BackupStream, items parsed", () => {
  let items = 0;
  drain(new BackupStream({ onItem: () => items++ }));
});
