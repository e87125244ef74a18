import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Field } from "../../../lib/config/tables/fields.ts";
import {
  isSection,
  objectTable,
  ownRows,
  sectionNames,
  typedSections,
} from "../../../lib/config/tables/lookup.ts";
import { levenshteinDistance } from "@std/text/levenshtein-distance";
import { closest } from "../../../lib/util/closest.ts";

/** A row as recorded from resticprofile. */
interface Recorded {
  readonly name: string;
  readonly type: string;
  readonly default?: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
  readonly flag?: string;
  readonly path?: string;
  readonly pattern?: string;
  readonly os?: readonly string[];
}

const RECORDED: Record<string, Recorded[]> = JSON.parse(
  await Deno.readTextFile(new URL("./fixtures/options.json", import.meta.url)),
);

const TYPES: Readonly<Record<string, string>> = {
  "int | bool": "verbose",
  "list<string>": "string-list",
  "map<string>": "string-map",
  "map<object:schedule>": "object-map",
  "object:schedule-base": "object",
  "string | list<string> | object:schedule": "schedule",
};

const typeOf = (type: string): string =>
  TYPES[type] ?? (type.startsWith("list<object:") ? "object-list" : type);

for (const [place, rows] of Object.entries(RECORDED)) {
  Deno.test(`ownRows("${place}") has every option of resticprofile as recorded`, () => {
    const table = ownRows(place);
    for (const { name, ...row } of rows) {
      const field: Field | undefined = Object.hasOwn(table, name) ? table[name] : undefined;
      assert(field, `${place}.${name} is missing`);
      assertEquals(facts(field), facts({ ...row, type: typeOf(row.type) }), `${place}.${name}`);
    }
  });
}

/** What is compared of a row. */
function facts(row: Omit<Recorded, "name">): Record<string, unknown> {
  const { type, min, max, flag, path, pattern, os } = row;
  // A default of "" says the same as none.
  const unset = row.default === "" ? undefined : row.default;
  return { type, default: unset, enum: row.enum, min, max, flag, path, pattern, os };
}

/** Places with different tables; all sections without options of their own have one. */
const PLACES = [
  "global",
  "group",
  "remote",
  "profile",
  "schedule",
  "send",
  "send-header",
  "stream-error",
]
  .concat(typedSections(), "snapshots");

Deno.test("every row of every table says what it is for in one sentence", () => {
  for (const place of PLACES) {
    for (const [name, field] of Object.entries(ownRows(place))) {
      assertMatch(field.doc, /^[A-Z0-9].*\.$/, `${place}.${name}`);
      assertMatch(name, /^[a-z][a-z0-9-]*$/);
      if (field.object !== undefined && field.object !== "notify") {
        assert(objectTable(field.object), `${place}.${name} names no table`);
      }
    }
  }
});

/** A word with one letter dropped, doubled by another, replaced, or swapped with the next, at each place. */
function misspellings(word: string): string[] {
  return [...word].flatMap((letter, i) => {
    const [before, after] = [word.slice(0, i), word.slice(i + 1)];
    const added = ["x", "e", "-"].flatMap((
      other,
    ) => [before + other + letter + after, before + other + after]);
    return [before + after, ...added, before + after.slice(0, 1) + letter + after.slice(1)];
  });
}

/** Whether one mistake in `word` makes `wrong` too: then nobody knows which word was meant. */
function isAsNear(word: string, wrong: string): boolean {
  return levenshteinDistance(word, wrong) <= 1 || misspellings(word).includes(wrong);
}

for (const place of PLACES) {
  Deno.test(`closest() finds each option of "${place}" behind one wrong letter`, () => {
    const names = Object.keys(ownRows(place));
    for (const name of names) {
      for (const wrong of new Set(misspellings(name))) {
        const found = closest(wrong, names);
        if (found === name) continue;
        // With several as near, another of them may be found, never something else.
        assert(found !== undefined && isAsNear(found, wrong), `${place}: ${wrong} gives ${found}`);
      }
    }
  });
}

Deno.test("sections are known by their names", () => {
  assertEquals(["backup", "snapshots", "repair-index", "nope"].map(isSection), [
    true,
    true,
    true,
    false,
  ]);
  assertEquals(typedSections().toSorted(), [
    "backup",
    "check",
    "copy",
    "forget",
    "init",
    "prune",
    "retention",
  ]);
  assertEquals(sectionNames().length, new Set(sectionNames()).size);
});
