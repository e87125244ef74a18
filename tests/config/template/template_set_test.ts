import { assertEquals, assertThrows } from "@std/assert";
import { TemplateError } from "../../../lib/config/template/error.ts";
import { TemplateSet } from "../../../lib/config/template/template_set.ts";
import { FAKE_HOST, render } from "../../helpers/template.ts";

function setOf(files: Readonly<Record<string, string>>): TemplateSet {
  const set = new TemplateSet();
  for (const [file, text] of Object.entries(files)) set.add(file, text);
  return set;
}

function rendered(set: TemplateSet, file: string): string {
  return set.execute(file, null, FAKE_HOST).text;
}

Deno.test("TemplateSet shares blocks between files, in both directions", () => {
  const set = setOf({
    "main": '{{ define "m" }}from main{{ end }}{{ template "i" }}',
    "include": '{{ define "i" }}from include{{ end }}{{ template "m" }}',
  });
  assertEquals(rendered(set, "main"), "from include");
  assertEquals(rendered(set, "include"), "from main");
});

Deno.test("TemplateSet lets a later block replace an earlier one, but not by a blank one", () => {
  const set = setOf({ a: '{{ define "x" }}1{{ end }}{{ template "x" }}' });
  set.add("b", '{{ define "x" }}2{{ end }}');
  assertEquals(rendered(set, "a"), "2");
  set.add("c", '{{ define "x" }} {{ end }}');
  assertEquals(rendered(set, "a"), "2");
});

Deno.test("TemplateSet keeps variables per file", () => {
  const set = setOf({ a: "{{ $x := 1 }}{{ $x }}" });
  assertThrows(() => set.add("b", "{{ $x }}"), TemplateError, 'Undefined variable "$x"');
});

Deno.test("TemplateSet keeps the old state when a text does not compile", () => {
  const set = setOf({ a: '{{ define "x" }}1{{ end }}{{ template "x" }}' });
  assertThrows(() => set.add("a", '{{ define "x" }}2{{ end }}{{ nope }}'), TemplateError);
  assertEquals(rendered(set, "a"), "1");
});

Deno.test("TemplateSet refuses to execute a file that was never added", () => {
  assertThrows(() => rendered(new TemplateSet(), "f"), TemplateError, '"f" is no template');
});

Deno.test("TemplateSet gives a text without actions back as it is", () => {
  const text = "a }} b\r\n{ {c} }\n";
  const result = setOf({ f: text }).execute("f", null, FAKE_HOST);
  assertEquals(result.text, text);
  assertEquals(result.sourceLine(2), { file: "f", line: 2 });
});

const PLACES:
  readonly (readonly [template: string, line: number, column: number, message: string])[] = [
    ["a\n{{ uper .s }}", 2, 4, 'Unknown function "uper"'],
    ["é {{ $x }}", 1, 6, 'Undefined variable "$x"'],
    ["{{ .Nope }}", 1, 4, 'There is no field ".Nope" in this object'],
    ["{{ .s.x }}", 1, 4, 'There is no field ".x" in the string "text"'],
    ["\n\n {{ if .s }}", 3, 2, "{{if}} is never closed: expected {{end}}"],
    ["a{{ end }}", 1, 2, "{{end}} belongs to no block"],
    ["{{ .s", 1, 1, 'Expected "}}": the action is never closed'],
    ["{{ (.s }}", 1, 8, "An opening parenthesis is never closed"],
    ['{{ template "t" }}', 1, 1, 'There is no template "t"'],
    [
      "{{ upper 1 }}",
      1,
      4,
      'Cannot call "upper": argument 1 must be a string, found the integer 1',
    ],
    ["{{ upper }}", 1, 4, '"upper" takes 1 arguments, found 0'],
    ['{{ "a" | 1 }}', 1, 10, 'A value is piped into "1", which takes none'],
    ["{{ lt 1\n  true }}", 1, 4, 'Cannot call "lt": the integer 1 and true cannot be compared'],
    ["{{ print\n (index .s 99) }}", 2, 3, 'Cannot call "index": the index 99 is out of range'],
    ["{{ matches `(?=a)` `a` }}", 1, 4, "look-around is not available"],
    ["{{ range .s }}{{ end }}", 1, 10, '{{range}} cannot walk over the string "text"'],
    ["{{ break }}", 1, 4, "{{break}} stands outside of {{range}}"],
    ['{{ "\\q" }}', 1, 4, 'Unknown escape "\\q"'],
    ["{{ 1a }}", 1, 4, 'Malformed number "1a"'],
    ["{{ $x, $y := 1 }}", 1, 6, "Only {{range}} sets several variables, and two at most"],
  ];

for (const [template, line, column, message] of PLACES) {
  Deno.test(`TemplateError tells the place and the reason in ${template}`, () => {
    const error = assertThrows(() => render(template, { s: "text" }), TemplateError, message);
    assertEquals([error.file, error.line, error.column], ["file", line, column]);
  });
}

Deno.test("TemplateError names the file of the block that fails", () => {
  const set = setOf({
    main: '{{ template "x" . }}',
    include: '\n{{ define "x" }}{{ index . 1 }}{{ end }}',
  });
  const error = assertThrows(() => rendered(set, "main"), TemplateError);
  assertEquals([error.file, error.line], ["include", 2]);
});
