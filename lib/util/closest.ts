/**
 * The nearest word, for "did you mean".
 * @module
 */

import { levenshteinDistance } from "@std/text/levenshtein-distance";

/**
 * The candidate that is nearest to a word, by edits; of several as near, the one that shares the longest
 * beginning with it, then the first.
 *
 * @returns Undefined when none is near enough to be meant.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(closest("sourc", ["source", "source-base"]), "source");
 * assertEquals(closest("xyz", ["source"]), undefined);
 * ```
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = unify(word);
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: { readonly candidate: string; readonly edits: number; readonly shared: number } = {
    candidate: "",
    edits: limit + 1,
    shared: wanted.length,
  };
  for (const candidate of candidates) {
    const name = unify(candidate);
    if (Math.abs(name.length - wanted.length) > limit) continue;
    const edits = editsBetween(wanted, name);
    const shared = sharedLength(wanted, name);
    if (edits < best.edits || (edits === best.edits && shared > best.shared)) {
      best = { candidate, edits, shared };
    }
  }
  return best.edits > limit ? undefined : best.candidate;
}

// People do not mean another word when they write it in capitals or with underscores.
function unify(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}

// Two letters that changed places are one mistake.
function editsBetween(a: string, b: string): number {
  const at = sharedLength(a, b);
  const swapped = a.slice(0, at) + (a[at + 1] ?? "") + (a[at] ?? "") + a.slice(at + 2);
  return a !== b && swapped === b ? 1 : levenshteinDistance(a, b);
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
