/**
 * Inheritance between profiles (config.md 8): `child` over `parent` by the rules of the configuration's version.
 *
 * Version 1 decodes the child over the decoded parent, so typed lists merge by index and a generic section
 * replaces the parent's as a whole. Version 2 merges the trees.
 * @module
 */

import type { Table } from "./tables/fields.ts";
import { profileTable, sectionTable, typedSections } from "./tables/lookup.ts";
import { mergeAppending } from "./append.ts";
import {
  type Entry,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  overlay,
  withEntries,
} from "./tree.ts";

/** Keys that a child never takes from its parent. */
const OWN_KEYS = ["description", "inherit", "use"];

/** Merges a child profile over its parent, by the rules of `version`. */
export function inheritProfile(parent: MapNode, child: MapNode, version: 1 | 2): MapNode {
  const entries = new Map(parent.entries);
  for (const key of OWN_KEYS) entries.delete(key);
  const base = withEntries(parent, entries);
  return version === 2 ? mergeAppending(base, child) : mergeProfileV1(base, child);
}

function mergeProfileV1(base: MapNode, over: MapNode): MapNode {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const old = entries.get(key)?.node;
    if (old?.kind === "map" && entry.node.kind === "map") {
      entries.set(key, { key: entry.key, node: mergeSectionV1(key, old, entry.node) });
    } else {
      mergeOptionV1(entries, key, entry, profileTable());
    }
  }
  return withEntries(base, entries);
}

function mergeSectionV1(key: string, base: MapNode, over: MapNode): MapNode {
  if (Object.hasOwn(profileTable(), key)) return overlay(base, over);
  if (!typedSections().includes(key)) return over;
  const entries = new Map(base.entries);
  const table = sectionTable(key) ?? {};
  for (const [name, entry] of over.entries) mergeOptionV1(entries, name, entry, table);
  return withEntries(base, entries);
}

function mergeOptionV1(
  entries: Map<string, Entry>,
  key: string,
  entry: Entry,
  table: Table,
): void {
  const old = entries.get(key)?.node;
  if (isNull(entry.node) || (entry.node.kind === "list" && entry.node.items.length === 0 && old)) {
    return;
  }
  const type = Object.hasOwn(table, key) ? table[key]?.type : undefined;
  const isList = type === "string-list" || type === "object-list" ||
    (type === "schedule" && old?.kind === "list" && entry.node.kind === "list");
  const merged = old && isList
    ? mergeByIndex(old, entry.node)
    : old?.kind === "map" && entry.node.kind === "map"
    ? overlay(old, entry.node)
    : entry.node;
  entries.set(key, { key: entry.key, node: merged });
}

function mergeByIndex(base: Node, over: Node): Node {
  const items = [...itemsOf(base)];
  itemsOf(over).forEach((item, i) => items[i] = item);
  return { kind: "list", items, origin: over.origin };
}
