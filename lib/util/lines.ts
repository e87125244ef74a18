/**
 * Splits a stream of bytes into lines of any length, in constant memory.
 *
 * It looks for the line feed byte and decodes nothing, which is several times cheaper than text streams; a line is a view of
 * the chunk it came in whenever it did not cross a chunk's end.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const lines: string[] = [];
 * const scanner = new LineScanner((line) => lines.push(new TextDecoder().decode(line)));
 * scanner.feed(new TextEncoder().encode("one\ntw"));
 * scanner.feed(new TextEncoder().encode("o\nthree"));
 * scanner.end();
 * assertEquals(lines, ["one", "two", "three"]);
 * ```
 * @module
 */

import { concat } from "./bytes.ts";

const LINE_FEED = 10;
const MIB = 1024 * 1024;

/**
 * Takes one line without its line feed.
 *
 * @param line Valid only until the callback returns: the bytes may belong to a chunk that is used again.
 * @param isCut The line was longer than the limit: these are its head and its tail.
 */
export type OnLine = (line: Uint8Array, isCut: boolean) => void;

/** Settings of a {@linkcode LineScanner}. */
export interface LineScannerOptions {
  /** Lines that begin with one of these bytes are left out. */
  readonly skip?: readonly Uint8Array[];
  /**
   * Bytes kept of one line; half of them for the head, half for the tail.
   * @default 1048576
   */
  readonly limit?: number;
}

/** Turns chunks of bytes into lines. */
export class LineScanner {
  readonly #onLine: OnLine;
  readonly #skip: readonly Uint8Array[];
  readonly #limit: number;
  /** The beginning of a line whose end has not come yet. */
  readonly #pending: PendingLine;

  /** Calls `onLine` for every line. */
  constructor(onLine: OnLine, options: LineScannerOptions = {}) {
    this.#onLine = onLine;
    this.#skip = options.skip ?? [];
    this.#limit = options.limit ?? MIB;
    this.#pending = new PendingLine(this.#limit);
  }

  /** Takes the next bytes; what must outlive the call is copied. */
  feed(chunk: Uint8Array): void {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, from);
      if (end < 0) break;
      this.#finish(chunk.subarray(from, end));
      from = end + 1;
    }
    if (from < chunk.length) this.#pending.push(chunk.subarray(from));
  }

  /** Ends the stream: a last line without line feed is a line too. */
  end(): void {
    if (this.#pending.size > 0) this.#finish(new Uint8Array(0));
  }

  #finish(rest: Uint8Array): void {
    if (this.#pending.size === 0 && rest.length <= this.#limit) return this.#emit(rest, false);
    this.#pending.push(rest);
    const isCut = this.#pending.size > this.#limit;
    this.#emit(this.#pending.take(), isCut);
  }

  #emit(line: Uint8Array, isCut: boolean): void {
    for (const prefix of this.#skip) if (startsWith(line, prefix)) return;
    this.#onLine(line, isCut);
  }
}

/** Collects one line in pieces, at most twice the limit of it. */
class PendingLine {
  readonly #limit: number;
  #pieces: Uint8Array[] = [];
  #kept = 0;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes of the line so far, also those that were not kept. */
  get size(): number {
    return this.#size;
  }

  push(bytes: Uint8Array): void {
    this.#pieces.push(bytes.slice());
    this.#kept += bytes.length;
    this.#size += bytes.length;
    if (this.#kept > 2 * this.#limit) this.#compact();
  }

  take(): Uint8Array {
    if (this.#kept > this.#limit) this.#compact();
    const [only = new Uint8Array(0)] = this.#pieces;
    const line = this.#pieces.length > 1 ? concat(this.#pieces) : only;
    this.#pieces = [];
    this.#kept = 0;
    this.#size = 0;
    return line;
  }

  /** Reduces what is kept to the first and the last half of the limit. */
  #compact(): void {
    const all = concat(this.#pieces);
    const head = Math.floor(this.#limit / 2);
    all.copyWithin(head, all.length - (this.#limit - head));
    this.#pieces = [all.slice(0, this.#limit)];
    this.#kept = this.#limit;
  }
}

/** Tells whether `bytes` begin with `prefix`. */
export function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  if (bytes.length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[i] !== prefix[i]) return false;
  return true;
}
