/**
 * The tree in which every configuration file ends: maps, lists and scalars that know where they came from.
 *
 * Files of all formats become trees; includes, inheritance and mixins combine trees; validation and
 * decoding read them. Keys are lower-cased here, since configuration keys are case-insensitive.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const tree = toTree(new Map([["Source", ["/a"]]]), { file: "p.toml", path: [] });
 * assertEquals(toPlain(tree), new Map([["source", ["/a"]]]));
 * ```
 * @module
 */

import type { Plain, PlainMap } from "./plain.ts";

/** A place in a file: the keys (lower-cased) and list indices that lead to a value. */
export type KeyPath = readonly (string | number)[];

/** Where a value was written. */
export interface Origin {
  /** File as the user named or found it. */
  readonly file: string;
  /** Keys and indices inside that file, before any merge. */
  readonly path: KeyPath;
  /** How it came here, nearest first, e.g. `mixin "m"`, `parent "default"`. */
  readonly via?: readonly string[];
}

/** A text, number, boolean or null. */
export interface ScalarNode {
  /** Tells the kinds of nodes apart. */
  readonly kind: "scalar";
  /** The value as the format gave it. */
  readonly value: null | boolean | number | bigint | string;
  /** Where it was written. */
  readonly origin: Origin;
}

/** A list of nodes. */
export interface ListNode {
  /** Tells the kinds of nodes apart. */
  readonly kind: "list";
  /** Its elements in order; each keeps the origin of its own file. */
  readonly items: readonly Node[];
  /** Where it was written. */
  readonly origin: Origin;
}

/** An entry of a map. */
export interface Entry {
  /** The key in the spelling of the file. */
  readonly key: string;
  /** Its value. */
  readonly node: Node;
}

/** A map of nodes by lower-cased key, in the order of the file. */
export interface MapNode {
  /** Tells the kinds of nodes apart. */
  readonly kind: "map";
  /** Entries by lower-cased key. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Where it was written. */
  readonly origin: Origin;
}

/** Any value of the configuration. */
export type Node = ScalarNode | ListNode | MapNode;

/** Makes a tree of the plain value that a format parser returned. */
export function toTree(value: PlainMap, origin: Origin): MapNode;
/** Makes a tree of any plain value. */
export function toTree(value: Plain, origin: Origin): Node;
export function toTree(value: Plain, origin: Origin): Node {
  if (Array.isArray(value)) {
    return {
      kind: "list",
      items: value.map((item, i) => toTree(item, below(origin, i))),
      origin,
    };
  }
  if (value instanceof Map) {
    const entries = new Map<string, Entry>();
    for (const [key, item] of value) {
      const lower = key.toLowerCase();
      const node = toTree(item, below(origin, lower));
      const twin = entries.get(lower)?.node;
      // `Docs` and `docs` are one key; neither half of it may get lost.
      const both = twin?.kind === "map" && node.kind === "map" ? overlay(twin, node) : node;
      entries.set(lower, { key, node: both });
    }
    return { kind: "map", entries, origin };
  }
  return { kind: "scalar", value: value as ScalarNode["value"], origin };
}

function below(origin: Origin, step: string | number): Origin {
  return { ...origin, path: [...origin.path, step] };
}

/** Gives the plain value of a tree, keys lower-cased. */
export function toPlain(node: Node): Plain {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(toPlain);
    case "map":
      return new Map([...node.entries].map(([key, entry]) => [key, toPlain(entry.node)]));
  }
}

/** An empty map for a place that no file wrote. */
export function emptyMap(origin: Origin): MapNode {
  return { kind: "map", entries: new Map(), origin };
}

/** A map with other entries at the same place. */
export function withEntries(map: MapNode, entries: ReadonlyMap<string, Entry>): MapNode {
  return { ...map, entries };
}

/** The value below `key`, or undefined. */
export function child(map: MapNode | undefined, key: string): Node | undefined {
  return map?.entries.get(key)?.node;
}

/** The map below `key`, or undefined when there is none or another kind of value. */
export function childMap(map: MapNode | undefined, key: string): MapNode | undefined {
  const node = child(map, key);
  return node?.kind === "map" ? node : undefined;
}

/** Whether a node stands for "not set". */
export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** The same node, with one more step in the story of how it came here. */
export function via(node: MapNode, step: string): MapNode;
/** The same for any node. */
export function via(node: Node, step: string): Node;
export function via(node: Node, step: string): Node {
  const origin = { ...node.origin, via: [...(node.origin.via ?? []), step] };
  switch (node.kind) {
    case "scalar":
      return { ...node, origin };
    case "list":
      return { ...node, items: node.items.map((item) => via(item, step)), origin };
    case "map":
      return {
        ...node,
        entries: new Map([...node.entries].map(([k, e]) => [k, { ...e, node: via(e.node, step) }])),
        origin,
      };
  }
}

/** The node as list items: a list's own, or the scalar or map itself. */
export function itemsOf(node: Node): readonly Node[] {
  return node.kind === "list" ? node.items : [node];
}

/**
 * Merges a later file over an earlier one: maps key by key at every depth, anything else replaced
 * (config.md 7.7).
 */
export function overlay(base: MapNode, over: MapNode): MapNode {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const old = entries.get(key);
    const node = old?.node.kind === "map" && entry.node.kind === "map"
      ? overlay(old.node, entry.node)
      : entry.node;
    entries.set(key, { key: entry.key, node });
  }
  return withEntries(base, entries);
}
