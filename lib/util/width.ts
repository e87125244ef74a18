/**
 * Texts on a terminal: how many columns they take, how they are cut, and how file names are made harmless.
 * @module
 */

import { eastAsianWidth } from "get-east-asian-width";

// A soft hyphen is a format character, but terminals show it.
const INVISIBLE_REGEXP =
  /^(?!\u00ad)[\p{Control}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Format}]$/u;

let shared: Intl.Segmenter | undefined;

/** Made when it is first needed: it costs milliseconds of each start otherwise. */
function graphemes(text: string): Intl.Segments {
  shared ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return shared.segment(text);
}

/** Columns that a text takes, the most that any terminal gives it; wide characters take two. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += segmentWidth(segment);
  return width;
}

// Some terminals draw a family of emoji as one sign, others as its members one by one: the members count, for a line
// that wraps is worse than one that is a bit short.
function segmentWidth(segment: string): number {
  let width = 0;
  for (const character of segment.normalize("NFC")) width += characterWidth(character);
  return isEmoji(segment) ? Math.max(2, width) : width;
}

function characterWidth(character: string): number {
  return INVISIBLE_REGEXP.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

function isEmoji(segment: string): boolean {
  return segment.includes("\ufe0f") || /^\p{Emoji_Presentation}/u.test(segment);
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
  return [...graphemes(text)].map(({ segment }) => segment);
}

function take(parts: readonly string[], columns: number): string[] {
  let width = 0;
  const end = parts.findIndex((part) => (width += segmentWidth(part)) > columns);
  return end < 0 ? [...parts] : parts.slice(0, end);
}
