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
    for (const row of rows) {
      const field: Field | undefined = Object.hasOwn(table, row.name) ? table[row.name] : undefined;
      assert(field, `${place}.${row.name} is missing`);
      const want = {
        type: typeOf(row.type),
        min: row.min,
        max: row.max,
        enum: row.enum,
        flag: row.flag,
        path: row.path,
        os: row.os,
      };
      const { type, min, max, enum: values, flag, path, os } = field;
      // The name of a header may be any; resticprofile's pattern for it is not one of ours.
      assertEquals({ type, min, max, enum: values, flag, path, os }, want, `${place}.${row.name}`);
      if (row.default !== undefined && row.default !== "") {
        assertEquals(field.default, row.default, `default of ${place}.${row.name}`);
      }
    }
  });
}

const PLACES = [...Object.keys(RECORDED), "group"];

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

/** Every way to misspell a word by one edit that people really make. */
function misspellings(word: string): string[] {
  const result: string[] = [];
  for (let i = 0; i < word.length; i++) {
    result.push(word.slice(0, i) + word.slice(i + 1));
    result.push(word.slice(0, i) + "x" + word.slice(i));
    result.push(`${word.slice(0, i)}x${word.slice(i + 1)}`);
    if (i > 0) result.push(word.slice(0, i - 1) + word[i] + word[i - 1] + word.slice(i + 1));
  }
  return result;
}

Deno.test("closest() finds each option behind one wrong letter", () => {
  for (const place of PLACES) {
    const names = Object.keys(ownRows(place));
    for (const name of names) {
      for (const wrong of misspellings(name)) {
        // A wrong word that is another option, or as near to another one, has no right answer.
        const near = names.filter((other) =>
          other !== name && levenshteinDistance(other, wrong) <= 1
        );
        const isShort = name.length < 4;
        if (near.length > 0 || names.includes(wrong) || isShort) continue;
        assertEquals(closest(wrong, names), name, `${place}: ${wrong}`);
      }
    }
  }
});

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
