import { assertEquals } from "@std/assert";
import type { Finding } from "../../lib/config/decode.ts";
import { resolveProfile } from "../../lib/config/resolve.ts";
import { option } from "../../lib/util/options.ts";
import { tree } from "../helpers/tree.ts";

function resolve(map: Record<string, unknown>, version: 1 | 2 = 1) {
  const findings: Finding[] = [];
  const paths = {
    platform: "linux" as const,
    root: "/conf",
    cwd: "/here",
    home: "/home/me",
    homes: new Map<string, string>(),
    lookup: (name: string) => name === "D" ? "/data" : undefined,
  };
  const profile = resolveProfile("p", tree(map), version, { paths, findings });
  const flags = (section: string) => Object.fromEntries(profile.sections.get(section)?.flags ?? []);
  const sources = option.list(profile.sections.get("backup")?.options, "source");
  return { profile, flags, sources, messages: findings.map((finding) => finding.message) };
}

const SOURCES: [string, Record<string, unknown>, string[]][] = [
  ["as they are", { backup: { source: ["rel", "/abs", "~/x", "$D/y"] } }, [
    "rel",
    "/abs",
    "/home/me/x",
    "/data/y",
  ]],
  ["in source-base", { backup: { source: ["rel", "/abs"], "source-base": "/base" } }, [
    "/base/rel",
    "/abs",
  ]],
  ["in base-dir", { "base-dir": "/dir", backup: { source: ["rel", "."] } }, ["/dir/rel", "/dir"]],
  ["in source-base in base-dir", {
    "base-dir": "/dir",
    backup: { source: ["rel"], "source-base": "$D/../base" },
  }, ["/base/rel"]],
  ["in a relative source-base in base-dir", {
    "base-dir": "/dir",
    backup: { source: ["rel"], "source-base": "sub" },
  }, ["/dir/sub/rel"]],
  ["untouched when relative", {
    backup: { source: ["rel"], "source-base": "/base", "source-relative": true },
  }, ["rel"]],
];
for (const [what, map, want] of SOURCES) {
  Deno.test(`resolveProfile() takes sources ${what}`, () =>
    assertEquals(resolve(map).sources, want));
}

Deno.test("resolveProfile() gives the retention the paths of the backup", () => {
  const { flags, profile } = resolve({
    backup: { source: ["/a", "rel"] },
    retention: { "keep-last": 1 },
  });
  assertEquals(flags("retention"), { "keep-last": 1, path: ["/a", "/here/rel"] });
  assertEquals(profile.notices, ['relative path "rel" is taken as "/here/rel"']);
});

Deno.test("resolveProfile() gives no paths when they are switched off or there is no backup", () => {
  assertEquals(
    resolve({ backup: { source: "/a" }, retention: { path: false } }).flags("retention"),
    {},
  );
  assertEquals(resolve({ retention: { path: true } }).flags("retention"), {});
});

Deno.test("resolveProfile() takes the tags of the backup for tag = true, all of them required", () => {
  assertEquals(
    resolve({ backup: { tag: ["a", "b"] }, snapshots: { tag: true } }).flags("snapshots"),
    { tag: "a,b" },
  );
  assertEquals(resolve({ backup: {}, snapshots: { tag: true } }).flags("snapshots"), {});
});

Deno.test("resolveProfile() fills a retention of version 2", () => {
  const { flags, profile } = resolve({
    backup: { source: "/a", tag: ["t"] },
    retention: { "keep-daily": 7 },
  }, 2);
  assertEquals(flags("retention"), { "keep-daily": 7, path: ["/a"], tag: "t", host: true });
  assertEquals(flags("backup"), { tag: ["t"], host: true });
  assertEquals(option.bool(profile.sections.get("retention")?.options, "after-backup"), true);
});

Deno.test("resolveProfile() leaves a retention alone that says when it runs", () => {
  const { profile } = resolve({
    backup: {},
    retention: { "keep-daily": 7, "before-backup": false },
  }, 2);
  assertEquals(option.bool(profile.sections.get("retention")?.options, "after-backup"), false);
});

Deno.test("resolveProfile() refuses a section that is none", () => {
  assertEquals(resolve({ backup: "x" }).messages, [
    'Cannot read "p.backup": expected a section, a map of options',
  ]);
});

Deno.test("resolveProfile() takes a flag for a flag although a command has its name", () => {
  assertEquals(Object.fromEntries(resolve({ tag: ["a"] }).profile.flags), { tag: ["a"] });
});

const PATHS: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ["one that is relative", { snapshots: { path: "rel" } }, { path: ["/here/rel"] }],
  ["variables and home", { snapshots: { path: ["$D", "~/x"] } }, { path: ["/data", "/home/me/x"] }],
  ["true", { backup: { source: ["/a", "/b"] }, snapshots: { path: true } }, { path: ["/a", "/b"] }],
  ["true without sources", { backup: {}, snapshots: { path: true } }, {}],
];
for (const [what, map, want] of PATHS) {
  Deno.test(`resolveProfile() resolves the flag path: ${what}`, () =>
    assertEquals(resolve(map).flags("snapshots"), want));
}

const BASES: [string, Record<string, unknown>, number][] = [
  ["no base", {}, 1],
  ["a relative base-dir", { "base-dir": "dir" }, 1],
  ["an absolute base-dir", { "base-dir": "/dir" }, 0],
  ["an absolute source-base", { backup: { "source-base": "/base" } }, 0],
  ["one absolute base of two", { "base-dir": "dir", backup: { "source-base": "/base" } }, 0],
];
for (const [what, map, want] of BASES) {
  Deno.test(`resolveProfile() tells ${want ? "of" : "nothing of"} relative paths with ${what}`, () =>
    assertEquals(resolve({ ...map, snapshots: { path: "rel" } }).profile.notices.length, want));
}

const HOSTS: [string, Record<string, unknown>, unknown][] = [
  ["this machine", { backup: {} }, true],
  ["the backup's", { backup: { host: "box" } }, "box"],
  ["none under the profile's", { host: "box", backup: {} }, undefined],
  ["its own", { backup: { host: "box" }, retention: { host: false } }, false],
  ["none without a backup", {}, undefined],
];
for (const [what, map, want] of HOSTS) {
  Deno.test(`resolveProfile() gives the retention of version 2 a host: ${what}`, () =>
    assertEquals(resolve({ retention: {}, ...map }, 2).flags("retention")["host"], want));
}

Deno.test("resolveProfile() fills a retention of version 1 with paths only", () => {
  const { flags, profile } = resolve({
    backup: { source: "/a", tag: "t" },
    retention: { "keep-daily": 7 },
  });
  assertEquals([flags("retention"), flags("backup")], [
    { "keep-daily": 7, path: ["/a"] },
    { tag: "t" },
  ]);
  assertEquals(profile.sections.get("retention")?.options.has("after-backup"), false);
});

Deno.test("resolveProfile() reports the mistakes of all sections", () => {
  const { messages } = resolve({
    initialize: "x",
    check: { schedule: 1, "run-before": [{}] },
    forget: [],
  });
  assertEquals(messages.map((text) => text.split('"')[1]), [
    "p.initialize",
    "p.check.run-before",
    "p.forget",
  ]);
});

Deno.test("resolveProfile() takes a section that is null for none", () => {
  const { profile, messages } = resolve({ backup: null });
  assertEquals([profile.sections.size, messages], [0, []]);
});
