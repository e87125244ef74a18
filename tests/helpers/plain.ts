/**
 * Short ways to write plain values in tests.
 * @module
 */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { SyntaxIssue } from "../../lib/errors.ts";
import type { Plain, PlainMap } from "../../lib/config/plain.ts";

/** What {@linkcode plain} takes. */
export type Literal = null | boolean | number | bigint | string | readonly Literal[] | {
  readonly [key: string]: Literal;
};

/** Makes maps of the objects in a literal. */
export function plain(literal: Literal): Plain {
  if (isList(literal)) return literal.map(plain);
  if (typeof literal !== "object" || literal === null) return literal;
  return new Map(Object.entries(literal).map(([key, value]) => [key, plain(value)]));
}

function isList(literal: Literal): literal is readonly Literal[] {
  return Array.isArray(literal);
}

/** Expects a parser to give a value. */
export function assertParses(
  parse: (text: string) => PlainMap,
  text: string,
  expected: Literal,
): void {
  assertEquals<Plain>(parse(text), plain(expected));
}

/** A refusal: part of the message, line and column; `undefined` when the parser cannot know them. */
export type Refusal = readonly [part: string, line?: number, column?: number];

/** Expects a parser to refuse a text. */
export function assertRefuses(
  parse: (text: string) => PlainMap,
  text: string,
  [part, line, column]: Refusal,
): void {
  const issue = assertThrows(() => parse(text), SyntaxIssue);
  assertStringIncludes(issue.message, part);
  assertEquals([issue.line, issue.column], [line, column], issue.message);
  assert(!issue.message.endsWith("."), "no full stop");
}
