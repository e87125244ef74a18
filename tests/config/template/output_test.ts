import { assertEquals, assertThrows } from "@std/assert";
import { CallError } from "../../../lib/config/template/error.ts";
import { MAX_OUTPUT, Output, renderedAsIs } from "../../../lib/config/template/output.ts";
import { TemplateSet } from "../../../lib/config/template/template_set.ts";
import { FAKE_HOST } from "../../helpers/template.ts";

/** Renders `text` and returns, line by line, where it came from and what it is. */
function origins(text: string, include = ""): string[] {
  const set = new TemplateSet();
  set.add("main", text);
  set.add("include", include);
  const rendered = set.execute("main", [1n, 2n], FAKE_HOST);
  return rendered.text.split("\n").map((line, i) => {
    const at = rendered.sourceLine(i + 1);
    return `${at.file}:${at.line} ${line}`;
  });
}

const ORIGINS: readonly (readonly [name: string, template: string, origins: readonly string[]])[] =
  [
    ["plain text", "a\nb", ["main:1 a", "main:2 b"]],
    ["text around an action", 'a\n{{ "x" }}\nb', ["main:1 a", "main:2 x", "main:3 b"]],
    ["a removed line", "a\n{{- if false }}\nno\n{{- end }}\nb", ["main:1 a", "main:5 b"]],
    ["a repeated line", "{{ range . }}\nv{{ . }}\n{{- end }}\nz", [
      "main:1 ",
      "main:2 v1",
      "main:2 v2",
      "main:4 z",
    ]],
  ];

for (const [name, template, expected] of ORIGINS) {
  Deno.test(`Rendered.sourceLine() finds ${name}`, () => assertEquals(origins(template), expected));
}

Deno.test("Rendered.sourceLine() keeps all lines of a value in the line of its action", () => {
  assertEquals(origins("a\n{{ `x\ny` }}\nb"), ["main:1 a", "main:2 x", "main:2 y", "main:4 b"]);
});

Deno.test("Rendered.sourceLine() leads into the file of a block", () => {
  const include = '\n\n{{ define "x" }}k = 1\nl = 2{{ end }}';
  assertEquals(origins('a\n{{ template "x" }}\nb', include), [
    "main:1 a",
    "include:3 k = 1",
    "include:4 l = 2",
    "main:3 b",
  ]);
});

Deno.test("Rendered.sourceLine() names the file even when nothing was rendered", () => {
  assertEquals(origins("{{/* nothing */}}"), ["main:1 "]);
});

Deno.test("Output.write() refuses to go beyond the limit", () => {
  const output = new Output();
  output.write("x".repeat(MAX_OUTPUT), "f", 1, true);
  assertThrows(() => output.write("y", "f", 1, true), CallError, "longer");
});

Deno.test("renderedAsIs() maps each line to itself", () => {
  assertEquals(renderedAsIs("f", "a\nb").sourceLine(2), { file: "f", line: 2 });
});
