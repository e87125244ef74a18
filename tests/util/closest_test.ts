import { assert, assertEquals } from "@std/assert";
import { levenshteinDistance } from "@std/text/levenshtein-distance";
import fc from "fast-check";
import { closest } from "../../lib/util/closest.ts";

const CASES: [what: string, word: string, candidates: string[], want: string | undefined][] = [
  ["a letter too few", "sorce", ["source", "source-base"], "source"],
  ["a letter too many", "sourcee", ["source", "source-base"], "source"],
  ["another letter", "sourze", ["course", "source"], "source"],
  ["letters that changed places", "tga", ["log", "tag"], "tag"],
  ["another case and underscores", "Keep_Daly", ["keep-daily"], "keep-daily"],
  ["underscores of the candidate", "a_b_c_d", ["a-b-c-d-e", "A_B_C_D"], "A_B_C_D"],
  ["the word itself", "tag", ["tags", "tag"], "tag"],
  ["nothing near", "xyz", ["source"], undefined],
  ["nothing near a short word", "ab", ["xy", "cd"], undefined],
  ["nothing in an empty list", "a", [], undefined],
  ["the one with the same beginning of two as near", "sendx", ["bendx", "sendy"], "sendy"],
  ["the first of two that are alike in all", "cat", ["cot", "cut"], "cot"],
];
for (const [what, word, candidates, want] of CASES) {
  Deno.test(`closest() of ${what}`, () => assertEquals(closest(word, candidates), want));
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "-"), maxLength: 9 });

Deno.test("closest() gives a candidate that is near, and no other is nearer", () => {
  fc.assert(fc.property(word, fc.array(word), (wanted, candidates) => {
    const found = closest(wanted, candidates);
    const limit = Math.max(1, Math.floor(wanted.length / 3));
    const least = Math.min(...candidates.map((one) => levenshteinDistance(wanted, one)));
    if (found === undefined) assert(least > limit);
    else assert(candidates.includes(found) && levenshteinDistance(wanted, found) <= least + 1);
  }));
});
