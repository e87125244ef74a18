/**
 * Texts on a terminal: how many columns they take, how they are cut, and how file names are made harmless.
 * @module
 */

import { eastAsianWidth } from "get-east-asian-width";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Columns that a text takes; wide characters take two. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += segmentWidth(segment);
  return width;
}

// What is drawn as one sign, such as a letter with its accents or a family of emoji, is as wide as its first character.
function segmentWidth(segment: string): number {
  if (/^[\p{Control}\p{Mark}\p{Format}]+$/u.test(segment)) return 0;
  if (segment.includes("\ufe0f") || /^\p{Emoji_Presentation}/u.test(segment)) return 2;
  return eastAsianWidth(segment.codePointAt(0) ?? 0);
}

/** Replaces control characters, which a file name may hold, by visible signs. */
export function harmless(text: string): string {
  // deno-lint-ignore no-control-regex -- these are what is looked for
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "\u00b7");
}

/** Cuts the end of a text so that it takes at most `columns`. */
export function cutEnd(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  return take(segments(text), columns).join("");
}

/**
 * Cuts the middle of a text, where a path says the least, so that it takes at most `columns`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(cutMiddle("/home/me/documents/letter.txt", 15), "/home/m…ter.txt");
 * ```
 */
export function cutMiddle(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  if (columns < 1) return "";
  const parts = segments(text);
  const half = Math.floor((columns - 1) / 2);
  const head = take(parts, columns - 1 - half);
  const tail = take(parts.toReversed(), half).reverse();
  return `${head.join("")}…${tail.join("")}`;
}

function segments(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function take(parts: readonly string[], columns: number): string[] {
  let width = 0;
  const end = parts.findIndex((part) => (width += segmentWidth(part)) > columns);
  return end < 0 ? [...parts] : parts.slice(0, end);
}
