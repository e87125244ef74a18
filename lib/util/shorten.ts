/**
 * Shortens a long text to its head and its tail.
 * @module
 */

// The line that HeadTail writes, too: a text may be shortened more than once.
const LEFT_OUT_REGEXP = /\n\[… (\d+) bytes left out …\]\n/;
const LINE_BYTES = 40;

/**
 * Shortens a text, with a line that tells how many bytes are missing.
 *
 * @param text Any text, possibly one that was shortened before: the line then counts what is missing in all.
 * @param limitBytes Size in UTF-8 that the result does not exceed; more than the 40 bytes of the line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(shorten("x".repeat(200), 60), "xxxxx\n[… 180 bytes left out …]\nxxxxxxxxxxxxxxx");
 * ```
 */
export function shorten(text: string, limitBytes: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= limitBytes) return text;
  const [head, missing, tail] = splitParts(text, bytes);
  const room = limitBytes - LINE_BYTES;
  const headEnd = Math.min(head.length, Math.max(Math.floor(room / 4), room - tail.length));
  const newHead = head.subarray(0, characterStart(head, headEnd, -1));
  const newTail = tail.subarray(characterStart(tail, tail.length - (room - newHead.length), 1));
  const left = missing + head.length - newHead.length + tail.length - newTail.length;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return `${decoder.decode(newHead)}\n[… ${left} bytes left out …]\n${decoder.decode(newTail)}`;
}

/** Head, number of bytes missing already, tail. A text with nothing missing is both: the tail is what the head leaves. */
function splitParts(text: string, bytes: Uint8Array): [Uint8Array, number, Uint8Array] {
  const line = LEFT_OUT_REGEXP.exec(text);
  if (line === null) {
    const middle = characterStart(bytes, Math.floor(bytes.length / 4), -1);
    return [bytes.subarray(0, middle), 0, bytes.subarray(middle)];
  }
  const encoder = new TextEncoder();
  const tail = text.slice(line.index + line[0].length);
  return [encoder.encode(text.slice(0, line.index)), Number(line[1]), encoder.encode(tail)];
}

/** The next place at or beside `at` where a character begins. */
function characterStart(bytes: Uint8Array, at: number, step: 1 | -1): number {
  let place = Math.max(0, at);
  while (((bytes[place] ?? 0) & 0xc0) === 0x80) place += step;
  return place;
}
