/**
 * Mixins of configuration version 2 (config.md 9): named pieces of configuration with variables, merged into
 * the place that uses them.
 * @module
 */

import { ConfigError } from "../errors.ts";
import { mergeAppending } from "./append.ts";
import { childMap, itemsOf, type MapNode, type Node, via, withEntries } from "./tree.ts";

interface Use {
  readonly name: string;
  readonly node: Node;
  readonly vars: ReadonlyMap<string, string>;
}

/**
 * Applies every `use` in `map` and in the maps below it; list elements are not searched.
 *
 * @param place Dotted name of `map`, for messages.
 * @throws {ConfigError} When a mixin does not exist or a `use` has a wrong type.
 */
export function applyMixins(map: MapNode, mixins: MapNode | undefined, place: string): MapNode {
  const use = map.entries.get("use");
  let result = map;
  if (use) {
    const rest = new Map(map.entries);
    rest.delete("use");
    result = withEntries(map, rest);
    for (const one of usesOf(use.node, `${place}.use`)) {
      result = mergeAppending(result, contentOf(one, mixins, `${place}.use`));
    }
  }
  const entries = new Map(result.entries);
  for (const [key, entry] of entries) {
    if (entry.node.kind !== "map") continue;
    entries.set(key, { ...entry, node: applyMixins(entry.node, mixins, `${place}.${key}`) });
  }
  return withEntries(result, entries);
}

function usesOf(node: Node, place: string): Use[] {
  return itemsOf(node).map((item) => {
    if (item.kind === "scalar" && typeof item.value === "string") {
      return { name: item.value.toLowerCase(), node: item, vars: new Map() };
    }
    if (item.kind === "map") return useOfMap(item, place);
    throw mistake(item, `Cannot read "${place}": expected names of mixins or objects with a name`);
  });
}

function useOfMap(map: MapNode, place: string): Use {
  const name = map.entries.get("name")?.node;
  if (name?.kind !== "scalar" || typeof name.value !== "string") {
    throw mistake(map, `Cannot read "${place}": an object needs the "name" of a mixin`);
  }
  const vars = new Map<string, string>();
  for (const [key, entry] of map.entries) {
    if (key !== "name" && key !== "vars") addVariable(vars, key, entry.node);
  }
  addVariables(vars, childMap(map, "vars"));
  return { name: name.value.toLowerCase(), node: map, vars };
}

function addVariables(vars: Map<string, string>, map: MapNode | undefined): void {
  for (const [key, entry] of map?.entries ?? []) addVariable(vars, key, entry.node);
}

function addVariable(vars: Map<string, string>, key: string, node: Node): void {
  if (node.kind === "scalar" && node.value !== null) {
    vars.set(key.toLowerCase(), String(node.value));
  }
}

function contentOf(use: Use, mixins: MapNode | undefined, place: string): MapNode {
  const mixin = childMap(mixins, use.name);
  if (!mixin) {
    throw mistake(use.node, `Failed applying ${place}: undefined mixin "${use.name}"`);
  }
  const vars = new Map<string, string>();
  addVariables(vars, childMap(mixin, "default-vars"));
  for (const [key, value] of use.vars) vars.set(key, value);
  const entries = new Map(mixin.entries);
  entries.delete("default-vars");
  // A `use` inside a mixin is not followed (config.md 9).
  return via(replaceVariables(dropUses(withEntries(mixin, entries)), vars), `mixin "${use.name}"`);
}

function dropUses(map: MapNode): MapNode {
  const entries = new Map(map.entries);
  entries.delete("use");
  for (const [key, entry] of entries) {
    if (entry.node.kind === "map") entries.set(key, { ...entry, node: dropUses(entry.node) });
  }
  return withEntries(map, entries);
}

const VARIABLE_REGEXP = /\$(?:\$|\{([^{}]*)\}|(\w+))/g;

function replaceVariables(node: MapNode, vars: ReadonlyMap<string, string>): MapNode;
function replaceVariables(node: Node, vars: ReadonlyMap<string, string>): Node;
function replaceVariables(node: Node, vars: ReadonlyMap<string, string>): Node {
  switch (node.kind) {
    case "list":
      return { ...node, items: node.items.map((item) => replaceVariables(item, vars)) };
    case "map":
      return withEntries(
        node,
        new Map(
          [...node.entries].map(([k, e]) => [k, { ...e, node: replaceVariables(e.node, vars) }]),
        ),
      );
    case "scalar": {
      if (typeof node.value !== "string" || !node.value.includes("$")) return node;
      const value = node.value.replace(
        VARIABLE_REGEXP,
        (text, braced?: string, bare?: string) =>
          text === "$$"
            ? "$"
            : vars.get((braced ?? bare ?? "").toLowerCase()) ?? `\${${braced ?? bare}}`,
      );
      return { ...node, value };
    }
  }
}

function mistake(node: Node, message: string): ConfigError {
  return new ConfigError([{
    code: "mixin",
    severity: "error",
    message,
    at: { file: node.origin.file },
  }]);
}
