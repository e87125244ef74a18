import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  findFailedItems,
  findMissingSources,
  findReason,
  hasErrorMessage,
  parseStderr,
  readableStderr,
} from "../../lib/restic/stderr.ts";
import { fixture } from "./fixtures.ts";

const READABLE: [string, string][] = [
  [
    '{"message_type":"error","error":{"message":"open /a: permission denied"},"during":"archival","item":"/a"}',
    "error: open /a: permission denied",
  ],
  [
    '{"message_type":"error","error":{"Op":"open","Path":"/a","Err":13},"during":"archival","item":"/a"}',
    "error: open /a: permission denied",
  ],
  [
    '{"message_type":"error","error":{"Op":"open","Path":"/a","Err":99},"during":"archival","item":"/a"}',
    "error: open /a: error 99",
  ],
  [
    '{"message_type":"error","error":{"Op":"read","Path":"/a","Err":{}},"during":"archival","item":"/a"}',
    "error: read /a: cannot be read",
  ],
  ['{"message_type":"error","error":{},"during":"scan","item":"/a"}', "error: /a: cannot be read"],
  ['{"message_type":"error","message":"pack 1234: gone\\n"}', "pack 1234: gone"],
  ['{"message_type":"exit_error","code":1,"message":"Fatal: no\\nway"}', "Fatal: no\nway"],
  ['{"message_type":"other"}', '{"message_type":"other"}'],
  ["\r\x1b[2Ksignal interrupt received, cleaning up", "signal interrupt received, cleaning up"],
  ["/a does not exist, skipping", "/a does not exist, skipping"],
];
for (const [line, want] of READABLE) {
  Deno.test(`readableStderr() gives ${JSON.stringify(want)} for ${JSON.stringify(line)}`, () => {
    assertEquals(readableStderr(line), want);
  });
}

const TYPES: [string, string][] = [
  ["\r\x1b[2Ksignal interrupt received, cleaning up", "signal"],
  ["\rsignal terminated received, cleaning up ", "signal"],
  ["/a cannot be accessed, skipping", "missing_source"],
  ["/does not exist, skipping/x does not exist, skipping", "missing_source"],
  ["a signal interrupt received, cleaning up", "text"],
  ["Fatal: unable to save snapshot", "text"],
];
for (const [line, want] of TYPES) {
  Deno.test(`parseStderr() takes ${JSON.stringify(line)} for ${want}`, () => {
    assertEquals(parseStderr(line).type, want);
  });
}

Deno.test("findMissingSources() finds the paths of a recorded backup", () => {
  assertEquals(findMissingSources(fixture("0.17.3_backup-missing-source_json", "stderr")), [
    "/src/nope",
  ]);
});

Deno.test("findMissingSources() gives each path once", () => {
  const line = "/a, b does not exist, skipping\n";
  assertEquals(findMissingSources(line + line), ["/a, b"]);
});

Deno.test("findFailedItems() counts what could not be saved, once, in every form of the message", () => {
  const want = ["/src/cache", "/src/docs/report.txt"];
  assertEquals(findFailedItems(fixture("0.12.1_backup-unreadable_json", "stderr")), want);
  assertEquals(findFailedItems(fixture("0.19.1_backup-unreadable_json", "stderr")), want);
});

Deno.test("hasErrorMessage() sees errors in JSON and in text", () => {
  assertEquals(hasErrorMessage(fixture("0.19.1_backup-unreadable_json", "stderr")), true);
  assertEquals(hasErrorMessage(fixture("0.19.1_backup-unreadable_plain", "stderr")), true);
  assertEquals(hasErrorMessage("Fatal: no\n"), true);
});

Deno.test("hasErrorMessage() does not take notices for errors", () => {
  const notices = [
    "/a does not exist, skipping",
    "Load(<data/1>) returned error, retrying after 1s: reset",
    "Flag --x has been deprecated, use --y",
    "",
  ];
  assertEquals(hasErrorMessage(notices.join("\n")), false);
});

const REASONS: [string, string][] = [
  ['{"message_type":"exit_error","code":1,"message":"Fatal: Fatal: no"}\nlast line\n', "no"],
  ["Fatal: first\nFatal: second\nusage: …\n", "second"],
  ["only this\n\n", "only this"],
  ['first\n{"message_type":"error","error":{"message":"x"},"item":"/a"}\n', "error: x"],
  ["signal interrupt received, cleaning up\n", "signal interrupt received, cleaning up"],
  ["", ""],
];
for (const [stderr, want] of REASONS) {
  Deno.test(`findReason() gives ${JSON.stringify(want)} for ${JSON.stringify(stderr)}`, () => {
    assertEquals(findReason(stderr), want);
  });
}

Deno.test("every reader of stderr swallows any text", () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
    readableStderr(text);
    findReason(text);
    findFailedItems(text);
    hasErrorMessage(text);
    findMissingSources(text);
  }));
});
