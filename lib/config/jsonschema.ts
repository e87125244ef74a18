/**
 * The JSON schema of configurations, derived from the option tables, for editors and checks.
 *
 * A value is valid when the program can read it, so `"true"` is a boolean and a scalar is a list of one. Stricter than
 * the program are names, ranges and enumerations: a typo must be seen. Keys stand in lower case, though the program
 * takes any. Formats are left out: variables and templates may stand in every text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(jsonSchema(2)["$schema"], "https://json-schema.org/draft/2019-09/schema");
 * ```
 * @module
 */

import type { Field, FieldType, FlagField, FlagType } from "./tables/fields.ts";
import { GROUP } from "./tables/group.ts";
import {
  isSection,
  objectNames,
  objectTable,
  profileFlags,
  rootTable,
  type Rows,
  rowsAt,
  sectionNames,
  typedSections,
  type Version,
} from "./tables/lookup.ts";
import { USE } from "./tables/mixin.ts";

/** A JSON schema. */
export interface JsonSchema {
  /** A keyword with its value. */
  readonly [keyword: string]: unknown;
}

type Row = Field | FlagField;
type ScalarType = Exclude<
  FieldType | FlagType,
  "object" | "object-list" | "object-map" | "schedule"
>;

/** Objects in which `use` may stand, besides profiles and their sections. */
const MIXABLE: readonly string[] = ["global", "group", "profile", "schedule", "schedule-base"];

const SCALAR: JsonSchema = { type: ["string", "number", "boolean"] };
const TEXT: JsonSchema = { type: ["string", "number", "boolean", "null"] };

const INTEGER = "(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|[0-9]+)";
const NUMBER = "[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?";
const DURATION = "[+-]?(?:0|(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)";
const NANOSECONDS = "-?[0-9]+";

const BOOL = anyOf(
  { type: ["boolean", "number", "null"] },
  { enum: ["1", "t", "T", "TRUE", "true", "True", "", "0", "f", "F", "FALSE", "false", "False"] },
);
const INT = anyOf({ type: ["number", "boolean", "null"] }, texts(`[+-]?${INTEGER}`, ""));
const COUNT = anyOf(
  { type: "number", exclusiveMinimum: -1 },
  { type: ["boolean", "null"] },
  texts(`\\+?${INTEGER}`, ""),
);
const TIME = anyOf({ type: ["number", "null"] }, texts(DURATION, NANOSECONDS, ""));
const MAP: JsonSchema = {
  type: ["object", "null"],
  additionalProperties: anyOf(TEXT, { type: "array", minItems: 1, items: SCALAR }),
};

/** What the types accept, as convert.ts reads them; null stands for "not set" everywhere. */
const TYPES: Readonly<Record<ScalarType, JsonSchema>> = {
  string: TEXT,
  "string-or-bool": TEXT,
  "bool-or-path": TEXT,
  bool: BOOL,
  "maybe-bool": BOOL,
  int: INT,
  verbose: INT,
  uint: COUNT,
  size: anyOf(COUNT, texts("[0-9]+(?:\\.[0-9]+)?\\s*[kmgtKMGT](?:[iI]?[bB])?")),
  percent: anyOf({ type: ["number", "null"] }, texts(`(?:${NUMBER}|${INTEGER})\\s*%?`)),
  duration: TIME,
  "maybe-duration": TIME,
  "days-duration": anyOf(TIME, texts(`[0-9]+d(?:${DURATION})?`)),
  "bool-or-duration": anyOf({ type: "boolean" }, TIME),
  "string-list": anyOf(TEXT, { type: "array", items: SCALAR }, {
    type: "object",
    maxProperties: 0,
  }),
  "string-map": anyOf(MAP, { type: "array", items: MAP }),
  "scalar-map": anyOf(MAP, { type: "array", items: MAP }),
};

/**
 * The schema of a configuration.
 *
 * @param version Version of the configuration's shape.
 * @param release Release of restic whose flags are meant; without one those of all releases.
 */
export function jsonSchema(version: Version, release?: string): JsonSchema {
  const places = [...objectNames(), ...sectionNames()];
  return {
    $schema: "https://json-schema.org/draft/2019-09/schema",
    title: `Configuration of resticpilot, version ${version}`,
    ...rootSchema(version),
    $defs: {
      ...Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [`type:${name}`, type])),
      ...Object.fromEntries(places.map((name) => [name, placeSchema(name, version, release)])),
    },
  };
}

