import { assert, assertEquals, assertLessOrEqual, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import type { StatusEntry, StatusUpdate } from "../../lib/report/status_entry.ts";
import { mergeStatus, type StatusPorts, writeStatusFile } from "../../lib/report/status_file.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const RESULT: StatusEntry = {
  success: true,
  time: "2026-11-24T16:36:56.831+01:00",
  error: "",
  stderr: "",
  duration: 1,
};

function update(part: Partial<StatusEntry> = {}, profile = "p", command = "check"): StatusUpdate {
  return { profile, command, entry: { ...RESULT, ...part } };
}

function merge(existing: string | undefined, ...updates: StatusUpdate[]): string {
  return mergeStatus(existing, updates).text;
}

const CHECK = JSON.stringify(RESULT);
const ALONE = `{"profiles":{"p":{"check":${CHECK}}}}\n`;

for (const existing of [undefined, "", " \n", "null", "{}", '{"profiles":null}', "\n{\n}\n"]) {
  Deno.test(`mergeStatus() fills ${JSON.stringify(existing)}`, () => {
    assertEquals(mergeStatus(existing, [update()]), {
      text: ALONE,
      damaged: false,
      oversized: false,
    });
  });
}

const DAMAGED = [
  "{",
  '{"profiles":{"p":{"backup"',
  "[]",
  "1",
  '"x"',
  "\0\0\0",
  '{"profiles":[]}',
  '{"profiles":"x"}',
];
for (const existing of DAMAGED) {
  Deno.test(`mergeStatus() takes ${JSON.stringify(existing)} for damaged`, () => {
    assertEquals(mergeStatus(existing, [update()]), {
      text: ALONE,
      damaged: true,
      oversized: false,
    });
  });
}

const MERGED: [string, string, string][] = [
  [
    "keeps unknown members at every level, as they were written",
    `{"a":1.0,"profiles":{"q":{"x":{"big":12345678901234567890}},"p":{"y":[1,"\\u00fc"]}},"z":{}}`,
    `{"a":1.0,"profiles":{"q":{"x":{"big":12345678901234567890}},"p":{"y":[1,"\\u00fc"],"check":${CHECK}}},"z":{}}\n`,
  ],
  [
    "keeps the order of profiles that look like numbers",
    `{"profiles":{"2":{},"1":{},"p":{}}}`,
    `{"profiles":{"2":{},"1":{},"p":{"check":${CHECK}}}}\n`,
  ],
  [
    "keeps duplicates and changes the one that counts",
    `{"profiles":{"p":{"a":1},"p":{"a":2,"a":3}}}`,
    `{"profiles":{"p":{"a":1},"p":{"a":2,"a":3,"check":${CHECK}}}}\n`,
  ],
  ["fills a profile that is null", '{"profiles":{"p":null}}', ALONE],
  ["fills an entry that is null", '{"profiles":{"p":{"check":null}}}', ALONE],
  [
    "fills another profile that is null",
    '{"profiles":{"p":{},"q":null}}',
    ALONE.replace("}}}\n", '},"q":{}}}\n'),
  ],
  [
    "completes the entries of others",
    `{"profiles":{"p":{"retention":{"success":true,"duration":"long"}}}}`,
    `{"profiles":{"p":{"retention":{"success":true,"duration":0,"time":"0001-01-01T00:00:00Z","error":"","stderr":""},` +
    `"check":${CHECK}}}}\n`,
  ],
  [
    "makes one line of a text with many",
    `{\r\n\t"profiles": {\n    "q": {\n "x": "a b"\n } }, "n": [\n  1,\n  2\n ] }`,
    `{"profiles":{"q":{"x": "a b"},"p":{"check":${CHECK}}},"n":[1,2]}\n`,
  ],
  ["replaces an entry in its place", ALONE.replace('"success":true', '"success":false'), ALONE],
];
for (const [what, before, after] of MERGED) {
  Deno.test(`mergeStatus() ${what}`, () => assertEquals(merge(before, update()), after));
}

