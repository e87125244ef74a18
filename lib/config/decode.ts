/**
 * From trees to typed options and flags, by the option tables (config.md 5, 13, 14).
 *
 * A key with a row of ours is converted to the row's type; every other key of a profile or section is a restic flag
 * of that name and keeps the type of the file.
 * @module
 */

import type { Field, Table } from "./tables/fields.ts";
import { objectTable, profileTable } from "./tables/lookup.ts";
import * as convert from "./convert.ts";
import { applyPathRule, type PathContext } from "./expand.ts";
import type { FlagScalar, FlagValue } from "./profile.ts";
import type { Options, OptionValue } from "../util/options.ts";
import { isNull, type MapNode, type Node, type Origin } from "./tree.ts";

/** A mistake whose place is looked up only when it is printed. */
export interface Finding {
  /** Stable short name. */
  readonly code: string;
  /** Whether it stops a run. */
  readonly severity: "error" | "warning";
  /** Sentence-case text. */
  readonly message: string;
  /** What would be right. */
  readonly hint?: string;
  /** Where the value was written. */
  readonly origin: Origin;
}

/** Options and flags of one map. */
export interface Decoded {
  /** Options of ours. */
  readonly options: Map<string, OptionValue>;
  /** Flags for restic by restic's names. */
  readonly flags: Map<string, FlagValue>;
  /** Entries that are neither: nested maps of a profile. */
  readonly rest: Map<string, { readonly key: string; readonly node: MapNode }>;
}

/** How maps are decoded. */
export interface DecodeContext {
  /** What paths are resolved against. */
  readonly paths: PathContext;
  /** Mistakes are added here. */
  readonly findings: Finding[];
}

/**
 * Decodes a profile or a section.
 *
 * @param table Rows of our own options.
 * @param place Dotted name for messages, e.g. `p.backup`.
 */
export function decodeMap(
  map: MapNode,
  table: Table,
  place: string,
  context: DecodeContext,
): Decoded {
  const decoded: Decoded = { options: new Map(), flags: new Map(), rest: new Map() };
  for (const [name, entry] of map.entries) {
    if (isNull(entry.node)) continue;
    const row = Object.hasOwn(table, name) ? table[name] : undefined;
    if (row) {
      decodeRow(name, row, entry.node, `${place}.${name}`, context, decoded);
    } else if (entry.node.kind === "map") {
      decoded.rest.set(name, { key: entry.key, node: entry.node });
    } else {
      const value = flagValue(entry.node, name, `${place}.${name}`, context);
      if (value !== undefined) decoded.flags.set(name, value);
    }
  }
  return decoded;
}

function decodeRow(
  name: string,
  row: Field,
  node: Node,
  place: string,
  context: DecodeContext,
  into: Decoded,
): void {
  const value = decodeValue(row, node, place, context);
  if (value === undefined) return;
  if (row.flag !== undefined && isFlagValue(value) && row.flag !== "json" && !row.positional) {
    into.flags.set(row.flag, value);
    if (!["exclude", "iexclude"].includes(name)) into.options.set(name, value as OptionValue);
    return;
  }
  into.options.set(name, value);
}

function isFlagValue(value: OptionValue): value is (FlagScalar & OptionValue) | readonly string[] {
  return typeof value !== "object" ||
    (Array.isArray(value) && value.every((item) => typeof item === "string"));
}

/** Converts one value to the type of its row; a wrong type becomes a finding. */
export function decodeValue(
  row: Field,
  node: Node,
  place: string,
  context: DecodeContext,
): OptionValue | undefined {
  try {
    const value = convertValue(row, node, place, context);
    return row.path === undefined ? value : resolvePaths(value, row, context.paths);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    context.findings.push({
      code: "type",
      severity: "error",
      message: `Cannot read "${place}": ${error.message}`,
      origin: node.origin,
    });
    return undefined;
  }
}

