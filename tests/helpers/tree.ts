/** Short ways to make trees in tests. */
import type { Plain, PlainMap } from "../../lib/config/plain.ts";
import { type MapNode, type Node, toPlain, toTree } from "../../lib/config/tree.ts";

/** Plain maps of object literals, at every depth. */
export function plain(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === "object") {
    return new Map(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value as Plain;
}

/** A tree of an object literal. */
export function tree(value: Record<string, unknown>, file = "profiles.toml"): MapNode {
  return toTree(plain(value) as PlainMap, { file, path: [] });
}

/** Object literals of a tree. */
export function untree(node: Node): unknown {
  const open = (value: Plain): unknown =>
    Array.isArray(value)
      ? value.map(open)
      : value instanceof Map
      ? Object.fromEntries([...value].map(([key, item]) => [key, open(item)]))
      : value;
  return open(toPlain(node));
}
