import { assertEquals } from "@std/assert";
import {
  escapeHtml,
  escapeJs,
  escapeQuery,
  isPrintable,
} from "../../../lib/config/template/escape.ts";

Deno.test("escapeHtml() writes what has a meaning as entities", () => {
  assertEquals(escapeHtml(`<a b="c">'&é\0`), "&lt;a b=&#34;c&#34;&gt;&#39;&amp;é\ufffd");
});

Deno.test("escapeJs() writes quotes, markup and control characters as escapes", () => {
  assertEquals(escapeJs(`'"\\<>&=`), `\\'\\"\\\\\\u003C\\u003E\\u0026\\u003D`);
  assertEquals(escapeJs("\n\x01é\u2028"), "\\u000A\\u0001é\\u2028");
});

Deno.test("escapeQuery() keeps only what a query may hold", () => {
  assertEquals(escapeQuery("a b&c=é~-_.!'()*"), "a+b%26c%3D%C3%A9~-_.%21%27%28%29%2A");
});

Deno.test("escapeQuery() accepts half a surrogate pair", () => {
  assertEquals(escapeQuery("\ud800"), "%EF%BF%BD");
});

for (
  const [char, expected] of [["a", true], ["é", true], [" ", true], ["\u00a0", false]] as const
) {
  Deno.test(`isPrintable() is ${expected} for ${JSON.stringify(char)}`, () => {
    assertEquals(isPrintable(char), expected);
  });
}
