/**
 * Merging with append and prepend keys, as inheritance and mixins of configuration version 2 do it.
 *
 * `key...` and `key__APPEND` add to the end of a list, `...key` and `key__PREPEND` to its start
 * (config.md 8.2).
 * @module
 */

import { type Entry, isNull, itemsOf, type MapNode, type Node, withEntries } from "./tree.ts";

/** An append or prepend key, taken apart. */
export interface Affix {
  /** The key that it extends. */
  readonly target: string;
  /** At which end. */
  readonly where: "append" | "prepend";
}

/** Takes an append or prepend key apart; undefined for an ordinary key. `key` is lower-cased. */
export function affixOf(key: string): Affix | undefined {
  if (key.endsWith("...") && key.length > 3) return { target: key.slice(0, -3), where: "append" };
  if (key.startsWith("...") && key.length > 3) return { target: key.slice(3), where: "prepend" };
  if (key.endsWith("__append")) return { target: key.slice(0, -8), where: "append" };
  if (key.endsWith("__prepend")) return { target: key.slice(0, -9), where: "prepend" };
  return undefined;
}

/**
 * Merges `over` on `base`: maps at every depth, other values replaced, `null` removes, append and prepend
 * keys extend the own value of `over` when it has one, else that of `base`.
 */
export function mergeAppending(base: MapNode, over: MapNode): MapNode {
  const entries = new Map(base.entries);
  const affixed: [Affix, Entry][] = [];
  for (const [key, entry] of over.entries) {
    const affix = affixOf(key);
    if (affix) affixed.push([affix, entry]);
    else mergeEntry(entries, key, entry);
  }
  for (const [affix, entry] of affixed) extend(entries, affix, entry);
  return withEntries(base, entries);
}

function mergeEntry(entries: Map<string, Entry>, key: string, entry: Entry): void {
  const old = entries.get(key)?.node;
  if (isNull(entry.node)) {
    entries.delete(key);
  } else if (entry.node.kind === "map") {
    const base = old?.kind === "map" ? old : withEntries(entry.node, new Map());
    entries.set(key, { key: entry.key, node: mergeAppending(base, entry.node) });
  } else {
    entries.set(key, entry);
  }
}

function extend(entries: Map<string, Entry>, { target, where }: Affix, entry: Entry): void {
  const old = entries.get(target);
  const had: readonly Node[] = old ? itemsOf(old.node) : [];
  const added = isNull(entry.node) ? [] : itemsOf(entry.node);
  const items = where === "append" ? [...had, ...added] : [...added, ...had];
  const node: Node = { kind: "list", items, origin: old?.node.origin ?? entry.node.origin };
  entries.set(target, { key: old?.key ?? target, node });
}
