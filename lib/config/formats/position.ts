/**
 * What the parsers of all formats share about their text: positions, byte order mark, NUL, nesting.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(positionAt("a\nbc", 3), { line: 2, column: 2 });
 * ```
 * @module
 */

import { SyntaxIssue } from "../../errors.ts";

/** A place in a text. */
export interface Position {
  /** Line, from 1. */
  readonly line: number;
  /** Column in characters, from 1. */
  readonly column: number;
}

/** Deepest nesting of maps and lists that is read; far below what overflows the stack later. */
export const MAX_DEPTH = 1000;

/** Gives the line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = text.indexOf("\n", start);
    if (end === -1 || end >= offset) return { line, column: offset - start + 1 };
    line++;
    start = end + 1;
  }
}

/** Makes a {@linkcode SyntaxIssue} at an offset of a text. */
export function issueAt(
  text: string,
  offset: number,
  message: string,
  options?: ErrorOptions,
): SyntaxIssue {
  const { line, column } = positionAt(text, offset);
  return new SyntaxIssue(message, line, column, options);
}

/** Says that maps and lists are nested too deeply. */
export const TOO_DEEP = `maps and lists are nested more than ${MAX_DEPTH} deep`;

/**
 * Prepares a text for a parser: without byte order mark.
 *
 * @throws {SyntaxIssue} When it contains a NUL, which no format allows and no argument can hold.
 */
export function checkedText(text: string): string {
  const checked = text.startsWith("\ufeff") ? text.slice(1) : text;
  const nul = checked.indexOf("\0");
  if (nul === -1) return checked;
  throw issueAt(
    checked,
    nul,
    "unexpected NUL character: expected UTF-8, or UTF-16 with a byte order mark",
  );
}

/**
 * Runs a recursive parser.
 *
 * @throws {SyntaxIssue} In place of the stack overflow that a deeply nested text causes.
 */
export function guardStack<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError && error.message.includes("call stack")) {
      throw new SyntaxIssue(TOO_DEEP, undefined, undefined, { cause: error });
    }
    throw error;
  }
}
