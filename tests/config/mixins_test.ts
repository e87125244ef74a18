import { assertEquals, assertThrows } from "@std/assert";
import { applyMixins } from "../../lib/config/mixins.ts";
import { ConfigError } from "../../lib/errors.ts";
import { tree, untree } from "../helpers/tree.ts";

const MIXINS = tree({
  fast: { "no-cache": true, tag: ["fast"] },
  tagged: {
    "default-vars": { NAME: "nobody", N: 5 },
    tag: "by-$NAME",
    note: "$N ${OTHER} $$x",
    deep: { l: ["${name}"] },
  },
  more: { "tag...": ["more"] },
  nested: { use: "fast", x: 1 },
});

type Case = [string, Record<string, unknown>, Record<string, unknown>];

const CASES: Case[] = [
  ["a name", { use: "fast", tag: ["own"] }, { tag: ["fast"], "no-cache": true }],
  ["a list of names, later ones win", { use: ["fast", "more"] }, {
    "no-cache": true,
    tag: ["fast", "more"],
  }],
  ["appending to what stands there", { use: "more", tag: ["own"] }, { tag: ["own", "more"] }],
  [
    "default variables",
    { use: "tagged" },
    { tag: "by-nobody", note: "5 ${OTHER} $x", deep: { l: ["nobody"] } },
  ],
  [
    "variables of the place",
    { use: [{ name: "tagged", vars: { name: "me" }, n: 1 }] },
    { tag: "by-me", note: "1 ${OTHER} $x", deep: { l: ["me"] } },
  ],
  [
    "a single object",
    { use: { name: "Tagged", n: true } },
    { tag: "by-nobody", note: "true ${OTHER} $x", deep: { l: ["nobody"] } },
  ],
  ["a nested map", { backup: { use: "fast" } }, { backup: { "no-cache": true, tag: ["fast"] } }],
  ["no use inside a mixin", { use: "nested" }, { x: 1 }],
];
for (const [what, map, want] of CASES) {
  Deno.test(`applyMixins() takes ${what}`, () => {
    assertEquals(untree(applyMixins(tree(map), MIXINS, "profiles.p")), want);
  });
}

Deno.test("applyMixins() names an unknown mixin and its place", () => {
  assertThrows(
    () => applyMixins(tree({ backup: { use: "nope" } }), MIXINS, "profiles.p"),
    ConfigError,
    'Failed applying profiles.p.backup.use: undefined mixin "nope"',
  );
});

Deno.test("applyMixins() refuses a use of another type", () => {
  assertThrows(() => applyMixins(tree({ use: 5 }), MIXINS, "p"), ConfigError, '"p.use"');
});
