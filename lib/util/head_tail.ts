/**
 * Keeps the beginning and the end of a stream of any length in a bounded amount of memory.
 * @module
 */

import { concat } from "./bytes.ts";

/** Bytes of a stream: all of them up to a limit, then its head and its tail. */
export class HeadTail {
  readonly #headLimit: number;
  readonly #tailLimit: number;
  #head: Uint8Array[] = [];
  #headSize = 0;
  #tail: Uint8Array[] = [];
  #tailSize = 0;
  #total = 0;

  /** Keeps at most `limit` bytes: a quarter for the head, the rest for the tail. */
  constructor(limit: number) {
    this.#headLimit = Math.floor(limit / 4);
    this.#tailLimit = limit - this.#headLimit;
  }

  /** Takes bytes; they are copied. */
  push(bytes: Uint8Array): void {
    this.#total += bytes.length;
    const room = this.#headLimit - this.#headSize;
    if (room > 0) {
      this.#head.push(bytes.slice(0, room));
      this.#headSize += Math.min(room, bytes.length);
    }
    const rest = room > 0 ? bytes.slice(room) : bytes.slice(-this.#tailLimit);
    if (rest.length === 0) return;
    this.#tail.push(rest);
    this.#tailSize += rest.length;
    while (this.#tailSize - (this.#tail[0]?.length ?? 0) >= this.#tailLimit) {
      this.#tailSize -= this.#tail.shift()?.length ?? 0;
    }
  }

  /** The text, with a line that tells how many bytes are missing when not all could be kept. */
  text(): string {
    const tail = concat(this.#tail);
    const kept = tail.subarray(Math.max(0, tail.length - this.#tailLimit));
    const missing = this.#total - this.#headSize - kept.length;
    const decoder = new TextDecoder();
    if (missing === 0) return decoder.decode(concat([...this.#head, kept]));
    return `${decoder.decode(concat(this.#head))}\n[… ${missing} bytes left out …]\n${
      decoder.decode(kept)
    }`;
  }
}
