/**
 * HCL version 1 (config.md 4.4): what repeated attributes and blocks mean.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseHcl('"p" "backup" { tag = "x" }'), new Map([
 *   ["p", new Map([["backup", new Map([["tag", "x"]])]])],
 * ]));
 * ```
 * @module
 */

import type { Plain, PlainMap } from "../plain.ts";
import { type HclItem, type HclScalar, type HclValue, parseHclItems } from "./hcl_parser.ts";
import { parseJsonc } from "./jsonc.ts";
import { checkedText, type Position, positionAt } from "./position.ts";

/** Options that are lists of objects: each block of that name is one element. */
const LIST_OPTIONS: ReadonlySet<string> = new Set([
  "send-before",
  "send-after",
  "send-after-fail",
  "send-finally",
  "headers",
  "stream-error",
]);

interface FoldedMap {
  readonly type: "map";
  readonly at: number;
  /** By lower-cased key, as `Default {}` adds to `default {}`. */
  readonly entries: Map<string, { readonly key: string; readonly node: Folded }>;
}

interface FoldedList {
  readonly type: "list";
  readonly at: number;
  readonly items: Folded[];
}

type Folded = FoldedMap | FoldedList | HclScalar;

/**
 * Parses a HCL text. Of an attribute that occurs twice the last value counts; blocks of the same name
 * are merged at every depth, except where each is an element of a list of objects.
 *
 * @throws {SyntaxIssue} When the text is no HCL.
 */
export function parseHcl(text: string): PlainMap {
  return isJsonText(text) ? parseJsonc(text) : plainMap(read(text));
}

/** Whether a HCL text is JSON. */
export function isJsonText(text: string): boolean {
  return /^\s*\{/.test(text);
}

/**
 * Finds the position of a key or list element, or of the nearest ancestor that is in the text.
 *
 * @param path Lower-cased keys and list indices.
 * @returns Undefined when the text has not even the first key.
 * @throws {SyntaxIssue} When the text is no HCL.
 */
export function locateHcl(text: string, path: readonly (string | number)[]): Position | undefined {
  const root = read(text);
  let node: Folded = root;
  for (const step of path) {
    const next = below(node, step);
    if (!next) break;
    node = next;
  }
  return node === root ? undefined : positionAt(normalized(text), node.at);
}

function read(text: string): FoldedMap {
  return foldObject(parseHclItems(normalized(text)), 0, false);
}

/** Neither change moves a line or column. */
function normalized(text: string): string {
  return checkedText(text).replaceAll("\r\n", "\n");
}

function foldObject(items: readonly HclItem[], at: number, isNested: boolean): FoldedMap {
  const map: FoldedMap = { type: "map", at, entries: new Map() };
  addItems(map, items, isNested);
  return map;
}

/** At the top level a name is a profile, even if it is that of a list option. */
function addItems(map: FoldedMap, items: readonly HclItem[], isNested: boolean): void {
  for (const item of items) {
    const lower = item.key.toLowerCase();
    const old = map.entries.get(lower);
    const isElement = isNested && item.value.type === "object" && LIST_OPTIONS.has(lower);
    const node = isElement ? append(old?.node, item) : combine(old?.node, item);
    map.entries.set(lower, { key: old?.key ?? item.key, node });
  }
}

function append(old: Folded | undefined, { value, at }: HclItem): FoldedList {
  const list: FoldedList = old?.type === "list" ? old : { type: "list", at, items: [] };
  list.items.push(fold(value, at));
  return list;
}

function combine(old: Folded | undefined, { value, at }: HclItem): Folded {
  if (old?.type !== "map" || value.type !== "object") return fold(value, at);
  addItems(old, value.items, true);
  return old;
}

function fold(value: HclValue, at: number): Folded {
  switch (value.type) {
    case "scalar":
      return { ...value, at };
    case "list":
      return { type: "list", at, items: value.items.map((item) => fold(item, item.at)) };
    case "object":
      return foldObject(value.items, at, true);
  }
}

function below(node: Folded, step: string | number): Folded | undefined {
  if (node.type === "map") return node.entries.get(String(step))?.node;
  return node.type === "list" && typeof step === "number" ? node.items[step] : undefined;
}

function plain(node: Folded): Plain {
  switch (node.type) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plain);
    case "map":
      return plainMap(node);
  }
}

function plainMap(map: FoldedMap): PlainMap {
  return new Map([...map.entries.values()].map(({ key, node }) => [key, plain(node)]));
}
