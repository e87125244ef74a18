/** The rows of keys by their paths, and suggestions for wrong keys. */
import { assert, assertEquals } from "@std/assert";
import {
  closestOption,
  commandOf,
  fieldFor,
  objectNames,
  objectTable,
  profileFlags,
  rootTable,
  rowsAt,
  sectionNames,
  type Version,
} from "../../../lib/config/tables/lookup.ts";
import type { KeyPath } from "../../../lib/config/tree.ts";
import { knownFlagNames } from "../../../lib/restic/flags.ts";
import { closest } from "../../../lib/util/closest.ts";

const BOTH: readonly Version[] = [1, 2];

function profilePath(version: Version): KeyPath {
  return version === 1 ? ["docs"] : ["profiles", "docs"];
}

/** One way to each object with a table. */
const PATHS: Readonly<Record<string, KeyPath>> = {
  global: ["global"],
  group: ["groups", "all"],
  mixin: ["mixins", "m"],
  "mixin-use": ["profiles", "docs", "use", 0],
  profile: ["profiles", "docs"],
  remote: ["remotes", "r"],
  schedule: ["profiles", "docs", "check", "schedule"],
  "schedule-base": ["global", "schedule-defaults"],
  send: ["profiles", "docs", "backup", "send-after", 1],
  "send-header": ["profiles", "docs", "backup", "send-after", 1, "headers", 0],
  "stream-error": ["profiles", "docs", "stream-error", 0],
};

Deno.test("fieldFor() finds every row of every object", () => {
  assertEquals(Object.keys(PATHS).toSorted(), objectNames().toSorted());
  for (const [object, path] of Object.entries(PATHS)) {
    for (const [name, row] of Object.entries(objectTable(object) ?? {})) {
      assertEquals(fieldFor([...path, name], 2), row, `${object}.${name}`);
    }
  }
});

for (const version of BOTH) {
  Deno.test(`fieldFor() finds every option and flag of every section in version ${version}`, () => {
    for (const section of sectionNames()) {
      for (const [name, row] of Object.entries(rowsAt(section))) {
        assertEquals(fieldFor([...profilePath(version), section, name], version), row);
      }
    }
  });

  Deno.test(`fieldFor() finds the top of a file in version ${version}`, () => {
    for (const [name, row] of Object.entries(rootTable(version))) {
      assertEquals(fieldFor([name], version), row);
    }
  });
}

const FOUND: readonly (readonly [
  version: Version,
  path: KeyPath,
  want: Readonly<Record<string, unknown>>,
])[] = [
  [1, ["docs"], { type: "object", object: "profile" }],
  [1, ["mixins", "backup"], { type: "object", object: "backup" }],
  [1, ["profiles"], { type: "object", object: "profile" }],
  [1, ["groups", "all"], { type: "string-list" }],
  [1, ["groups", "all", 0], { type: "string-list" }],
  [2, ["groups", "all"], { type: "object", object: "group" }],
  [2, ["groups", "all", "schedules", "check"], { type: "object", object: "schedule" }],
  [2, ["groups", "all", "schedules", "check", "at"], { format: "systemd calendar" }],
  [2, ["profiles", "docs", "env", "token"], { type: "string", secret: "by-name" }],
  [2, ["profiles", "docs", "keep-last"], { type: "int", values: ["unlimited"] }],
  [2, ["profiles", "docs", "repository"], { flag: "repo", secret: "url" }],
  [2, ["profiles", "docs", "tag"], { type: "object", object: "tag" }],
  [2, ["profiles", "docs", "check", "limit-upload"], { type: "int" }],
  [2, ["profiles", "docs", "snapshots", "password-file"], { path: "config+home" }],
  [2, ["profiles", "docs", "repair-index", "read-all-packs"], { type: "bool", since: "0.16.0" }],
  [2, ["profiles", "docs", "key-add", "host"], { type: "string-or-bool", since: "0.17.0" }],
  [2, ["profiles", "docs", "key", "host"], { type: "string-or-bool", until: "0.17.0" }],
  [2, ["profiles", "docs", "backup", "tag", 1], { doc: "Tags of the snapshot." }],
  [2, ["profiles", "docs", "backup", "source", 3], { positional: true }],
  [2, ["profiles", "docs", "backup", "source..."], { positional: true }],
  [2, ["profiles", "docs", "backup", "source__append"], { positional: true }],
  [2, ["profiles", "docs", "backup", "send-after", "url"], { secret: "url" }],
  [2, ["profiles", "docs", "backup", "schedule", "log"], { path: "config+home unless URI" }],
  [2, ["profiles", "docs", "backup", "use"], { object: "mixin-use" }],
  [2, ["global", "use", 0, "name"], { type: "string" }],
];
for (const [version, path, want] of FOUND) {
  Deno.test(`fieldFor() finds ${path.join(".")} in version ${version}`, () => {
    const row = fieldFor(path, version);
    assert(row);
    assertEquals(
      Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(want, name))),
      want,
    );
  });
}

