import { assertEquals } from "@std/assert";
import { inheritProfile } from "../../lib/config/inherit.ts";
import { tree, untree } from "../helpers/tree.ts";

type Case = [
  string,
  1 | 2,
  Record<string, unknown>,
  Record<string, unknown>,
  Record<string, unknown>,
];

const CASES: Case[] = [
  ["takes what the child does not say", 1, { repository: "/r" }, { tag: "x" }, {
    repository: "/r",
    tag: "x",
  }],
  ["lets false and empty texts win", 1, { initialize: true, tag: "x" }, {
    initialize: false,
    tag: "",
  }, { initialize: false, tag: "" }],
  [
    "keeps description and parent to themselves",
    1,
    { description: "d", inherit: "g", tag: "x" },
    {},
    { tag: "x" },
  ],
  [
    "merges typed lists by index (version 1)",
    1,
    { backup: { source: ["/a", "/b", "/c"] } },
    { backup: { source: "/z" } },
    { backup: { source: ["/z", "/b", "/c"] } },
  ],
  ["replaces untyped lists (version 1)", 1, { backup: { tag: ["a", "b"] } }, {
    backup: { tag: ["c"] },
  }, { backup: { tag: ["c"] } }],
  [
    "replaces a generic section as a whole (version 1)",
    1,
    { snapshots: { compact: true, latest: 1 } },
    { snapshots: { latest: 2 } },
    { snapshots: { latest: 2 } },
  ],
  ["merges env by key", 1, { env: { A: "1", B: "1" } }, { env: { b: "2" } }, {
    env: { a: "1", b: "2" },
  }],
  ["keeps the parent's value over null and [] (version 1)", 1, { tag: ["a"], host: "h" }, {
    tag: [],
    host: null,
  }, { tag: ["a"], host: "h" }],
  [
    "lets another kind of schedule win",
    1,
    { backup: { schedule: { at: "daily" } } },
    { backup: { schedule: "monthly" } },
    { backup: { schedule: "monthly" } },
  ],
  [
    "replaces lists and merges sections (version 2)",
    2,
    { backup: { source: ["/a", "/b"] }, snapshots: { compact: true } },
    { backup: { source: ["/z"] }, snapshots: { latest: 2 } },
    { backup: { source: ["/z"] }, snapshots: { compact: true, latest: 2 } },
  ],
  ["appends (version 2)", 2, { backup: { source: ["/a"] } }, { backup: { "source...": "/z" } }, {
    backup: { source: ["/a", "/z"] },
  }],
  [
    "keeps more elements than the parent has (version 1)",
    1,
    { backup: { exclude: "/a" } },
    { backup: { exclude: ["/x", "/y"] } },
    { backup: { exclude: ["/x", "/y"] } },
  ],
  [
    "merges lists of requests and of schedules by index (version 1)",
    1,
    { backup: { "send-after": [{ url: "a" }, { url: "b" }], schedule: ["1:00", "2:00"] } },
    { backup: { "send-after": { url: "z" }, schedule: ["9:00"] } },
    { backup: { "send-after": [{ url: "z" }, { url: "b" }], schedule: ["9:00", "2:00"] } },
  ],
  ["keeps a section over null (version 1)", 1, { backup: { tag: "x" } }, { backup: null }, {
    backup: { tag: "x" },
  }],
  [
    "takes append keys for flags (version 1)",
    1,
    { backup: { source: ["/a"] } },
    { backup: { "source...": "/z" } },
    { backup: { source: ["/a"], "source...": "/z" } },
  ],
  [
    "replaces a section whose name is one of Object's (version 1)",
    1,
    { constructor: { a: 1, b: 1 } },
    { constructor: { a: 2 } },
    { constructor: { a: 2 } },
  ],
  [
    "prepends to and appends to the child's own value (version 2)",
    2,
    { tag: ["parent"] },
    { "...tag": "first", "tag__APPEND": ["last"], tag: "own" },
    { tag: ["first", "own", "last"] },
  ],
  ["clears with [] (version 2)", 2, { tag: ["a"] }, { tag: [] }, { tag: [] }],
  [
    "lets a text win over a map and a map over a text (version 2)",
    2,
    { backup: { schedule: { at: "daily" } }, check: { schedule: "daily" } },
    { backup: { schedule: "monthly" }, check: { schedule: { at: "monthly" } } },
    { backup: { schedule: "monthly" }, check: { schedule: { at: "monthly" } } },
  ],
  ["removes with null (version 2)", 2, { tag: "x", host: "h" }, { tag: null }, { host: "h" }],
];
for (const [what, version, parent, child, want] of CASES) {
  Deno.test(`inheritProfile() ${what}`, () => {
    assertEquals(untree(inheritProfile(tree(parent), tree(child), version)), want);
  });
}
