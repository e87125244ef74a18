import { assertEquals } from "@std/assert";
import { tabIndentation } from "../../../lib/config/formats/yaml_tabs.ts";

const FOUND: [name: string, text: string, line: number, column: number][] = [
  ["a key", "a:\n\tb: 1", 2, 1],
  ["a key behind spaces", "a:\n  b: 1\n \t c:\n", 3, 2],
  ["a quoted key", `a:\n\t"b c": 1`, 2, 1],
  ["a list element", "a:\n\t- 1", 2, 1],
  ["a key after a block text", "a: |\n  x: y\n\tb: 1", 3, 1],
  ["a key after quotes and brackets", `a: "x"\nb: [1, {c: 'd'}]\n\te: 1`, 3, 1],
  ["a key after an apostrophe inside a text", "a: it's [x\n\tb: 1", 2, 1],
  ["a key after a comment with a quote", `a: 1 # don't "\n\tb: 1`, 2, 1],
];

for (const [name, text, line, column] of FOUND) {
  Deno.test(`tabIndentation() finds ${name}`, () => {
    assertEquals(tabIndentation(text), { line, column });
    assertEquals(tabIndentation(text.replaceAll("\n", "\r\n")), { line, column });
  });
}

const ALLOWED: [name: string, text: string][] = [
  ["texts without tabs", "a:\n  b: 1"],
  ["tabs after a key", "a:\t1\nb: 1\t# c"],
  ["a block text", "a: |\n  \tb: 1\n\n  \t- c\n"],
  ["a block text in a list with a chomping mark", "a:\n  - >-\n    \tb: 1\n"],
  ["a block text with tag and comment", "a: !!str |2 # c\n  \tb: 1\n"],
  ["a text in double quotes", 'a: "x \\"\n\tb: 1"'],
  ["a text in single quotes", "a: 'it''s\n\tb: 1'"],
  ["a map in braces", "a: {\n\tb: 1,\n\tc: [\n\t'd: e' ]}"],
  ["a comment", "a: 1\n\t# b: 1"],
  ["a blank line", "a: 1\n\t\nb: 2"],
];

for (const [name, text] of ALLOWED) {
  Deno.test(`tabIndentation() allows ${name}`, () => assertEquals(tabIndentation(text), undefined));
}
