/**
 * Finds tables and rows: by name, and by the path of a key in a configuration.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(fieldFor(["profiles", "docs", "backup", "run-before"], 2)?.type, "string-list");
 * assertEquals(closestOption(["profiles", "docs", "backup"], "sourc", 2), "source");
 * ```
 * @module
 */

import { closest } from "../../util/closest.ts";
import { affixOf } from "../append.ts";
import type { KeyPath } from "../tree.ts";
import type { Field, FlagField, FlagTable, Table } from "./fields.ts";
import { GLOBAL } from "./global.ts";
import { GROUP } from "./group.ts";
import { SEND, SEND_HEADER, STREAM_ERROR } from "./hooks.ts";
import { MIXIN, MIXIN_USE, USE } from "./mixin.ts";
import { PROFILE } from "./profile.ts";
import { REMOTE } from "./remote.ts";
import { commonFlagTable, flagTable } from "./resticflags.ts";
import { ROOT_V1, ROOT_V2 } from "./root.ts";
import { SCHEDULE, SCHEDULE_BASE } from "./schedule.ts";
import { GENERIC_SECTIONS, HOOKED, SECTIONS } from "./sections.ts";

/** Version of a configuration's shape. */
export type Version = 1 | 2;

/** Everything that may stand in one place: options of ours, sections, flags of restic. */
export type Rows = Readonly<Record<string, Field | FlagField>>;

const OBJECTS: Readonly<Record<string, Table>> = {
  global: GLOBAL,
  group: GROUP,
  mixin: MIXIN,
  "mixin-use": MIXIN_USE,
  profile: PROFILE,
  remote: REMOTE,
  schedule: SCHEDULE,
  "schedule-base": SCHEDULE_BASE,
  send: SEND,
  "send-header": SEND_HEADER,
  "stream-error": STREAM_ERROR,
};

/** Options of the profile level. */
export function profileTable(): Table {
  return PROFILE;
}

/** Options of an object by the name of its table; undefined for an unknown one. */
export function objectTable(name: string): Table | undefined {
  return Object.hasOwn(OBJECTS, name) ? OBJECTS[name] : undefined;
}

/** Names of all objects that have a table. */
export function objectNames(): readonly string[] {
  return Object.keys(OBJECTS);
}

/** Keys at the top of a file. */
export function rootTable(version: Version): Table {
  return version === 1 ? ROOT_V1 : ROOT_V2;
}

/** Sections with options of their own, which inheritance of version 1 merges key by key. */
export function typedSections(): readonly string[] {
  return Object.keys(SECTIONS);
}

/** Names of all sections that resticprofile and we know. */
export function sectionNames(): readonly string[] {
  return [...Object.keys(SECTIONS), ...GENERIC_SECTIONS];
}

/** Whether a name is that of a section. */
export function isSection(name: string): boolean {
  return Object.hasOwn(SECTIONS, name) || GENERIC_SECTIONS.includes(name);
}

/** Options of a section; those of hooks for a command of restic that has no others. */
export function sectionTable(name: string): Table {
  return (Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined) ?? HOOKED;
}

/**
 * The command of restic that a section belongs to.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(["retention", "key-add", "rebuild-index"].map(commandOf), [
 *   "forget",
 *   "key add",
 *   "rebuild-index",
 * ]);
 * ```
 */
export function commandOf(section: string): string {
  return section === "retention" ? "forget" : section.replace(/^(key|repair)-/, "$1 ");
}

/** Our own options at a place: `global`, `group`, `profile`, or a section. */
export function ownRows(place: string): Table {
  return objectTable(place) ?? sectionTable(place);
}

/**
 * Everything that may stand in a profile, in a section or in another object; what is said of a name first holds.
 *
 * @param place Name of an object or of a section; an unknown one holds nothing that we know.
 * @param release Release of restic whose flags are meant; without one those of all releases.
 */
export function rowsAt(place: string, release?: string): Rows {
  if (place === "profile") {
    return firstOf<Field | FlagField>(PROFILE, sectionRows(), profileFlags(release));
  }
  if (!isSection(place)) return objectTable(place) ?? {};
  return firstOf<Field | FlagField>(
    sectionTable(place),
    flagTable(commandOf(place), release),
    commonRows(release),
  );
}

