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
    cwd: "/work",
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
  assertEquals(flags("retention"), { "keep-last": 1, path: ["/a", "/work/rel"] });
  assertEquals(profile.notices, ['relative path "rel" is taken as "/work/rel"']);
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
