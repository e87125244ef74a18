/**
 * The values that templates work with, and the questions that every part asks about them.
 *
 * | Go | here |
 * |---|---|
 * | nil, missing | `null` |
 * | integers | `bigint` |
 * | float64 | `number` |
 * | slice | array |
 * | map with string keys | `Map` (a missing key is `null`) |
 * | struct | plain object, a {@linkcode FixedObject} (an unknown field is an error) |
 * | type with methods | subclass of {@linkcode TemplateObject} |
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * assert(!isTrue(0n) && isTrue("0"));
 * ```
 * @module
 */

import type { GoRegexp } from "./regexp.ts";

/** Anything that a template can hold. */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | TemplateObject
  | FixedObject;

/** An object whose fields are all known: asking for another one is an error. */
export interface FixedObject {
  /** Fields by name; the order is that of printing. */
  readonly [field: string]: Value;
}

/** The data that `.` starts with. */
export type TemplateData = Value;

/** What templates may do outside of themselves. */
export interface TemplateHost {
  /** Returns the private temporary folder of this run. */
  tempDir(): string;
  /** Returns the path of a file in that folder; makes it when it does not exist. */
  tempFile(name: string): string;
  /** Returns the path of a file that later steps read as an `env-file`. */
  envFile(): string;
}

/** What a function gets beside its arguments. */
export interface CallContext {
  /** Effects. */
  readonly host: TemplateHost;
  /** Patterns translated in this execution. */
  readonly regexps: Map<string, GoRegexp>;
}

/** A function, or a method bound to its value. */
export interface TemplateFunction {
  /** Least number of arguments. */
  readonly min: number;
  /** Greatest number of arguments. */
  readonly max: number;
  /** For `and` and `or`: the truth at which the arguments after it are not evaluated. */
  readonly decidedBy?: boolean;
  /**
   * Computes the result.
   *
   * @throws {CallError} When the arguments do not fit.
   */
  call(args: readonly Value[], context: CallContext): Value;
}

/** A value with methods, such as a time. */
export abstract class TemplateObject {
  /** Name of the type in messages and for `%T`. */
  abstract readonly typeName: string;
  /** The value as an integer, for types that compare and format as one. */
  readonly integer: bigint | undefined = undefined;
  /** Returns the text that printing shows. */
  abstract toString(): string;
  /** Returns the method bound to this value, or `undefined` for an unknown name. */
  abstract method(name: string): TemplateFunction | undefined;
}

/** Whether `value` is a list. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether `value` is a map. */
export function isMap(value: Value): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

/** Whether `value` counts as true: not false, zero, nil or empty. */
export function isTrue(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return value.size > 0;
  if (value instanceof TemplateObject) return value.integer !== 0n;
  // In Go NaN is not zero.
  return typeof value === "number" ? value !== 0 : Boolean(value);
}

/** Returns the integer behind `value`, or `undefined` when its type is no integer type. */
export function asInteger(value: Value): bigint | undefined {
  if (typeof value === "bigint") return value;
  return value instanceof TemplateObject ? value.integer : undefined;
}

/** Returns the Go name of the type of `value`. */
export function typeName(value: Value): string {
  if (value === null) return "nil";
  if (value instanceof TemplateObject) return value.typeName;
  if (isList(value)) return "[]interface {}";
  if (isMap(value)) return "map[string]interface {}";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return "float64";
    case "string":
      return "string";
    default:
      return "struct";
  }
}

/** Names `value` for a message, e.g. `the integer 5`; long texts are cut. */
export function describe(value: Value): string {
  if (value === null) return "nothing";
  if (value instanceof TemplateObject) return `${value.typeName} ${value}`;
  if (isList(value)) return "a list";
  if (isMap(value)) return "a map";
  switch (typeof value) {
    case "string":
      return `the string "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
    case "bigint":
      return `the integer ${value}`;
    case "number":
      return `the number ${value}`;
    case "boolean":
      return String(value);
    default:
      return "an object";
  }
}

/** Orders texts by code point, as Go does; JavaScript orders by UTF-16 unit. */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Moves surrogates behind the rest of the first plane. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Returns the entries of `map` in the order of their keys. */
export function sortedEntries(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => compareText(a, b));
}