const UNKNOWN: readonly (readonly [version: Version, path: KeyPath])[] = [
  [2, []],
  [2, ["docs"]],
  [2, ["profiles", "docs", "sourc"]],
  [2, ["profiles", "docs", "constructor"]],
  [2, ["profiles", "docs", "backup", "keep-last"]],
  [2, ["profiles", "docs", "snapshots", "schedule"]],
  [2, ["profiles", "docs", "key-list", "user"]],
  [2, ["profiles", "docs", "backup", 0]],
  [2, ["profiles", "docs", "backup", "check-before", "x"]],
  [2, ["profiles", "docs", "backup", "stdin-filename", 0]],
  [2, ["profiles", "docs", "backup", "send-after", 0, "use"]],
  [1, ["docs", "backup", "use"]],
  [1, ["docs", "backup", "source..."]],
  [1, ["version", "x"]],
  [2, ["profiles", "docs", "notify", "mail", "to"]],
  [2, ["mixins", "m", "source"]],
];
for (const [version, path] of UNKNOWN) {
  Deno.test(`fieldFor() knows nothing of "${path.join(".")}" in version ${version}`, () =>
    assertEquals(fieldFor(path, version), undefined));
}

Deno.test("profileFlags() has every flag of every section, and restic knows them all", () => {
  const names = Object.keys(profileFlags());
  const known = knownFlagNames(undefined);
  assertEquals(names.filter((name) => !known.includes(name)), []);
  // What restic's commands without a section have.
  assertEquals(known.filter((name) => !names.includes(name)), [
    "bash-completion",
    "fish-completion",
    "man",
    "powershell-completion",
    "zsh-completion",
    "output",
  ]);
});

Deno.test("rowsAt() leaves out flags that a release does not have", () => {
  const has = (release: string) => Object.hasOwn(rowsAt("backup", release), "no-scan");
  assertEquals([has("0.14.0"), has("0.15.0")], [false, true]);
  assertEquals(Object.hasOwn(rowsAt("backup", "0.14.0"), "source"), true);
});

Deno.test("rowsAt() of an unknown place holds nothing", () => {
  assertEquals([rowsAt("notify"), rowsAt("constructor")], [{}, {}]);
});

Deno.test("commandOf() of a section is restic's command", () => {
  const sections = ["backup", "retention", "key", "key-passwd", "repair-packs", "rebuild-index"];
  assertEquals(sections.map(commandOf), [
    "backup",
    "forget",
    "key",
    "key passwd",
    "repair packs",
    "rebuild-index",
  ]);
});

/** A word with one letter dropped, swapped with the next, replaced, or put in, at each place. */
function misspellings(word: string): Set<string> {
  const result = new Set<string>();
  for (let i = 0; i <= word.length; i++) {
    const [before, letter, after] = [word.slice(0, i), word.slice(i, i + 1), word.slice(i + 1)];
    result.add(`${before}x${letter}${after}`);
    if (letter === "") continue;
    result.add(before + after);
    result.add(`${before}x${after}`);
    if (after !== "") result.add(before + after.slice(0, 1) + letter + after.slice(1));
  }
  result.delete(word);
  return result;
}

/** Whether one edit, or none, makes the one of the other: what differs between equal ends tells. */
function isOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && left === [...right].reverse().join("");
  return isSwap || Math.max(left.length, right.length) <= 1;
}

const SCOPES: readonly (readonly [place: string, path: KeyPath])[] = [
  ...Object.entries(PATHS),
  ...sectionNames().map((name) => [name, ["profiles", "docs", name]] as const),
];
for (const [place, path] of SCOPES) {
  Deno.test(`closestOption() finds each option and flag of "${place}" behind one mistake`, () => {
    const names = Object.keys(rowsAt(place));
    assert(names.length > 0);
    for (const name of names) {
      const clear = [...misspellings(name)].filter((wrong) =>
        // Where one mistake in another name gives the same word, nobody knows which one was meant.
        !names.some((other) => other !== name && isOneEdit(other, wrong))
      );
      for (const wrong of clear) assertEquals(closest(wrong, names), name, wrong);
      const [wrong] = clear;
      if (wrong !== undefined) assertEquals(closestOption(path, wrong, 2), name, wrong);
    }
  });
}

const SUGGESTIONS: readonly (readonly [
  version: Version,
  scope: KeyPath,
  wrong: string,
  want: string | undefined,
])[] = [
  [2, [], "profile", "profiles"],
  [1, [], "gobal", "global"],
  [1, ["docs"], "bakcup", "backup"],
  [1, ["docs"], "kep-last", "keep-last"],
  [2, ["profiles", "docs", "backup"], "sourc...", "source"],
  [2, ["profiles", "docs", "backup"], "exclude_cache", "exclude-caches"],
  [2, ["profiles", "docs", "backup"], "something-else", undefined],
  [2, ["profiles", "docs", "env"], "TOKN", undefined],
  [2, ["profiles", "docs", "nothing"], "x", undefined],
];
for (const [version, scope, wrong, want] of SUGGESTIONS) {
  Deno.test(`closestOption() of "${wrong}" in "${scope.join(".")}", version ${version}`, () =>
    assertEquals(closestOption(scope, wrong, version), want));
}
