import { assertEquals } from "@std/assert";
import { unknownKeys } from "../../lib/config/unknown.ts";
import { tree } from "../helpers/tree.ts";

const CASES: [string, Record<string, unknown>, [string, string | undefined][]][] = [
  ["options, flags and sections that exist", {
    repository: "x",
    "limit-upload": 1,
    backup: { source: "/a", tag: "x" },
    retention: { "keep-last": 1 },
  }, []],
  ["a flag of a section at the profile", { "keep-last": 1 }, []],
  ["an option that is misspelt", { repositry: "x" }, [["repositry", "repository"]]],
  ["a flag that is misspelt", { backup: { "one-file-systm": true } }, [[
    "one-file-systm",
    "one-file-system",
  ]]],
  ["another spelling", { retention: { keep_daily: 1 } }, [["keep_daily", "keep-daily"]]],
  ["a section that is misspelt", { bakcup: {} }, [["bakcup", "backup"]]],
  ["a flag of another command", { check: { "keep-last": 1 } }, [["keep-last", undefined]]],
  ["something far from everything", { zzzzzz: 1 }, [["zzzzzz", undefined]]],
  ["hooks and restic's flags of any section", {
    snapshots: { "run-before": "x", latest: 1 },
    "repair-index": { "read-all-packs": true },
    env: { ANYTHING: 1 },
  }, []],
  ["a schedule of a section that has none", { snapshots: { schedule: "daily" } }, [[
    "schedule",
    undefined,
  ]]],
  ["a key that appends to nothing", { backup: { "sourc...": "/a" } }, [["sourc...", "source"]]],
  ["a name of Object's", { constructor: 1, backup: { constructor: 1 } }, [
    ["constructor", undefined],
    ["constructor", undefined],
  ]],
  ["a flag of a command with a dash", { "rebuild-index": { "read-all-packs": true } }, []],
  ["null", { nothing: null }, []],
];
for (const [what, map, want] of CASES) {
  Deno.test(`unknownKeys() of ${what}`, () => {
    const found = unknownKeys(tree(map), "p").map((finding) => [
      /"([^"]+)"/.exec(finding.message)?.[1],
      finding.hint === undefined ? undefined : /"([^"]+)"/.exec(finding.hint)?.[1],
    ]);
    assertEquals(found, want);
  });
}
