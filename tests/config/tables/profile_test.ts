import { assert, assertEquals } from "@std/assert";
import { inheritProfile } from "../../../lib/config/inherit.ts";
import type { Field } from "../../../lib/config/tables/fields.ts";
import { PROFILE } from "../../../lib/config/tables/profile.ts";
import { isKnownFlag } from "../../../lib/restic/flags.ts";
import { decodeAt, type DecodeCase } from "../../helpers/decode.ts";
import { tree } from "../../helpers/tree.ts";

const ROWS: readonly [string, Field][] = Object.entries<Field>(PROFILE);

const FLAGS: readonly (readonly [key: string, value: unknown, flag: string, want: unknown])[] = [
  ["repository", "~/r", "repo", "/home/me/r"],
  ["repository", "local:r", "repo", "local:r"],
  ["repository", ["$DATA/r", "other"], "repo", "/data/r"],
  ["repository-file", "repo.txt", "repository-file", "/conf/repo.txt"],
  ["password-file", "~/key", "password-file", "/home/me/key"],
  ["cacert", "$DATA/ca", "cacert", "/data/ca"],
  ["cache-dir", "%TEMP%/c", "cache-dir", "%TEMP%/c"],
  ["verbose", true, "verbose", 1],
  ["verbose", "2", "verbose", 2],
  ["quiet", "f", "quiet", false],
];
for (const [key, value, flag, want] of FLAGS) {
  Deno.test(`the profile's ${key} gives --${flag} for ${JSON.stringify(value)}`, () => {
    assertEquals(decodeAt("profile", { [key]: value }).flags, { [flag]: want });
  });
}

const OPTIONS: readonly DecodeCase[] = [
  ["base-dir", "~/x", "/home/me/x"],
  ["base-dir", "x", "x"],
  ["lock", "run.lock", "/conf/run.lock"],
  ["lock", "~/run.lock", "/home/me/run.lock"],
  ["status-file", "~/$DATA", "~/$DATA"],
  ["status-commands", "backup", ["backup"]],
  ["env", { Token: true, B: 5, none: null }, { Token: "1", B: "5" }],
  ["env", [{ A: "1" }, { A: "2" }], { A: "2" }],
  ["env-file", ["a.env", "/b.env"], ["/conf/a.env", "/b.env"]],
  ["prometheus-labels", { Host: "Box" }, { Host: "Box" }],
  ["run-before", "echo $DATA ~", ["echo $DATA ~"]],
  ["stream-error", { pattern: "x", "min-matches": "3", run: "y" }, [
    { pattern: "x", "min-matches": 3, run: "y" },
  ]],
  ["health-max-age", "2d12h", 60 * 3_600_000],
];
for (const [key, value, want] of OPTIONS) {
  Deno.test(`the profile's ${key} reads ${JSON.stringify(value)}`, () => {
    assertEquals(decodeAt("profile", { [key]: value }), {
      options: { [key]: want },
      flags: {},
      messages: [],
    });
  });
}

Deno.test("options of the profile feed flags that restic has for every command", () => {
  const flags = ROWS.flatMap(([, field]) => field.flag ?? []);
  assert(flags.length > 0);
  assertEquals(flags.filter((flag) => !isKnownFlag("unlock", flag, undefined)), []);
});

Deno.test("exactly the options that say so are not inherited", () => {
  const parent = tree(Object.fromEntries(ROWS.map(([name]) => [name, "x"])));
  const own = ROWS.filter(([, field]) => field.inherited === false).map(([name]) => name);
  for (const version of [1, 2] as const) {
    const { entries } = inheritProfile(parent, tree({}), version);
    assertEquals(ROWS.map(([name]) => name).filter((name) => !entries.has(name)), own);
  }
});
