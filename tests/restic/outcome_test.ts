import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type CommandFigures, FiguresReader } from "../../lib/restic/outcome.ts";
import { parseSize } from "../../lib/restic/text.ts";
import { fixture } from "./fixtures.ts";

function read(command: string, text: string): CommandFigures {
  const reader = new FiguresReader(command);
  for (const line of text.split("\n")) reader.line(line);
  return reader.figures;
}

const RECORDED: [string, string, "stdout" | "stderr", CommandFigures][] = [
  ["forget", "0.19.1_forget_json", "stdout", { kept: 2, removed: 2 }],
  ["forget", "0.14.0_forget-prune_plain", "stdout", {
    kept: 1,
    removed: 3,
    freed_bytes: parseSize("1.893", "MiB"),
    remaining_bytes: parseSize("26.525", "KiB"),
  }],
  ["prune", "0.19.1_prune_plain", "stdout", {
    freed_bytes: parseSize("22.218", "KiB"),
    remaining_bytes: parseSize("1.897", "MiB"),
  }],
  ["copy", "0.14.0_copy-again_plain", "stdout", { copied: 2, skipped: 2 }],
  ["copy", "0.19.1_copy-again_plain", "stdout", { copied: 2, skipped: 0 }],
  ["check", "0.14.0_check-damaged-read-data_plain", "stderr", { errors: 1 }],
  ["check", "0.19.1_check-damaged-read-data_json", "stdout", { errors: 1 }],
  ["restore", "0.19.1_restore_json", "stdout", { files: 37, bytes: 2037801 }],
  ["restore", "0.19.1_restore_plain", "stdout", { files: 37, bytes: parseSize("1.943", "MiB") }],
];
for (const [command, name, stream, want] of RECORDED) {
  Deno.test(`FiguresReader reads the numbers of ${name}`, () => {
    assertEquals(read(command, fixture(name, stream)), want);
  });
}

const LINES: [string, string, CommandFigures][] = [
  ["check", "no errors were found", { errors: 0 }],
  ["check", "pack 11111111: does not exist\npack 11111111: size\npack 22222222: does not exist", {
    errors: 2,
  }],
  ["forget", "keep 2 snapshots:\nkeep 3 snapshots:\nremove 1 snapshots:", { kept: 5, removed: 1 }],
  ["forget", '[{"keep":null,"remove":[{}]},{"keep":[{},{}],"remove":null}]', {
    kept: 2,
    removed: 1,
  }],
  ["forget", "[0:00] 100.00%  3 / 3 files deleted", {}],
  ["prune", "this removes         21 blobs / 1.124 MiB", {}],
  [
    "prune",
    '{"message_type":"summary","blobs":{},"bytes":{"remove_total":7,"remaining":9},"packfiles":{}}',
    { freed_bytes: 7, remaining_bytes: 9 },
  ],
  [
    "restore",
    "Summary: Restored 1 / 2 files/dirs (1.000 KiB / 2 B) in 0:00, skipped 3 files/dirs 4 B",
    {
      files: 1,
      bytes: 1024,
    },
  ],
  ["backup", "keep 2 snapshots:", {}],
];
for (const [command, text, want] of LINES) {
  Deno.test(`FiguresReader of ${command} reads ${JSON.stringify(want)} from ${JSON.stringify(text)}`, () => {
    assertEquals(read(command, text), want);
  });
}

Deno.test("FiguresReader gives only numbers of 0 or more, whatever it reads", () => {
  const line = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((bytes) =>
      JSON.stringify({ message_type: "summary", bytes, num_errors: bytes })
    ),
  );
  const command = fc.constantFrom("check", "copy", "forget", "prune", "restore");
  fc.assert(fc.property(command, fc.array(line), (name, lines) => {
    const values = Object.values(read(name, lines.join("\n")));
    assertEquals(values.filter((value) => !(typeof value === "number" && value >= 0)), []);
  }));
});