function rootSchema(version: Version): JsonSchema {
  const properties = {
    ...propertiesOf(rootTable(version)),
    // The program takes every other text as version 1 (config.md 6).
    version: version === 1 ? { not: { enum: [0, "0", 2, "2"] } } : { enum: [2, "2"] },
  };
  if (version === 2) return { type: "object", properties, required: ["version"] };
  const groups = { type: ["object", "null"], additionalProperties: rowSchema(GROUP.profiles) };
  return {
    type: "object",
    properties: { ...properties, groups },
    // Every other map is a profile; what is no map is none, and harmless.
    additionalProperties: { if: { type: "object" }, then: reference("profile") },
  };
}

function placeSchema(place: string, version: Version, release: string | undefined): JsonSchema {
  const properties = propertiesOf(rowsAt(place, release));
  if (place === "profile") Object.assign(properties, flagsNamedAsSections(release));
  const isMixable = version === 2 && (MIXABLE.includes(place) || isSection(place));
  return {
    type: ["object", "null"],
    properties: isMixable ? { ...properties, use: rowSchema(USE) } : properties,
    // The append and prepend keys of inheritance and mixins.
    ...(isMixable ? { patternProperties: { "^\\.\\.\\.|\\.\\.\\.$|__(?:AP|PRE)PEND$": {} } } : {}),
    additionalProperties: otherKeys(place),
  };
}

function otherKeys(place: string): boolean | JsonSchema {
  // The content of a mixin is that of any place; every other key of its use is a variable.
  if (place === "mixin") return true;
  return place === "mixin-use" ? TEXT : false;
}

// `tag: [a]` in a profile is the flag, `tag: {…}` the section (config.md 6).
function flagsNamedAsSections(release: string | undefined): Record<string, JsonSchema> {
  const flags = Object.entries(profileFlags(release)).filter(([name]) =>
    isSection(name) && !typedSections().includes(name)
  );
  return Object.fromEntries(
    flags.map(([name, row]) => [name, anyOf(reference(name), rowSchema(row))]),
  );
}

function propertiesOf(rows: Rows): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, rowSchema(row)]));
}

function rowSchema(row: Row): JsonSchema {
  return {
    description: row.doc,
    ...(row.default === undefined ? {} : { default: row.default }),
    ...(row.deprecated === undefined ? {} : { deprecated: true }),
    ...(row.min === undefined ? {} : { minimum: row.min }),
    ...(row.max === undefined ? {} : { maximum: row.max }),
    ...(row.pattern === undefined ? {} : { pattern: row.pattern }),
    ...valueSchema(row),
  };
}

function valueSchema(row: Row): JsonSchema {
  switch (row.type) {
    case "object":
      return reference(row.object);
    case "object-list":
      return oneOrMore(elementSchema(row));
    case "object-map":
      return { type: ["object", "null"], additionalProperties: reference(row.object) };
    case "schedule":
      return anyOf(reference("type:string-list"), reference(row.object));
    default:
      return scalarSchema(row, reference(`type:${row.type}`));
  }
}

function elementSchema(row: Row): JsonSchema {
  const object = reference(row.object);
  return row.textAs === undefined ? object : anyOf(object, { type: "string" });
}

function scalarSchema(row: Row, type: JsonSchema): JsonSchema {
  if (row.enum) return { enum: [...row.enum.flatMap(spellings), ...aliasesOf(row), null] };
  if (row.type === "int" && row.values) return anyOf(type, { enum: row.values });
  if (row.repeatable) return anyOf(type, { type: "array", items: { type: ["string", "number"] } });
  // A confidential text may stand in a list.
  return row.secret && row.type === "string"
    ? anyOf(type, { type: "array", minItems: 1, items: SCALAR })
    : type;
}

// `exit-code: 1` is a number in every format.
function spellings(text: string): (string | number)[] {
  return /^\d+$/.test(text) ? [text, Number(text)] : [text];
}

function aliasesOf({ aliases = {} }: Row): string[] {
  return Object.keys(aliases);
}

/** A reference to the schema of an object; objects without a table, such as targets of notifications, are open. */
function reference(name = ""): JsonSchema {
  const isKnown = name.startsWith("type:") || isSection(name) || objectTable(name) !== undefined;
  return isKnown ? { $ref: `#/$defs/${name}` } : { type: ["object", "null"] };
}

function oneOrMore(schema: JsonSchema): JsonSchema {
  return anyOf(schema, { type: "array", items: schema });
}

function anyOf(...schemas: readonly JsonSchema[]): JsonSchema {
  return { anyOf: schemas };
}

function texts(...patterns: readonly string[]): JsonSchema {
  return { type: "string", pattern: `^(?:${patterns.join("|")})$` };
}
