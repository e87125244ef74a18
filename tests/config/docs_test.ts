import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { optionReference } from "../../lib/config/docs.ts";
import {
  objectNames,
  objectTable,
  profileFlags,
  sectionNames,
  sectionTable,
} from "../../lib/config/tables/lookup.ts";

const TEXT = optionReference();
const LINES = TEXT.split("\n");

/** The chapter with that heading, up to the next one as high. */
function chapter(heading: string): string {
  const start = LINES.indexOf(heading);
  assert(start >= 0, heading);
  const level = heading.split(" ", 1)[0] ?? "";
  const end = LINES.findIndex((line, i) => i > start && line.startsWith(`${level} `));
  return LINES.slice(start, end < 0 ? undefined : end).join("\n");
}

const ROWS: readonly (readonly [heading: string, line: string])[] = [
  [
    "## Top of the file",
    "| `includes` | list of texts |  | Files, also as patterns, that are merged over this one. |",
  ],
  [
    "## Global (`global`)",
    "| `nice` | integer | `0` | Nice value of restic and hooks. From -20 to 19. |",
  ],
  [
    "## Global (`global`)",
    "| `min-memory` | integer of 0 or more | `100` | Available memory that a run needs; 0 for no check. In MB. |",
  ],
  ["## Profile", "| `repository` | text |  | Where the backups are. Flag `--repo`. |"],
  [
    "## Section `backup`",
    "| `no-scan` | true or false | `false` | Do not count the files beforehand. Since restic 0.15.0. |",
  ],
  ["## Section `key-add`", "Runs `restic key add`. Since restic 0.17.0."],
  [
    "## Section `check`",
    "| `check-unused` | true or false | `false` | Report blobs that no snapshot needs. Hidden or gone from restic 0.14.0 on. |",
  ],
  [
    "## Section `backup`",
    "| `use-fs-snapshot` | true or false | `false` | Read from a shadow copy (VSS) of the volume. Since restic 0.12.0. Only on windows. |",
  ],
  ["## HTTP request (`send-*`)", "| `headers` | list of objects |  | Headers of the request. |"],
];
for (const [heading, line] of ROWS) {
  Deno.test(`optionReference() has "${line.slice(0, 40)}…" in "${heading}"`, () =>
    assertStringIncludes(chapter(heading), line));
}

Deno.test("optionReference() names the schedules of retention as deprecated", () =>
  assertStringIncludes(
    TEXT,
    "\n## Schedule, in backup, check, copy, forget, prune, retention (deprecated since 0.11.0)\n",
  ));

Deno.test("optionReference() has every option and flag", () => {
  const names = [
    ...objectNames().map((name) => objectTable(name) ?? {}),
    ...sectionNames().map(sectionTable),
    profileFlags(),
  ].flatMap((table) => Object.keys(table));
  assertEquals(names.filter((name) => !TEXT.includes(`\n| \`${name}\` | `)), []);
});

Deno.test("optionReference() names each option once in a chapter", () => {
  for (const heading of LINES.filter((line) => line.startsWith("## "))) {
    const names = chapter(heading).split("\n").flatMap((line) =>
      /^\| `([^`]+)`/.exec(line)?.[1] ?? []
    );
    assertEquals(names.length, new Set(names).size, heading);
  }
});

Deno.test("optionReference() has lines of four cells, a bar in a value is escaped", () => {
  const cells = (line: string) => line.split(/(?<!\\)\|/).length - 2;
  assertEquals(LINES.filter((line) => line.startsWith("|") && cells(line) !== 4), []);
  assertStringIncludes(TEXT, "`crontab:[<user>\\|-\\|*:]<file>`");
});
