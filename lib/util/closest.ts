/**
 * The nearest word, for "did you mean".
 * @module
 */

import { levenshteinDistance } from "@std/text/levenshtein-distance";

/**
 * The candidate that is nearest to a word, by edits; words that share a beginning win over others.
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
  const wanted = word.toLowerCase().replaceAll("_", "-");
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editsBetween(wanted, candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

// Two letters that changed places are one mistake.
function editsBetween(a: string, b: string): number {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  const swapped = a.slice(0, at) + (a[at + 1] ?? "") + (a[at] ?? "") + a.slice(at + 2);
  return at >= 0 && swapped === b ? 1 : levenshteinDistance(a, b);
}
