/**
 * The functions that Go templates have built in.
 *
 * @example
 * ```ts ignore
 * const length = BUILT_INS.get("len");
 * ```
 * @module
 */

import { define, defineRest } from "./call.ts";
import { CallError } from "./error.ts";
import { escapeHtml, escapeJs, escapeQuery } from "./escape.ts";
import { display, sprint, sprintln } from "./format.ts";
import { sprintf } from "./printf.ts";
import {
  asInteger,
  compareText,
  describe,
  isList,
  isMap,
  isTrue,
  type TemplateFunction,
  TemplateObject,
  type Value,
} from "./values.ts";

/** The built-in functions by name. */
export const BUILT_INS: ReadonlyMap<string, TemplateFunction> = new Map([
  ["and", { ...defineRest(["any"], ([first]) => first), decidedBy: false }],
  ["or", { ...defineRest(["any"], ([first]) => first), decidedBy: true }],
  ["not", define(["any"], ([value]) => !isTrue(value))],
  ["eq", defineRest(["any"], ([first], others) => equalsAny(first, others))],
  ["ne", define(["any", "any"], ([a, b]) => !equals(a, b))],
  ["lt", define(["any", "any"], ([a, b]) => isLess(a, b))],
  ["le", define(["any", "any"], ([a, b]) => isLess(a, b) || equals(a, b))],
  ["gt", define(["any", "any"], ([a, b]) => !isLess(a, b) && !equals(a, b))],
  ["ge", define(["any", "any"], ([a, b]) => !isLess(a, b))],
  ["len", define(["any"], ([value]) => BigInt(lengthOf(value)))],
  ["index", defineRest(["any"], ([value], keys) => index(value, keys))],
  ["slice", defineRest(["any"], ([value], bounds) => slice(value, bounds))],
  ["print", defineRest([], (_, args) => sprint(args))],
  ["println", defineRest([], (_, args) => sprintln(args))],
  ["printf", defineRest(["string"], ([format], args) => sprintf(format, args))],
  ["html", defineRest([], (_, args) => escapeHtml(joined(args)))],
  ["js", defineRest([], (_, args) => escapeJs(joined(args)))],
  ["urlquery", defineRest([], (_, args) => escapeQuery(joined(args)))],
  ["call", defineRest(["any"], ([value]) => call(value))],
]);

/** No value of this engine is a function, so that `call` can only refuse. */
function call(value: Value): never {
  throw new CallError(`${describe(value)} is no function`);
}

/** The escapers see what would be printed. */
function joined(args: readonly Value[]): string {
  return sprint(args.map((arg) => arg === null ? display(arg) : arg));
}

function equalsAny(first: Value, others: readonly Value[]): boolean {
  if (others.length === 0) throw new CallError("there is nothing to compare with");
  return others.some((other) => equals(first, other));
}

type BasicKind = "bool" | "int" | "float" | "string";

function basicKind(value: Value): BasicKind | undefined {
  if (asInteger(value) !== undefined) return "int";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "number":
      return "float";
    case "string":
      return "string";
    default:
      return undefined;
  }
}

function equals(a: Value, b: Value): boolean {
  if (a === null || b === null) return a === b;
  const kind = basicKind(a);
  if (kind !== basicKind(b)) throw incomparable(a, b);
  if (kind === "int") return asInteger(a) === asInteger(b);
  if (kind !== undefined) return a === b;
  if (a instanceof TemplateObject && b instanceof TemplateObject) {
    return a.typeName === b.typeName && String(a) === String(b);
  }
  throw incomparable(a, b);
}

function isLess(a: Value, b: Value): boolean {
  const kind = basicKind(a);
  if (kind !== basicKind(b)) throw incomparable(a, b);
  if (kind === "int") return (asInteger(a) ?? 0n) < (asInteger(b) ?? 0n);
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b) < 0;
  throw incomparable(a, b);
}

function incomparable(a: Value, b: Value): CallError {
  return new CallError(`${describe(a)} and ${describe(b)} cannot be compared`);
}

function lengthOf(value: Value): number {
  if (typeof value === "string") return bytesOf(value).length;
  if (isList(value)) return value.length;
  if (isMap(value)) return value.size;
  throw new CallError(`${describe(value)} has no length`);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function index(value: Value, keys: readonly Value[]): Value {
  if (value === null) throw new CallError("nothing cannot be indexed");
  return keys.reduce(element, value);
}

function element(value: Value, key: Value): Value {
  if (isMap(value)) {
    if (typeof key !== "string") {
      throw new CallError(`the key of a map must be a string, found ${describe(key)}`);
    }
    return value.get(key) ?? null;
  }
  if (typeof value === "string") {
    const bytes = bytesOf(value);
    return BigInt(bytes[position(key, bytes.length - 1)] ?? 0);
  }
  if (isList(value)) return value[position(key, value.length - 1)] ?? null;
  throw new CallError(`${describe(value)} cannot be indexed`);
}

function position(key: Value, last: number): number {
  const at = asInteger(key);
  if (at === undefined) throw new CallError(`an index must be an integer, found ${describe(key)}`);
  if (at < 0n || at > last) throw new CallError(`the index ${at} is out of range`);
  return Number(at);
}

function slice(value: Value, bounds: readonly Value[]): Value {
  const isText = typeof value === "string";
  if (!isText && !isList(value)) throw new CallError(`${describe(value)} cannot be sliced`);
  if (bounds.length > (isText ? 2 : 3)) {
    throw new CallError(`${isText ? "a string" : "a list"} is sliced by fewer indexes`);
  }
  const length = lengthOf(value);
  const [from = 0, to = length, limit = length] = bounds.map((bound) => position(bound, length));
  if (from > to || to > limit) throw new CallError(`the range ${from} to ${to} runs backwards`);
  // Bytes are cut, as in Go; half a character becomes U+FFFD.
  return isText
    ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytesOf(value).subarray(from, to))
    : value.slice(from, to);
}