function convertValue(row: Field, node: Node, place: string, context: DecodeContext): OptionValue {
  switch (row.type) {
    case "bool":
    case "maybe-bool":
      return convert.toBool(node);
    case "int":
    case "verbose":
      return convert.toInt(node);
    case "uint":
      return convert.toUint(node);
    case "percent":
      return convert.toPercent(node);
    case "size":
      return convert.toSize(node);
    case "duration":
    case "maybe-duration":
      return convert.toDuration(node);
    case "days-duration":
      return convert.toDaysDuration(node);
    case "string-list":
      return convert.toTextList(node);
    case "string-map":
    case "scalar-map":
      return convert.toTextMap(node);
    case "bool-or-duration":
      return node.kind === "scalar" && typeof node.value === "boolean"
        ? node.value
        : convert.toDuration(node);
    case "bool-or-path":
      return node.kind === "scalar" && typeof node.value === "boolean"
        ? node.value
        : convert.toText(node);
    case "object":
      return decodeObject(row, convert.mapsOf(node)[0], place, context);
    case "object-list":
      return convert.mapsOf(node).map((map, i) =>
        decodeObject(row, map, `${place}[${i}]`, context)
      );
    case "object-map":
      return decodeObjectMap(row, node, place, context);
    case "schedule":
      return node.kind === "map"
        ? decodeObject(row, node, place, context)
        : convert.toTextList(node);
    case "string":
      return row.secret ? convert.toSecretText(node) : convert.toText(node);
  }
}

function decodeObject(
  row: Field,
  map: MapNode | undefined,
  place: string,
  context: DecodeContext,
): Options {
  const table = objectTable(row.object ?? "schedule") ?? {};
  const result = new Map<string, OptionValue>();
  for (const [name, entry] of map?.entries ?? []) {
    const field = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!field || isNull(entry.node)) continue;
    const value = decodeValue(field, entry.node, `${place}.${name}`, context);
    if (value !== undefined) result.set(name, value);
  }
  return result;
}

function decodeObjectMap(row: Field, node: Node, place: string, context: DecodeContext): Options {
  const result = new Map<string, OptionValue>();
  for (const map of convert.mapsOf(node)) {
    for (const [name, entry] of map.entries) {
      if (entry.node.kind !== "map") continue;
      result.set(name, decodeObject(row, entry.node, `${place}.${name}`, context));
    }
  }
  return result;
}

/** The value of an untyped flag; booleans, maps and lists inside lists are mistakes. */
function flagValue(
  node: Node,
  name: string,
  place: string,
  context: DecodeContext,
): FlagValue | undefined {
  if (node.kind === "map") return undefined;
  if (node.kind === "scalar") {
    if (node.value === null) return undefined;
    return resolveFlag(name, node.value, context.paths);
  }
  const items: FlagScalar[] = [];
  for (const [i, item] of node.items.entries()) {
    if (item.kind === "scalar" && item.value !== null && typeof item.value !== "boolean") {
      items.push(resolveFlag(name, item.value, context.paths));
      continue;
    }
    context.findings.push({
      code: "type",
      severity: "error",
      message: `Cannot read "${place}[${i}]": expected a text or a number, found ${
        convert.describe(item)
      }`,
      origin: item.origin,
    });
  }
  return items;
}

// The file flags of the profile level mean the same in any section (config.md 13.2).
function resolveFlag(name: string, value: FlagScalar, paths: PathContext): FlagScalar {
  const row = Object.hasOwn(profileTable(), name) ? profileTable()[name] : undefined;
  if (typeof value !== "string" || row?.path === undefined || row.flag === undefined) return value;
  return applyPathRule(row.path, value, paths);
}

function resolvePaths(value: OptionValue, row: Field, paths: PathContext): OptionValue {
  const rule = row.path;
  if (rule === undefined) return value;
  if (typeof value === "string") return applyPathRule(rule, value, paths);
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
    return value.map((item) => applyPathRule(rule, item, paths));
  }
  return value;
}
