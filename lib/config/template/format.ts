/**
 * Formats values as Go's package fmt does: for printing, and for each verb of `printf`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(sprint(["a", 1n, 2n]), "a1 2");
 * ```
 * @module
 */

import { CallError } from "./error.ts";
import { formatFloat } from "./float.ts";
import { MAX_OUTPUT } from "./output.ts";
import { quoteCharacter, quoteText } from "./quote.ts";
import {
  asInteger,
  isList,
  isMap,
  sortedEntries,
  TemplateObject,
  typeName,
  type Value,
} from "./values.ts";

/** Flags, width and precision of a verb. */
export interface Flags {
  /** `-`: pad on the right. */
  minus: boolean;
  /** `+`: always a sign, or ASCII only. */
  plus: boolean;
  /** `#`: the other form. */
  sharp: boolean;
  /** ` `: a blank for the sign. */
  space: boolean;
  /** `0`: pad with zeros. */
  zero: boolean;
  /** `%#v`: as Go source text. */
  syntax: boolean;
  /** `%+v`: with the names of fields. */
  names: boolean;
  /** Least number of characters. */
  width: number | undefined;
  /** Number of digits or characters. */
  precision: number | undefined;
}

/** Lists inside one another that printing follows. */
const MAX_DEPTH = 200;

/** Returns flags that change nothing. */
export function noFlags(): Flags {
  return {
    minus: false,
    plus: false,
    sharp: false,
    space: false,
    zero: false,
    syntax: false,
    names: false,
    width: undefined,
    precision: undefined,
  };
}

/** Returns what `{{ value }}` prints. */
export function display(value: Value): string {
  if (typeof value === "string") return value;
  return value === null ? "<no value>" : toText(value);
}

/** Returns `value` as text, as `%v` does. */
export function toText(value: Value): string {
  return typeof value === "string" ? value : formatValue(value, "v", noFlags());
}

/** Joins texts; blanks stand between operands of which neither is a string. */
export function sprint(args: readonly Value[]): string {
  let text = "";
  args.forEach((arg, i) => {
    const isApart = i > 0 && typeof arg !== "string" && typeof args[i - 1] !== "string";
    text = grow(text, (isApart ? " " : "") + toText(arg));
  });
  return text;
}

/** Joins texts with blanks and ends the line. */
export function sprintln(args: readonly Value[]): string {
  return `${args.reduce((text: string, arg, i) => grow(text, (i ? " " : "") + toText(arg)), "")}\n`;
}

/** Appends `more`, within the limit. */
export function grow(text: string, more: string): string {
  if (text.length + more.length > MAX_OUTPUT) {
    throw new CallError(`the text is longer than ${MAX_OUTPUT} characters`);
  }
  return text + more;
}

/**
 * Formats `value` for one verb; a verb that does not fit gives `%!d(string=a)`.
 *
 * @throws {CallError} When the text becomes too long or the value is nested too deeply.
 */
export function formatValue(value: Value, verb: string, flags: Flags, depth = 0): string {
  if (verb === "T") return pad(value === null ? "<nil>" : typeName(value), flags);
  if (value === null) return formatNil(verb, flags, depth);
  if (verb === "w") return badVerb(value, verb, flags);
  if (value instanceof TemplateObject) return formatObject(value, verb, flags);
  switch (typeof value) {
    case "string":
      return formatText(value, verb, flags) ?? badVerb(value, verb, flags);
    case "bigint":
      return formatInteger(value, verb, flags) ?? badVerb(value, verb, flags);
    case "number":
      return formatNumber(value, verb, flags);
    case "boolean":
      return "vt".includes(verb) ? pad(String(value), flags) : badVerb(value, verb, flags);
    default:
      return formatCollection(value, verb, flags, depth);
  }
}

function formatNil(verb: string, flags: Flags, depth: number): string {
  if (depth > 0) return flags.syntax ? "interface {}(nil)" : "<nil>";
  return verb === "v" ? pad("<nil>", flags) : `%!${verb}(<nil>)`;
}

function formatObject(value: TemplateObject, verb: string, flags: Flags): string {
  if ("vsxXq".includes(verb)) {
    return formatText(String(value), verb, { ...flags, syntax: false }) ?? "";
  }
  const integer = asInteger(value);
  const text = integer === undefined ? undefined : formatInteger(integer, verb, flags);
  return text ?? badVerb(value, verb, flags);
}

function badVerb(value: Value, verb: string, flags: Flags): string {
  // Go shows the number here, not the name of it.
  const shown = formatValue(asInteger(value) ?? value, "v", flags);
  return `%!${verb}(${typeName(value)}=${shown})`;
}

type Collection = Exclude<Value, null | boolean | bigint | number | string | TemplateObject>;

function formatCollection(value: Collection, verb: string, flags: Flags, depth: number): string {
  if (depth >= MAX_DEPTH) throw new CallError(`lists are nested more than ${MAX_DEPTH} deep`);
  const each = (element: Value) => formatValue(element, verb, flags, depth + 1);
  const [open, close] = brackets(value, flags.syntax);
  let text = open;
  let separator = "";
  for (const [key, element] of members(value)) {
    text = grow(text, separator + label(value, key, flags, each) + each(element));
    separator = flags.syntax ? ", " : " ";
  }
  return grow(text, close);
}

