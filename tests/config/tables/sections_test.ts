import { assertEquals } from "@std/assert";
import { ownRows, sectionNames, typedSections } from "../../../lib/config/tables/lookup.ts";
import { isKnownCommand, isKnownFlag } from "../../../lib/restic/flags.ts";
import { decodeAt, type DecodeCase } from "../../helpers/decode.ts";

// `key-add` is restic's `key add`, but `rebuild-index` is one word.
const commandOf = (section: string): string =>
  section === "retention"
    ? "forget"
    : isKnownCommand(section)
    ? section
    : section.replace("-", " ");

Deno.test("every section is named after a command of restic", () => {
  assertEquals(sectionNames().filter((name) => !isKnownCommand(commandOf(name))), []);
});

for (const section of typedSections()) {
  Deno.test(`options of "${section}" feed flags that restic has, and hide no other`, () => {
    const rows = Object.entries(ownRows(section));
    const knows = (flag: string) => isKnownFlag(commandOf(section), flag, undefined);
    const missing = rows.filter(([, { flag }]) => flag !== undefined && !knows(flag));
    const hidden = rows.filter(([name, { flag }]) => flag === undefined && knows(name));
    assertEquals([missing, hidden], [[], []]);
  });
}

const SCHEDULED = ["backup", "check", "copy", "forget", "prune", "retention"];
const UNSCHEDULED = ["init", "snapshots", "repair-index"];

Deno.test("the sections that can be scheduled have schedule options, and no others", () => {
  const has = (section: string) =>
    ["schedule", "schedule-log"].map((key) => key in ownRows(section));
  for (const section of SCHEDULED) assertEquals(has(section), [true, true], section);
  for (const section of UNSCHEDULED) assertEquals(has(section), [false, false], section);
});

Deno.test("every section but retention has hooks", () => {
  const without = sectionNames().filter((name) =>
    !["run-before", "run-finally", "send-after-fail"].every((key) => key in ownRows(name))
  );
  assertEquals(without, ["retention"]);
});

Deno.test("schedules of retention are deprecated, its other options are not", () => {
  const rows = Object.entries(ownRows("retention"));
  const isDeprecated = ([, field]: typeof rows[number]) => field.deprecated !== undefined;
  assertEquals(
    rows.filter(isDeprecated).map(([name]) => name),
    rows.map(([name]) => name).filter((name) => name.startsWith("schedule")),
  );
});

const OPTIONS: readonly (readonly [section: string, ...DecodeCase])[] = [
  ["backup", "source", "rel", ["rel"]],
  ["backup", "source-base", "~/$DATA", "/home/me//data"],
  ["backup", "stdin-command", "dump $DATA", ["dump $DATA"]],
  ["backup", "extended-status", 1, true],
  ["backup", "warn-on-shrink", "25%", 25],
  ["copy", "snapshot", ["a", 7], ["a", "7"]],
  ["copy", "initialize-copy-chunker-params", false, false],
  ["retention", "after-backup", "true", true],
  ["snapshots", "run-after", ["a", "b"], ["a", "b"]],
];
for (const [section, key, value, want] of OPTIONS) {
  Deno.test(`${section}.${key} reads ${JSON.stringify(value)}`, () => {
    assertEquals(decodeAt(section, { [key]: value }), {
      options: { [key]: want },
      flags: {},
      messages: [],
    });
  });
}

const FLAGS: readonly (readonly [section: string, ...DecodeCase])[] = [
  ["backup", "exclude", ["~/x", "*.tmp"], { exclude: ["/home/me/x", "*.tmp"] }],
  ["backup", "exclude-file", "x", { "exclude-file": ["/conf/x"] }],
  ["backup", "files-from-raw", ["/x"], { "files-from-raw": ["/x"] }],
  ["backup", "stdin", true, { stdin: true }],
  ["copy", "repository", "~/r", { repo: "/home/me/r" }],
  ["copy", "from-repository", "x", { "from-repo": "x" }],
  ["init", "from-password-file", "key", { "from-password-file": "/conf/key" }],
  ["init", "copy-chunker-params", "t", { "copy-chunker-params": true }],
  ["snapshots", "schedule", "daily", { schedule: "daily" }],
];
for (const [section, key, value, want] of FLAGS) {
  Deno.test(`${section}.${key} feeds a flag with ${JSON.stringify(value)}`, () => {
    assertEquals(decodeAt(section, { [key]: value }).flags, want);
  });
}