Deno.test("mergeStatus() keeps any status file but for the one entry, byte for byte", () => {
  const name = fc.string({ maxLength: 4 });
  const entry = fc.record({
    success: fc.boolean(),
    time: fc.string(),
    error: fc.string(),
    stderr: fc.string(),
    duration: fc.nat(),
    more: fc.jsonValue({ maxDepth: 2 }),
  });
  const profiles = fc.dictionary(name, fc.dictionary(fc.constantFrom("check", "x"), entry));
  fc.assert(fc.property(profiles, name, (given, profile) => {
    const before = `${JSON.stringify({ profiles: given })}\n`;
    const once = merge(before, update({}, profile));
    assertEquals(JSON.parse(once).profiles[profile].check.time, RESULT.time);
    assertEquals(merge(once, update({}, profile)), once);
    const others = Object.fromEntries(Object.entries(given).filter(([other]) => other !== profile));
    const expected = Object.entries(JSON.parse(once).profiles).filter(([other]) =>
      other !== profile
    );
    assertEquals(JSON.stringify(Object.fromEntries(expected)), JSON.stringify(others));
  }));
});

Deno.test("mergeStatus() puts several entries into several profiles", () => {
  const text = merge(undefined, update(), update({}, "q"), update({ duration: 2 }));
  const { profiles } = JSON.parse(text);
  assertEquals([profiles.p.check.duration, profiles.q.check.duration], [2, 1]);
});

Deno.test("mergeStatus() keeps stderr whole without a limit", () => {
  const stderr = "é".repeat(100_000);
  const { text } = mergeStatus(undefined, [update({ stderr })], { maxBytes: 0 });
  assertEquals(JSON.parse(text).profiles.p.check.stderr, stderr);
});

Deno.test("mergeStatus() keeps 8 KiB of a new entry even when more would fit", () => {
  const { stderr } =
    JSON.parse(merge(undefined, update({ stderr: "x".repeat(9000) }))).profiles.p.check;
  assertLessOrEqual(bytes(stderr).length, 8192);
  assertStringIncludes(stderr, "bytes left out …]\n");
});

Deno.test("mergeStatus() leaves the stderr of others alone while the file fits", () => {
  const stderr = "x".repeat(20_000);
  const before = mergeStatus(undefined, [update({ stderr }, "q")], { maxBytes: 0 }).text;
  assertEquals(JSON.parse(merge(before, update())).profiles.q.check.stderr, stderr);
});

Deno.test("mergeStatus() fits 60000 bytes and cuts no number, error or name", () => {
  const names = Array.from({ length: 40 }, (_, at) => `profile-${at}`);
  const error = "e".repeat(300);
  const part = { stderr: "\u001b[2K\r\n".repeat(2000), error, bytes_total: 2 ** 50 };
  const updates = names.map((name) => update(part, name, "backup"));
  const { text, oversized } = mergeStatus(undefined, updates);
  assertLessOrEqual(bytes(text).length, 60_000);
  assertEquals(oversized, false);
  for (const name of names) {
    const entry = JSON.parse(text).profiles[name].backup;
    assertEquals([entry.error, entry.bytes_total], [error, 2 ** 50]);
    assert(bytes(entry.stderr).length >= 200);
  }
});

Deno.test("mergeStatus() says when it cannot fit", () => {
  const { text, oversized } = mergeStatus(undefined, [update({ error: "e".repeat(500) })], {
    maxBytes: 400,
  });
  assertEquals(oversized, true);
  assertEquals(JSON.parse(text).profiles.p.check.error, "e".repeat(500));
});

Deno.test("mergeStatus() changes one of 5000 profiles and leaves the rest byte for byte", () => {
  const updates = Array.from({ length: 5000 }, (_, at) => update({}, `profile-${at}`, "backup"));
  const before = mergeStatus(undefined, updates).text;
  const after = merge(before, update({ duration: 77 }, "profile-2500", "backup"));
  assertEquals(after.replace('"duration":77', '"duration":1') === before, true);
  assert(after !== before);
});

interface Written {
  readonly files: Map<string, string>;
  readonly modes: Map<string, number | undefined>;
  readonly ports: StatusPorts;
}

