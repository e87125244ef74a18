import { assertEquals } from "@std/assert";
import { quoteCharacter, quoteText } from "../../../lib/config/template/quote.ts";

const QUOTED: readonly (readonly [text: string, plain: string, ascii: string])[] = [
  ["a'\"\\", `"a'\\"\\\\"`, `"a'\\"\\\\"`],
  ["\n\x01\x7f", '"\\n\\x01\\x7f"', '"\\n\\x01\\x7f"'],
  ["é\u200b", '"é\\u200b"', '"\\u00e9\\u200b"'],
  ["😀", '"😀"', '"\\U0001f600"'],
];

for (const [text, plain, ascii] of QUOTED) {
  Deno.test(`quoteText() quotes ${plain}`, () => {
    assertEquals(quoteText(text, {}), plain);
    assertEquals(quoteText(text, { plus: true }), ascii);
  });
}

Deno.test("quoteText() uses back quotes on request, where they can be", () => {
  assertEquals(quoteText('a"b', { sharp: true }), '`a"b`');
  assertEquals(quoteText("a`b", { sharp: true }), '"a`b"');
});

Deno.test("quoteCharacter() escapes the single quote only", () => {
  assertEquals(["'", '"', "\n"].map((char) => quoteCharacter(char, {})), ["'\\''", `'"'`, "'\\n'"]);
});