function brackets(value: Collection, isSyntax: boolean): readonly [string, string] {
  if (isSyntax) return [`${typeName(value)}{`, "}"];
  if (isList(value)) return ["[", "]"];
  return isMap(value) ? ["map[", "]"] : ["{", "}"];
}

function members(value: Collection): Iterable<readonly [string, Value]> {
  if (isList(value)) return value.map((element): [string, Value] => ["", element]);
  return isMap(value) ? sortedEntries(value) : Object.entries(value);
}

function label(
  value: Collection,
  key: string,
  flags: Flags,
  each: (key: string) => string,
): string {
  if (isList(value)) return "";
  if (isMap(value)) return `${each(key)}:`;
  return flags.syntax || flags.names ? `${key}:` : "";
}

/** Pads `text` to the width. */
export function pad(text: string, flags: Flags): string {
  if (flags.width === undefined) return text;
  const fill = (flags.zero && !flags.minus ? "0" : " ").repeat(
    Math.max(0, flags.width - [...text].length),
  );
  return flags.minus ? text + fill : fill + text;
}

function formatText(text: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case "v":
      return pad(flags.syntax ? quoteText(text, {}) : truncate(text, flags), flags);
    case "s":
      return pad(truncate(text, flags), flags);
    case "q":
      return pad(quoteText(truncate(text, flags), flags), flags);
    case "x":
    case "X":
      return formatBytes(text, verb, flags);
    default:
      return undefined;
  }
}

function truncate(text: string, flags: Flags): string {
  if (flags.precision === undefined || text.length <= flags.precision) return text;
  return [...text].slice(0, flags.precision).join("");
}

function formatBytes(text: string, verb: "x" | "X", flags: Flags): string {
  const bytes = new TextEncoder().encode(text).slice(0, flags.precision);
  const prefix = flags.sharp && bytes.length > 0 ? "0x" : "";
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  const joined = prefix + digits.join(flags.space ? ` ${prefix}` : "");
  return pad(verb === "X" ? joined.toUpperCase() : joined, flags);
}

const BASES: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

function formatInteger(value: bigint, verb: string, flags: Flags): string | undefined {
  const base = BASES[verb];
  if (base !== undefined) return formatDigits(value, base, verb, flags);
  const code = value < 0n || value > 0x10ffffn ? 0xfffd : Number(value);
  switch (verb) {
    case "c":
      return pad(toCharacter(code), flags);
    case "q":
      return pad(quoteCharacter(toCharacter(code), flags), flags);
    case "U":
      return formatUnicode(value, code, flags);
    default:
      return undefined;
  }
}

function toCharacter(code: number): string {
  return String.fromCodePoint(code).toWellFormed();
}

function formatDigits(value: bigint, base: number, verb: string, flags: Flags): string {
  const { precision, width = 0 } = flags;
  const padding = { ...flags, zero: false };
  if (precision === 0 && value === 0n) return pad("", padding);
  const isNegative = value < 0n;
  const sign = isNegative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  const isZeroPadded = flags.zero && !flags.minus;
  const least = precision ?? (isZeroPadded ? width - sign.length : 0);
  const digits = (isNegative ? -value : value).toString(base).padStart(least, "0");
  const prefix = numberPrefix(base, digits, verb, flags.sharp);
  const text = prefix + digits;
  return pad(sign + (verb === "X" ? text.toUpperCase() : text), padding);
}

function numberPrefix(base: number, digits: string, verb: string, isSharp: boolean): string {
  if (verb === "O") return "0o";
  if (!isSharp || base === 10) return "";
  if (base === 8) return digits.startsWith("0") ? "" : "0";
  return base === 2 ? "0b" : "0x";
}

function formatUnicode(value: bigint, code: number, flags: Flags): string {
  const digits = BigInt.asUintN(64, value).toString(16).toUpperCase();
  const shown = flags.sharp && code === Number(value) ? ` '${toCharacter(code)}'` : "";
  const text = `U+${digits.padStart(Math.max(4, flags.precision ?? 0), "0")}${shown}`;
  return pad(text, { ...flags, zero: false });
}

function formatNumber(value: number, verb: string, flags: Flags): string {
  if (verb === "b" || verb === "x" || verb === "X") {
    throw new CallError(`"%${verb}" does not format decimal numbers`);
  }
  const text = formatFloat(value, verb, flags.precision);
  if (text === undefined) return badVerb(value, verb, flags);
  const sign = text.startsWith("-") ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  const digits = text.replace(/^-/, "");
  if (!Number.isFinite(value)) return pad(sign + digits, { ...flags, zero: false });
  if (flags.zero && !flags.minus) return sign + pad(digits, shortened(flags, sign.length));
  return pad(sign + digits, flags);
}

function shortened(flags: Flags, length: number): Flags {
  return { ...flags, width: flags.width === undefined ? undefined : flags.width - length };
}