/** Files in memory; `replace` fails for paths that match `refuses`. */
function memory(
  start: Readonly<Record<string, string>>,
  options: { refuses?: RegExp; warning?: string } = {},
): Written {
  const files = new Map(Object.entries(start));
  const modes = new Map<string, number | undefined>();
  const ports = {
    clock: { now: () => new Date("2026-11-24T15:48:12.345Z") },
    fs: {
      stat: (path: string) => Promise.resolve(files.has(path) ? { mode: 0o100640 } : undefined),
      readBytes: (path: string) => Promise.resolve(bytes(files.get(path) ?? "")),
    },
    files: {
      targetOf: (path: string) => Promise.resolve(`/real/${path}`),
      withLock: async <T>(_: string, __: number, work: () => Promise<T>) => ({
        value: await work(),
        warning: options.warning,
      }),
      replace(path: string, content: Uint8Array, { mode }: { mode?: number } = {}) {
        if (options.refuses?.test(path)) return Promise.reject(new Error(`disk full: ${path}`));
        files.set(path, new TextDecoder().decode(content));
        modes.set(path, mode);
        return Promise.resolve();
      },
    },
  } as unknown as StatusPorts;
  return { files, modes, ports };
}

Deno.test("writeStatusFile() writes the target of the path", async () => {
  const { files, ports } = memory({});
  assertEquals(await writeStatusFile(ports, "s.json", [update()]), []);
  assertEquals([...files], [["/real/s.json", ALONE]]);
});

Deno.test("writeStatusFile() passes its limit on and warns when it cannot be kept", async () => {
  const { ports } = memory({});
  assertEquals(await writeStatusFile(ports, "s.json", [update()], { maxBytes: 10 }), [
    "saving status file 's.json': it is larger than status-max-size although stderr was shortened",
  ]);
});

Deno.test("writeStatusFile() writes nothing when nothing changes", async () => {
  const { files, ports } = memory({ "/real/s.json": '{"profiles":{}}\n' }, { refuses: /./ });
  const entry = { outcome: "skipped", last_skipped: RESULT.time } as const;
  const updates = [{ profile: "p", command: "check", entry }];
  assertEquals(await writeStatusFile(ports, "s.json", updates), []);
  assertEquals([...files.keys()], ["/real/s.json"]);
});

Deno.test("writeStatusFile() keeps a damaged file beside the new one, as private as it was", async () => {
  const { files, modes, ports } = memory({ "/real/s.json": "{broken" });
  const copy = "/real/s.json.damaged-20261124T154812Z";
  assertEquals(await writeStatusFile(ports, "s.json", [update()]), [
    `saving status file 's.json': it was damaged and is kept as '${copy}'`,
  ]);
  assertEquals([files.get(copy), modes.get(copy)], ["{broken", 0o640]);
  assertEquals(files.get("/real/s.json"), ALONE);
});

Deno.test("writeStatusFile() writes although a damaged file cannot be kept", async () => {
  const { files, ports } = memory({ "/real/s.json": "{broken" }, { refuses: /damaged/ });
  const [warning = ""] = await writeStatusFile(ports, "s.json", [update()]);
  assertStringIncludes(warning, "it was damaged and cannot be kept as '/real/s.json.damaged-");
  assertEquals(files.get("/real/s.json"), ALONE);
});

Deno.test("writeStatusFile() makes one warning of a failure", async () => {
  const { files, ports } = memory({ "/real/s.json": ALONE }, { refuses: /./ });
  assertEquals(await writeStatusFile(ports, "s.json", [update({ duration: 2 })]), [
    "saving status file 's.json': disk full: /real/s.json",
  ]);
  assertEquals(files.get("/real/s.json"), ALONE);
});

Deno.test("writeStatusFile() goes on with a warning when the lock cannot be had", async () => {
  const { files, ports } = memory({}, { warning: '"s.json.lock" is busy' });
  assertEquals(await writeStatusFile(ports, "s.json", [update()]), [
    "saving status file 's.json': \"s.json.lock\" is busy; written without the lock",
  ]);
  assertEquals(files.get("/real/s.json"), ALONE);
});
