/**
 * The reference of all options as Markdown, derived from the option tables.
 *
 * Rows that many sections share stand there once: hooks, schedules, the flags of all commands.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * assertStringIncludes(optionReference(), "| `keep-last` | integer, `unlimited` | `0` |");
 * ```
 * @module
 */

import type { Field, FieldType, FlagField, FlagType } from "./tables/fields.ts";
import { commandOf, objectTable, type Rows, sectionNames, sectionTable } from "./tables/lookup.ts";
import { commonFlagTable, flagTable } from "./tables/resticflags.ts";
import { ROOT_V2 } from "./tables/root.ts";
import { FLAT_SCHEDULE } from "./tables/schedule.ts";
import { HOOKED, SECTION_RELEASES } from "./tables/sections.ts";
import { HEALTH } from "./tables/shared.ts";

type Row = Field | FlagField;

/** Headings of the objects that have a chapter of their own, in their order. */
const OBJECT_TITLES: Readonly<Record<string, string>> = {
  schedule: "Schedule as an object",
  "schedule-base": "Defaults of schedules (`global.schedule-defaults`)",
  send: "HTTP request (`send-*`)",
  "send-header": "Header of an HTTP request (`headers`)",
  "stream-error": "Reaction to a line of stderr (`stream-error`)",
  group: "Group (`groups.NAME`, version 2)",
  mixin: "Mixin (`mixins.NAME`, version 2)",
  "mixin-use": "Use of a mixin (`use`, version 2)",
  remote: "Remote (`remotes.NAME`)",
};

const TYPE_WORDS: Readonly<Record<FieldType | FlagType, string>> = {
  string: "text",
  bool: "true or false",
  int: "integer",
  uint: "integer of 0 or more",
  size: "size",
  percent: "per cent",
  duration: "duration",
  "days-duration": "duration, also in days",
  "maybe-bool": "true or false",
  "maybe-duration": "duration",
  verbose: "integer, true or false",
  "bool-or-path": "true, false or a path",
  "bool-or-duration": "true, false or a duration",
  "string-or-bool": "text, true or false",
  "string-list": "list of texts",
  "string-map": "map of texts",
  "scalar-map": "map of values",
  schedule: "list of texts, or object",
  object: "object",
  "object-list": "list of objects",
  "object-map": "map of objects",
};

/** The reference of all options: one heading and one table for each place. */
export function optionReference(): string {
  const chapters = [
    chapter(2, "Top of the file", ROOT_V2),
    chapter(2, "Global (`global`)", objectTable("global")),
    chapter(2, "Profile", objectTable("profile")),
    chapter(2, "Flags of all commands, in a profile or section", commonFlagTable()),
    chapter(2, "Hooks, in every section but retention", HOOKED),
    chapter(2, `Schedule, in ${scheduledSections()}`, { ...FLAT_SCHEDULE, ...HEALTH }),
    ...sectionNames().map(sectionChapter),
    ...Object.entries(OBJECT_TITLES).map(([name, title]) => chapter(2, title, objectTable(name))),
  ];
  return `${chapters.join("\n\n")}\n`;
}

function scheduledSections(): string {
  const names = sectionNames().flatMap((name) => {
    const row = sectionTable(name)["schedule"];
    if (!row) return [];
    return [row.deprecated ? `${name} (deprecated since ${row.deprecated})` : name];
  });
  return names.join(", ");
}

function sectionChapter(name: string): string {
  const command = commandOf(name);
  const own = without(sectionTable(name), { ...HOOKED, ...FLAT_SCHEDULE, ...HEALTH });
  const flags = without(flagTable(command), own);
  const parts = [`## Section \`${name}\``, `Runs \`restic ${command}\`.${releasesOf(name)}`];
  if (Object.keys(own).length > 0) parts.push(chapter(3, `Options of \`${name}\``, own));
  if (Object.keys(flags).length > 0) parts.push(chapter(3, `Flags of \`${name}\``, flags));
  return parts.join("\n\n");
}

function releasesOf(section: string): string {
  const { since, until } = SECTION_RELEASES[section] ?? {};
  return sentences([
    since && `Since restic ${since}.`,
    until && `Hidden or gone from restic ${until} on.`,
  ]);
}

function without(rows: Rows, others: Rows): Rows {
  return Object.fromEntries(
    Object.entries(rows).filter(([name]) => !Object.hasOwn(others, name)),
  );
}

function chapter(level: number, title: string, rows: Rows = {}): string {
  const lines = Object.entries(rows).map(([name, row]) =>
    tableLine([code(name), typeText(row), defaultText(row), meaning(name, row)])
  );
  return [
    `${"#".repeat(level)} ${title}\n`,
    tableLine(["Option", "Type", "Default", "Meaning"]),
    tableLine(["---", "---", "---", "---"]),
    ...lines,
  ].join("\n");
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function typeText(row: Row): string {
  if (row.enum) return row.enum.map(code).join(", ");
  if (row.values) return [TYPE_WORDS[row.type], ...row.values.map(code)].join(", ");
  return row.repeatable ? `${TYPE_WORDS[row.type]}, or a list` : TYPE_WORDS[row.type];
}

function defaultText({ default: value }: Row): string {
  if (value === undefined) return "";
  return typeof value === "object" ? value.map(code).join(", ") : code(String(value));
}

function meaning(name: string, row: Row): string {
  const { flag, min, max, unit, since, until, os, scheduler, deprecated, instead } = row;
  return row.doc + sentences([
    min !== undefined && (max === undefined ? `At least ${min}.` : `From ${min} to ${max}.`),
    unit && `In ${unit}.`,
    flag !== undefined && flag !== name && `Flag ${code(`--${flag}`)}.`,
    since && `Since restic ${since}.`,
    until && `Hidden or gone from restic ${until} on.`,
    os && `Only on ${os.join(", ")}.`,
    scheduler && `Only with ${scheduler.join(", ")}.`,
    deprecated && `Deprecated since ${deprecated}${instead ? `: use ${instead}` : ""}.`,
  ]);
}

/** The sentences that apply, each behind a space. */
function sentences(texts: readonly (string | false | undefined)[]): string {
  return texts.filter((text) => text).map((text) => ` ${text}`).join("");
}

function code(text: string): string {
  return `\`${text}\``;
}
