/**
 * Collects the rendered text and remembers which line of which template each line came from.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const output = new Output();
 * output.write("a\nb", "profiles.toml", 7, true);
 * assertEquals(output.rendered("profiles.toml").sourceLine(2), { file: "profiles.toml", line: 8 });
 * ```
 * @module
 */

import { CallError } from "./error.ts";

/** A line of a template. */
export interface SourceLine {
  /** File as it was named when it was added. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
}

/** The result of executing a template. */
export interface Rendered {
  /** The text. */
  readonly text: string;
  /** Returns the template line that line `renderedLine` (from 1) begins in. */
  sourceLine(renderedLine: number): SourceLine;
}

/** Rendered lines from `from` on that come from `line` on. */
interface Segment {
  readonly from: number;
  readonly file: string;
  readonly line: number;
  /** Whether the template advances with the rendered text; the value of an action stays in its line. */
  readonly advances: boolean;
}

/** Characters that one execution may print; a configuration has some thousands. */
export const MAX_OUTPUT = 16 * 1024 * 1024;

/** Returns `text` as its own rendering. */
export function renderedAsIs(file: string, text: string): Rendered {
  return { text, sourceLine: (line) => ({ file, line }) };
}

/** The text that grows while a template is executed. */
export class Output {
  readonly #parts: string[] = [];
  readonly #segments: Segment[] = [];
  #length = 0;
  #line = 1;
  #isLineStart = true;

  /**
   * Appends `text`.
   *
   * @param advances Whether `text` is template text that goes on over lines from `line`.
   * @throws {CallError} When the rendered text becomes too long.
   */
  write(text: string, file: string, line: number, advances: boolean): void {
    if (text === "") return;
    this.#length += text.length;
    if (this.#length > MAX_OUTPUT) {
      throw new CallError(`the rendered text is longer than ${MAX_OUTPUT} characters`);
    }
    this.#parts.push(text);
    if (this.#isLineStart) this.#segments.push({ from: this.#line, file, line, advances });
    const breaks = countBreaks(text);
    this.#isLineStart = text.endsWith("\n");
    if (breaks === 0) return;
    this.#segments.push({
      from: this.#line + 1,
      file,
      line: advances ? line + 1 : line,
      advances,
    });
    this.#line += breaks;
  }

  /** Returns what was written; `file` names the place when that is nothing. */
  rendered(file: string): Rendered {
    const segments = this.#segments;
    return {
      text: this.#parts.join(""),
      sourceLine: (line) => locate(segments, line) ?? { file, line: 1 },
    };
  }
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Finds the last segment that begins at or before `line`. */
function locate(segments: readonly Segment[], line: number): SourceLine | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.from ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  const segment = segments[low - 1];
  if (segment === undefined) return undefined;
  const passed = segment.advances ? line - segment.from : 0;
  return { file: segment.file, line: segment.line + passed };
}
