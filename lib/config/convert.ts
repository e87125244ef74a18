/**
 * Weak conversions of configuration values to the types of the option tables (config.md 5).
 *
 * Each function gives the value or throws a `TypeError` whose message says what was expected and what was found;
 * the caller adds the key and the place.
 * @module
 */

import { parseDuration } from "../util/duration.ts";
import { itemsOf, type MapNode, type Node } from "./tree.ts";

const TRUE_WORDS = ["1", "t", "T", "TRUE", "true", "True"];
const FALSE_WORDS = ["", "0", "f", "F", "FALSE", "false", "False"];

/** What a node is, in words for a message. */
export function describe(node: Node): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return "a map";
  return typeof node.value === "string" ? JSON.stringify(node.value) : String(node.value);
}

function wrong(expected: string, node: Node): TypeError {
  return new TypeError(`expected ${expected}, found ${describe(node)}`);
}

/** Booleans, numbers, and Go's words for true and false; `""` is false. */
export function toBool(node: Node): boolean {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
  if (typeof value === "string" && TRUE_WORDS.includes(value)) return true;
  if (typeof value === "string" && FALSE_WORDS.includes(value)) return false;
  throw wrong("true or false", node);
}

/** Whole numbers: integers, floats (cut), numeric text incl. `0x10`, booleans. */
export function toInt(node: Node): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number" || typeof value === "bigint") return Math.trunc(Number(value));
  if (typeof value === "string") {
    if (value === "") return 0;
    const number = parseInteger(value);
    if (number !== undefined) return number;
  }
  throw wrong("an integer", node);
}

function parseInteger(text: string): number | undefined {
  const match = /^([+-]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|\d+)$/.exec(
    text.replaceAll("_", ""),
  );
  if (!match) return undefined;
  const digits = (match[2] ?? "").replace(/^0([0-7]+)$/, "0o$1");
  return Number(digits) * (match[1] === "-" ? -1 : 1);
}

/** Whole numbers of 0 or more. */
export function toUint(node: Node): number {
  const value = toInt(node);
  if (value < 0) throw wrong("an integer of 0 or more", node);
  return value;
}

/** Numbers with a fraction. */
export function toNumber(node: Node): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) {
    return Number(value);
  }
  throw wrong("a number", node);
}

/** Text: strings, numbers in their shortest form, booleans as `1` and `0`. */
export function toText(node: Node): string {
  if (node.kind === "scalar" && node.value !== null) {
    return typeof node.value === "boolean" ? (node.value ? "1" : "0") : scalarText(node.value);
  }
  throw wrong("a text", node);
}

/** The text of a number or string as restic gets it: no exponent, shortest fraction. */
export function scalarText(value: string | number | bigint | boolean): string {
  if (typeof value !== "number") return String(value);
  const text = String(value);
  return /e/.test(text) && Number.isInteger(value) ? BigInt(value).toString() : text;
}

/** A confidential text: any scalar, or the first element of a list. */
export function toSecretText(node: Node): string {
  return node.kind === "list" && node.items[0] ? toText(node.items[0]) : toText(node);
}

/**
 * A duration in milliseconds. A number without a unit is in nanoseconds, as in Go.
 */
export function toDuration(node: Node): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value === "number" || typeof value === "bigint") return Number(value) / 1e6;
  if (typeof value === "string") {
    if (/^-?\d+$/.test(value)) return Number(value) / 1e6;
    try {
      return value === "" ? 0 : parseDuration(value);
    } catch {
      // Reported below with the other wrong types.
    }
  }
  throw wrong('a duration such as "1h30m"', node);
}

/** A duration that may also have days (`400d`); for options that resticprofile does not have. */
export function toDaysDuration(node: Node): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  const days = typeof value === "string" ? /^(\d+)d(.*)$/.exec(value) : null;
  if (!days) return toDuration(node);
  return Number(days[1]) * 86_400_000 + (days[2] ? parseDuration(days[2]) : 0);
}

/** A list of texts; a scalar is a list of one. */
export function toTextList(node: Node): string[] {
  if (node.kind === "map") {
    if (node.entries.size === 0) return [];
    throw wrong("a list of texts", node);
  }
  return itemsOf(node).map(toText);
}

/** A map of texts by the key as written; a list of maps is merged. */
export function toTextMap(node: Node): Map<string, string> {
  const result = new Map<string, string>();
  for (const map of mapsOf(node)) {
    for (const [, entry] of map.entries) {
      if (entry.node.kind === "scalar" && entry.node.value === null) continue;
      result.set(entry.key, toSecretText(entry.node));
    }
  }
  return result;
}

/** One object, or a list of objects. */
export function mapsOf(node: Node): MapNode[] {
  return itemsOf(node).map((item) => {
    if (item.kind === "map") return item;
    throw wrong("an object or a list of objects", item);
  });
}

/** A size in bytes: an integer, or with a unit `K M G T` (1024-based). */
export function toSize(node: Node): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  const match = typeof value === "string"
    ? /^(\d+(?:\.\d+)?)\s*([kmgt])(?:i?b)?$/i.exec(value)
    : null;
  if (!match) return toUint(node);
  const power = "kmgt".indexOf((match[2] ?? "").toLowerCase()) + 1;
  return Math.round(Number(match[1]) * 1024 ** power);
}

/** Per cent, with or without the sign. */
export function toPercent(node: Node): number {
  if (node.kind === "scalar" && typeof node.value === "string" && node.value.endsWith("%")) {
    return toNumber({ ...node, value: node.value.slice(0, -1).trim() });
  }
  return toNumber(node);
}
