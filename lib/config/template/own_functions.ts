/**
 * The functions that configurations have beside those of Go: texts, lists, files of the run.
 *
 * @example
 * ```ts ignore
 * const upper = OWN_FUNCTIONS.get("upper");
 * ```
 * @module
 */

import { define, defineRest } from "./call.ts";
import { CallError } from "./error.ts";
import { grow, toText } from "./format.ts";
import { randomInteger } from "./rand_int.ts";
import { compileRegexp, type GoRegexp } from "./regexp.ts";
import { type CallContext, describe, isList, type TemplateFunction, type Value } from "./values.ts";

const REPLACE_BY_PATTERN = define(
  ["string", "string", "string"],
  ([pattern, by, text], context) => regexp(pattern, context).replace(text, by),
);

/** The functions by name; the text to work on is the last argument, so that it can be piped in. */
export const OWN_FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map([
  ["contains", define(["any", "any"], ([part, text]) => toText(text).includes(toText(part)))],
  [
    "matches",
    define(["string", "string"], ([pattern, text], context) => regexp(pattern, context).test(text)),
  ],
  ["replace", define(["string", "string", "string"], ([old, by, text]) => replace(old, by, text))],
  ["replaceR", REPLACE_BY_PATTERN],
  ["regex", REPLACE_BY_PATTERN],
  ["lower", define(["string"], ([text]) => mapCase(text, (char) => firstOf(char.toLowerCase())))],
  ["upper", define(["string"], ([text]) => mapCase(text, (char) => char.toUpperCase()))],
  ["trim", define(["string"], ([text]) => trim(text))],
  [
    "trimPrefix",
    define(
      ["string", "string"],
      ([prefix, text]) => text.startsWith(prefix) ? text.slice(prefix.length) : text,
    ),
  ],
  [
    "trimSuffix",
    define(
      ["string", "string"],
      ([suffix, text]) => text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
    ),
  ],
  ["split", define(["string", "string"], ([separator, text]) => split(separator, text))],
  [
    "splitR",
    define(
      ["string", "string"],
      ([pattern, text], context) => regexp(pattern, context).split(text),
    ),
  ],
  ["join", define(["string", "list"], ([separator, list]) => join(separator, list))],
  ["list", defineRest([], (_, items) => items)],
  ["map", defineRest([], (_, items) => makeMap(items))],
  ["base64", define(["any"], ([value]) => btoa(binary(toText(value))))],
  ["hex", define(["any"], ([value]) => hex(toText(value)))],
  ["tempDir", define([], (_, { host }) => host.tempDir())],
  ["tempFile", define(["string"], ([name], { host }) => host.tempFile(fileName(name)))],
  ["env", define([], (_, { host }) => host.envFile())],
  [
    "randInt",
    define(["int", "int", "string"], ([low, high, seed]) => randomInteger(low, high, seed)),
  ],
]);

function regexp(pattern: string, { regexps }: CallContext): GoRegexp {
  let compiled = regexps.get(pattern);
  if (compiled === undefined) {
    compiled = compileRegexp(pattern);
    regexps.set(pattern, compiled);
  }
  return compiled;
}

function replace(old: string, by: string, text: string): string {
  const parts = old === "" ? ["", ...text, ""] : text.split(old);
  return join(by, parts);
}

function join(separator: string, list: readonly Value[]): string {
  return list.reduce(
    (text: string, item, i) => grow(text, (i > 0 ? separator : "") + toText(item)),
    "",
  );
}

function split(separator: string, text: string): string[] {
  return separator === "" ? [...text] : text.split(separator);
}

/** Maps one character to one, as Go does; JavaScript makes two of "ß". */
function mapCase(text: string, convert: (char: string) => string): string {
  return Array.from(text, (char) => {
    const converted = convert(char);
    return [...converted].length === 1 ? converted : char;
  }).join("");
}

/** Drops the dot that JavaScript adds to the small "İ". */
function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function trim(text: string): string {
  const isBlank = (char: string) => /\p{White_Space}/u.test(char);
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charAt(start))) start++;
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function makeMap(items: readonly Value[]): ReadonlyMap<string, Value> {
  const [first] = items;
  if (items.length === 1 && first !== undefined && isList(first)) {
    return new Map(first.map((item, i) => [`_${i}`, item]));
  }
  if (items.length % 2 !== 0) {
    throw new CallError(`there is no value for the key ${describe(items.at(-1) ?? null)}`);
  }
  const map = new Map<string, Value>();
  for (let i = 0; i < items.length; i += 2) {
    const key = items[i];
    if (typeof key === "string") map.set(key, items[i + 1] ?? null);
  }
  return map;
}

function binary(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

function hex(text: string): string {
  return Array.from(
    new TextEncoder().encode(text),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** Makes a name that is one file below the temporary folder, whatever is asked for. */
function fileName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_.-]/gu, "_");
  if (/^\.{0,2}$/.test(safe)) throw new CallError(`"${name}" is no name for a file`);
  return safe;
}
