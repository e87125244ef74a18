/**
 * A template text together with its name, for places in messages.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(new Source("f", "a\nb").lineAt(2), 2);
 * ```
 * @module
 */

import { TemplateError } from "./error.ts";

/** A named text that turns offsets into lines and columns. */
export class Source {
  /** Name of the file. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
  readonly #lineStarts: number[] = [0];

  /** Indexes the lines of `text`. */
  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      this.#lineStarts.push(at + 1);
    }
  }

  /** Returns the line of `offset`, from 1. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Returns the column of `offset` in characters, from 1. */
  columnAt(offset: number): number {
    const start = this.#lineStarts[this.lineAt(offset) - 1] ?? 0;
    return [...this.text.slice(start, offset)].length + 1;
  }

  /** Makes an error that points to `offset`. */
  errorAt(offset: number, message: string, options?: ErrorOptions): TemplateError {
    return new TemplateError(
      this.file,
      message,
      this.lineAt(offset),
      this.columnAt(offset),
      options,
    );
  }
}
