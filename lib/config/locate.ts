/**
 * From a key path to its line and column, by parsers that keep positions. They are slow, so they are
 * loaded only when there is something to tell about a value.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(await locate("toml", "[p]\nTag = 1", ["p", "tag"]), { line: 2, column: 1 });
 * ```
 * @module
 */

import type { Node as JsonNode } from "jsonc-parser";
import type { AST } from "toml-eslint-parser";
import type { Document, Node as YamlNode, Pair } from "yaml";
import type { ConfigFormat } from "./formats/detect.ts";
import { checkedText, type Position, positionAt } from "./formats/position.ts";
import type { KeyPath } from "./tree.ts";

/** Aliases and merge keys are followed this far; a cycle ends here. */
const MAX_ALIASES = 100;

/**
 * Finds where a key or list element stands.
 *
 * @param path Lower-cased keys and list indices.
 * @returns The position of the key; for a path that is not in the text that of its nearest ancestor;
 * undefined when not even the first key is there or the text cannot be read.
 */
export async function locate(
  format: ConfigFormat,
  text: string,
  path: KeyPath,
): Promise<Position | undefined> {
  try {
    return await locators[format](checkedText(text), path);
  } catch {
    // the position is a courtesy: what these parsers refuse must not hide what was to be told
    return undefined;
  }
}

const locators = { toml: locateToml, yaml: locateYaml, json: locateJson, hcl: locateHclText };

async function locateHclText(text: string, path: KeyPath): Promise<Position | undefined> {
  const { isJsonText, locateHcl } = await import("./formats/hcl.ts");
  return isJsonText(text) ? await locateJson(text, path) : locateHcl(text, path);
}

async function locateJson(text: string, path: KeyPath): Promise<Position | undefined> {
  const { parseTree } = await import("jsonc-parser");
  let node = parseTree(text, [], { allowTrailingComma: true });
  let found: number | undefined;
  for (const step of path) {
    const next = node && jsonChild(node, step);
    if (!next) break;
    found = next.offset;
    // a property has its key and its value as children
    node = next.type === "property" ? next.children?.[1] : next;
  }
  return found === undefined ? undefined : positionAt(text, found);
}

/** The last of equal keys: the one that counts. */
function jsonChild(node: JsonNode, step: string | number): JsonNode | undefined {
  if (typeof step === "number") return node.type === "array" ? node.children?.[step] : undefined;
  return node.children?.findLast((one) => String(one.children?.[0]?.value).toLowerCase() === step);
}

async function locateYaml(text: string, path: KeyPath): Promise<Position | undefined> {
  const { LineCounter, parseDocument } = await import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: false, logLevel: "silent" });
  const walker = new YamlWalker(await import("yaml"), document);
  let node: unknown = document.contents;
  let found: number | undefined;
  for (const step of path) {
    const next = walker.child(node, step);
    if (!next) break;
    found = next.at;
    node = next.node;
  }
  if (found === undefined) return undefined;
  const { line, col } = lineCounter.linePos(found);
  return { line, column: col };
}

/** A value of a YAML text and where it, or its key, begins. */
interface YamlPlace {
  readonly at: number | undefined;
  readonly node: unknown;
}

/** Goes down a YAML document, through aliases and merge keys. */
class YamlWalker {
  readonly #yaml: typeof import("yaml");
  readonly #document: Document;

  constructor(yaml: typeof import("yaml"), document: Document) {
    this.#yaml = yaml;
    this.#document = document;
  }

  child(parent: unknown, step: string | number, hops = 0): YamlPlace | undefined {
    const node = this.#resolve(parent);
    if (hops > MAX_ALIASES) return undefined;
    if (this.#yaml.isSeq(node)) {
      const item = typeof step === "number" ? node.items[step] : undefined;
      return item === undefined ? undefined : { at: this.#start(item), node: item };
    }
    if (!this.#yaml.isMap(node)) return undefined;
    const own = node.items.findLast((pair) => this.#keyOf(pair).toLowerCase() === step);
    return own
      ? { at: this.#start(own.key), node: own.value }
      : this.#merged(node.items, step, hops);
  }

  #merged(pairs: readonly Pair[], step: string | number, hops: number): YamlPlace | undefined {
    const merge = this.#resolve(pairs.find((pair) => this.#keyOf(pair) === "<<")?.value);
    const sources = this.#yaml.isSeq(merge) ? merge.items : [merge];
    for (const source of sources) {
      const found = this.child(source, step, hops + 1);
      if (found) return found;
    }
    return undefined;
  }

  #keyOf(pair: Pair): string {
    return this.#yaml.isScalar(pair.key) ? String(pair.key.value) : "";
  }

  #resolve(node: unknown): unknown {
    return this.#yaml.isAlias(node) ? node.resolve(this.#document) : node;
  }

  #start(node: unknown): number | undefined {
    return this.#yaml.isNode(node) ? rangeStart(node) : undefined;
  }
}

function rangeStart(node: YamlNode): number | undefined {
  return node.range?.[0];
}

async function locateToml(text: string, path: KeyPath): Promise<Position | undefined> {
  const { parseTOML } = await import("toml-eslint-parser");
  const search = new TomlSearch(path);
  for (const node of parseTOML(text).body[0].body) {
    if (node.type === "TOMLKeyValue") search.entry(node, []);
    else search.table(node);
  }
  return search.found;
}

/** Looks through a TOML text, whose tables may stand in any order, for the longest part of a path. */
class TomlSearch {
  readonly #path: KeyPath;
  #length = 0;
  found: Position | undefined;

  constructor(path: KeyPath) {
    this.#path = path;
  }

  table(table: AST.TOMLTable): void {
    const path = lower(table.resolvedKey);
    let depth = 0;
    for (const key of table.key.keys) {
      this.#note(path.slice(0, ++depth), key.loc);
      // an index in the path belongs to the key before it
      while (typeof path[depth] === "number") this.#note(path.slice(0, ++depth), key.loc);
    }
    for (const entry of table.body) this.entry(entry, path);
  }

  entry(entry: AST.TOMLKeyValue, parent: KeyPath): void {
    let path = parent;
    for (const key of entry.key.keys) {
      path = [...path, nameOf(key).toLowerCase()];
      this.#note(path, key.loc);
    }
    if (this.#isOnPath(path)) this.#content(entry.value, path);
  }

  #content(content: AST.TOMLContentNode, path: KeyPath): void {
    if (content.type === "TOMLInlineTable") {
      for (const entry of content.body) this.entry(entry, path);
    }
    if (content.type !== "TOMLArray") return;
    for (const [index, element] of content.elements.entries()) {
      const below = [...path, index];
      this.#note(below, element.loc);
      if (this.#isOnPath(below)) this.#content(element, below);
    }
  }

  #note(path: KeyPath, { start }: AST.SourceLocation): void {
    if (path.length <= this.#length || !this.#isOnPath(path)) return;
    this.#length = path.length;
    this.found = { line: start.line, column: start.column + 1 };
  }

  #isOnPath(path: KeyPath): boolean {
    return path.every((step, i) => step === this.#path[i]);
  }
}

function lower(path: KeyPath): KeyPath {
  return path.map((step) => typeof step === "string" ? step.toLowerCase() : step);
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}
