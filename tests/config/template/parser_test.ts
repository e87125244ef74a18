import { assertEquals, assertThrows } from "@std/assert";
import { TemplateError } from "../../../lib/config/template/error.ts";
import { BUILT_INS } from "../../../lib/config/template/functions.ts";
import { isBlank, type ParsedFile, parseTemplate } from "../../../lib/config/template/parser.ts";
import { Source } from "../../../lib/config/template/source.ts";

function parse(text: string): ParsedFile {
  return parseTemplate(new Source("f", text), BUILT_INS);
}

Deno.test("parseTemplate() takes blocks out of the main text", () => {
  const { main, blocks } = parse('a{{ define "d" }}b{{ end }}{{ block "e" . }}c{{ end }}');
  assertEquals(main.body.map(({ type }) => type), ["text", "template"]);
  assertEquals([...blocks.keys()], ["d", "e"]);
});

Deno.test("parseTemplate() keeps else-if chains flat", () => {
  const [node] = parse("{{ if 1 }}{{ else if 2 }}{{ else if 3 }}{{ else }}x{{ end }}").main.body;
  assertEquals(node?.type === "if" ? [node.branches.length, node.otherwise.length] : [], [3, 1]);
});

const REFUSED: readonly (readonly [text: string, message: string])[] = [
  ["{{ }}", "An action needs a value"],
  ["{{ if }}{{ end }}", "{{if}} needs a value"],
  ["{{ if 1 }}{{ else }}{{ else }}{{ end }}", "{{if}} has a second {{else}}"],
  ["{{ if 1 }}{{ else with 2 }}{{ end }}", "{{else with}} does not fit into {{if}}"],
  ["{{ range 1 }}{{ else if 2 }}{{ end }}", "{{range}} takes a plain {{else}} only"],
  ["{{ with 1 }}", "{{with}} is never closed"],
  ["{{ else }}", "{{else}} belongs to no block"],
  ["{{ end 1 }}", "{{end}} takes nothing more"],
  ['{{ if 1 }}{{ define "x" }}{{ end }}{{ end }}', "move it outside"],
  ['{{ define "x" }}a{{ end }}{{ define "x" }}b{{ end }}', '"x" is defined twice'],
  ['{{ define "x" }}{{ else }}{{ end }}', "{{define}} takes no {{else}}"],
  ["{{ template x }}", '{{template}} needs a name in quotes, found "x"'],
  ["{{ range $a, $b, $c := . }}{{ end }}", "two at most"],
  ["{{ range $a, 1 := . }}{{ end }}", 'Expected a variable after ","'],
  ["{{ true.x }}", '"true" has no fields'],
  ['{{ "a".x }}', 'the string "a" has no fields'],
  ["{{ .a | }}{{ | .a }}", "A command is missing"],
  ["{{ $x := $x }}", 'Undefined variable "$x"'],
  ["{{ if 1 }}{{ $x := 1 }}{{ else }}{{ $x }}{{ end }}", 'Undefined variable "$x"'],
];

for (const [text, message] of REFUSED) {
  Deno.test(`parseTemplate() refuses ${text}`, () => {
    assertThrows(() => parse(text), TemplateError, message);
  });
}

Deno.test("isBlank() is true for blanks and nothing else", () => {
  assertEquals(["", " \n", "a", "{{ 1 }}"].map((text) => isBlank(parse(text).main.body)), [
    true,
    true,
    false,
    false,
  ]);
});