/** Flags that may stand at the profile level: those of all commands; each reaches the commands that know it. */
export function profileFlags(release?: string): FlagTable {
  return firstOf(
    commonRows(release),
    ...sectionNames().map((name) => flagTable(commandOf(name), release)),
  );
}

function firstOf<Row>(...tables: readonly Readonly<Record<string, Row>>[]): Record<string, Row> {
  const result: Record<string, Row> = {};
  for (const table of tables) {
    for (const [name, row] of Object.entries(table)) result[name] ??= row;
  }
  return result;
}

function sectionRows(): Table {
  return Object.fromEntries(
    sectionNames().map((name) => {
      const doc = name === "retention"
        ? "Policy that is applied with each backup."
        : `Options of "restic ${commandOf(name)}".`;
      return [name, { type: "object", object: name, doc }];
    }),
  );
}

// The file flags of the profile level mean the same in any section (config.md 13.2).
function commonRows(release: string | undefined): FlagTable {
  const entries = Object.entries(commonFlagTable(release)).map(([name, row]) => {
    const path = Object.hasOwn(PROFILE, name) ? profileTable()[name]?.path : undefined;
    return [name, path === undefined ? row : { ...row, path }] as const;
  });
  return Object.fromEntries(entries);
}

const ROOT: Field = { type: "object", object: "root", doc: "The whole file." };
const PROFILE_ROW: Field = { type: "object", object: "profile", doc: "A profile." };

/**
 * The row of a key, by the keys and list indices that lead to it.
 *
 * Keys are lower-cased, as in the tree. What stands in a mixin is known only where the mixin is used.
 *
 * @returns Undefined for a key that the tables do not know, and for the top of the file.
 */
export function fieldFor(path: KeyPath, version: Version): Field | FlagField | undefined {
  return path.length === 0 ? undefined : rowAtPath(path, version);
}

function rowAtPath(path: KeyPath, version: Version): Field | FlagField | undefined {
  let row: Field | FlagField | undefined = ROOT;
  for (const step of path) row = row && rowBelow(row, step, version);
  return row;
}

function rowBelow(
  row: Field | FlagField,
  step: string | number,
  version: Version,
): Field | FlagField | undefined {
  if (typeof step === "number") return isListed(row) ? row : undefined;
  switch (row.type) {
    case "string-map":
    case "scalar-map":
      return { ...row, type: "string" };
    case "object-map":
      return row.object === "group" && version === 1 ? GROUP.profiles : { ...row, type: "object" };
    case "object":
    case "object-list":
    case "schedule":
      return rowNamed(step, row, version);
    default:
      return undefined;
  }
}

function isListed({ type, repeatable }: Field | FlagField): boolean {
  return type.endsWith("-list") || type === "schedule" || repeatable === true;
}

function rowNamed(
  key: string,
  { type, object }: Field | FlagField,
  version: Version,
): Field | FlagField | undefined {
  const name = version === 2 ? affixOf(key)?.target ?? key : key;
  // Mixins may be used in any map, but not inside lists (config.md 9).
  if (name === "use" && version === 2 && type !== "object-list") return USE;
  const rows = rowsIn(object ?? "", version);
  if (Object.hasOwn(rows, name)) return rows[name];
  return object === ROOT.object && version === 1 ? PROFILE_ROW : undefined;
}

function rowsIn(place: string, version: Version): Rows {
  return place === ROOT.object ? rootTable(version) : rowsAt(place);
}

/**
 * The option that a wrong key probably means.
 *
 * @param scope Keys that lead to the map with the wrong key; none for the top of the file.
 * @returns Undefined when nothing there is near enough.
 */
export function closestOption(
  scope: KeyPath,
  wrongName: string,
  version: Version,
): string | undefined {
  const object = rowAtPath(scope, version)?.object;
  if (object === undefined) return undefined;
  return closest(affixOf(wrongName)?.target ?? wrongName, Object.keys(rowsIn(object, version)));
}
