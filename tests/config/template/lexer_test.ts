import { assertEquals, assertThrows } from "@std/assert";
import { TemplateError } from "../../../lib/config/template/error.ts";
import { tokenize } from "../../../lib/config/template/lexer.ts";
import { Source } from "../../../lib/config/template/source.ts";

function tokens(text: string): string {
  return tokenize(new Source("f", text))
    .filter(({ type }) => !["open", "close", "end"].includes(type))
    .map((token) => `${token.type}:${token.text}`).join("|");
}

const CUT: readonly (readonly [text: string, tokens: string])[] = [
  ["a {{ 1 }} b", "text:a |space: |number:1|space: |text: b"],
  ["a \n {{- 1 -}} \n b", "text:a|number:1|text:b"],
  ["{{-3}}", "number:-3"],
  ["{{1  -}} x", "number:1|space: |text:x"],
  ["{{/* c */}}a{{- /* d */ -}} b", "text:a|text:b"],
  ["{{.A.B $x $ .}}", "field:A|field:B|space: |variable:x|space: |variable:|space: |dot:."],
  ["{{if true nil end_}}", "keyword:if|space: |bool:true|space: |nil:nil|space: |identifier:end_"],
  ['{{"a\\"b" `c\nd` \'e\'}}', 'string:a\\"b|space: |raw:c\nd|space: |char:e'],
  [
    "{{$x:=1|(2),=}}",
    "variable:x|declare::=|number:1|pipe:||leftParen:(|number:2|rightParen:)|comma:,|assign:=",
  ],
  ["{{.5 -1e+3 0x_F}}", "number:.5|space: |number:-1e+3|space: |number:0x_F"],
  ['{{"}}"}}', "string:}}"],
];

for (const [text, expected] of CUT) {
  Deno.test(`tokenize() cuts ${JSON.stringify(text)}`, () => assertEquals(tokens(text), expected));
}

Deno.test("tokenize() places the text after a trim marker where it really starts", () => {
  const token = tokenize(new Source("f", "{{1 -}} \n b")).find(({ type }) => type === "text");
  assertEquals(token?.offset, 10);
});

const REFUSED: readonly (readonly [text: string, message: string])[] = [
  ["{{ 1", "never closed"],
  ["{{/* a", "comment is never closed"],
  ["{{/* a */ b}}", "right after the comment"],
  ['{{ "a\nb" }}', "literal is never closed"],
  ["{{ a~b }}", 'Unexpected character "~" after a name'],
  ["{{ 1+2 }}", "Malformed number"],
  ["{{ # }}", 'Unexpected character "#"'],
  ["{{ (1 }}", "parenthesis is never closed"],
  ["{{ 1) }}", "has no opening one"],
];

for (const [text, message] of REFUSED) {
  Deno.test(`tokenize() refuses ${JSON.stringify(text)}`, () => {
    assertThrows(() => tokens(text), TemplateError, message);
  });
}
