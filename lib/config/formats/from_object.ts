/**
 * From the objects that parser packages return to {@linkcode PlainMap}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(fromObject({ a: [1] }), new Map([["a", [1]]]));
 * ```
 * @module
 */

import { SyntaxIssue } from "../../errors.ts";
import type { Plain, PlainMap } from "../plain.ts";
import { MAX_DEPTH, TOO_DEEP } from "./position.ts";

/** A scalar of the configuration. */
export type PlainScalar = null | boolean | number | bigint | string;

/** How the objects of a format are read. */
export interface ObjectOptions {
  /**
   * Second reading of the same text, in which numbers that lose their digits are texts.
   * @default undefined
   */
  readonly spelled?: unknown;
  /** Makes a scalar of a value and its second reading. */
  readonly scalar?: (value: unknown, spelled: unknown) => PlainScalar;
  /**
   * Most values to read, against aliases that multiply.
   * @default Infinity
   */
  readonly maxValues?: number;
  /** Key whose map, or list of maps, gives the defaults of the map it stands in. */
  readonly mergeKey?: string;
}

/**
 * Converts what a parser returned for a whole text.
 *
 * @throws {SyntaxIssue} When it is no map, is nested too deeply or has too many values.
 */
export function fromObject(value: unknown, options: ObjectOptions = {}): PlainMap {
  if (!isObject(value)) {
    throw new SyntaxIssue(`expected a map at the top level, found ${kindOf(value)}`);
  }
  return new Conversion(options).map(value, options.spelled, 0);
}

/** Gives an integer as `number` when that is exact. */
export function narrow(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/** One conversion; counts the values it has read. */
class Conversion {
  readonly #options: ObjectOptions;
  #values = 0;

  constructor(options: ObjectOptions) {
    this.#options = options;
  }

  map(object: Readonly<Record<string, unknown>>, spelled: unknown, depth: number): PlainMap {
    const { mergeKey } = this.#options;
    this.#count(depth);
    const map = new Map<string, Plain>();
    if (mergeKey !== undefined && Object.hasOwn(object, mergeKey)) {
      // the first default wins, and whatever the map itself says
      for (const source of mergeSources(object[mergeKey], mergeKey).reverse()) {
        for (const [key, value] of this.map(source, undefined, depth + 1)) map.set(key, value);
      }
    }
    for (const [key, value] of Object.entries(object)) {
      if (key === mergeKey) continue;
      map.set(key, this.#value(value, member(spelled, key), depth + 1));
    }
    return map;
  }

  #value(value: unknown, spelled: unknown, depth: number): Plain {
    if (isObject(value)) return this.map(value, spelled, depth);
    this.#count(depth);
    if (Array.isArray(value)) {
      return value.map((item, i) => this.#value(item, member(spelled, i), depth + 1));
    }
    return (this.#options.scalar ?? plainScalar)(value, spelled);
  }

  #count(depth: number): void {
    if (depth > MAX_DEPTH) throw new SyntaxIssue(TOO_DEEP);
    if (++this.#values > (this.#options.maxValues ?? Infinity)) {
      throw new SyntaxIssue("aliases make the text too large");
    }
  }
}

function mergeSources(value: unknown, key: string): Record<string, unknown>[] {
  const sources: unknown[] = Array.isArray(value) ? [...value] : [value];
  if (sources.every(isObject)) return sources;
  throw new SyntaxIssue(`"${key}" expects a map or a list of maps`);
}

function member(value: unknown, key: string | number): unknown {
  return isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
}

/** Whether a value is an object made by a parser for a map: dates are not. */
function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function plainScalar(value: unknown): PlainScalar {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
      return value;
    default:
      return value === null ? null : String(value);
  }
}

/**
 * Makes a scalar exact: an integer beyond 2^53 takes its digits from the second reading,
 * where it is a text.
 */
export function exactScalar(value: unknown, spelled: unknown): PlainScalar {
  const isRounded = typeof value === "number" && !Number.isSafeInteger(value);
  if (!isRounded || typeof spelled !== "string") return plainScalar(value);
  const sign = spelled.startsWith("-") ? -1n : 1n;
  return narrow(sign * BigInt(spelled.replace(/^[-+]/, "").replaceAll("_", "")));
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
