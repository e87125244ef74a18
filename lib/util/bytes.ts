/**
 * Pieces of byte streams.
 * @module
 */

/**
 * Joins pieces into one array.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(concat([Uint8Array.of(1), Uint8Array.of(2, 3)]), Uint8Array.of(1, 2, 3));
 * ```
 */
export function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
