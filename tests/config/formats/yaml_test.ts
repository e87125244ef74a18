import { assertEquals } from "@std/assert";
import { parseYaml } from "../../../lib/config/formats/yaml.ts";
import { assertParses, assertRefuses, type Literal, type Refusal } from "../../helpers/plain.ts";

const ACCEPTED: [name: string, text: string, expected: Literal][] = [
  ["reads an empty text", "", {}],
  ["reads a text of comments", "# a\n---\n# b\n", {}],
  ["takes a byte order mark and CRLF", "\ufeffa:\r\n  b: 1\r\n", { a: { b: 1 } }],
  ["takes a start and an end of the document", "---\na: 1\n...\n", { a: 1 }],
  ["keeps a document mark inside a block text", "a: |\n  ---\n  b\n", { a: "---\nb\n" }],
  ["merges one map, own keys win", "x: &x {a: 1, b: 1}\ny:\n  b: 2\n  <<: *x\n", {
    x: { a: 1, b: 1 },
    y: { a: 1, b: 2 },
  }],
  ["merges a list of maps, the first wins", "y:\n  <<: [{a: 1}, {a: 2, b: 2}]\n  c: 3\n", {
    y: { a: 1, b: 2, c: 3 },
  }],
  ["merges merged maps", "x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nz: {<<: *y}", {
    x: { a: 1 },
    y: { a: 1, b: 2 },
    z: { a: 1, b: 2 },
  }],
  ["merges at the top level", "<<: {a: 1}\nb: 2", { a: 1, b: 2 }],
  ["repeats aliases", "a: &a [1]\nb: [*a, *a]", { a: [1], b: [[1], [1]] }],
];

for (const [name, text, expected] of ACCEPTED) {
  Deno.test(`parseYaml() ${name}`, () => assertParses(parseYaml, text, expected));
}

Deno.test("parseYaml() puts own keys behind merged ones, for keys of other case", () => {
  const tree = parseYaml("y: {Tag: own, <<: {tag: merged}}").get("y");
  assertEquals(tree, new Map([["tag", "merged"], ["Tag", "own"]]));
});

const SCALARS: [text: string, expected: Literal][] = [
  ["true", true],
  ["False", false],
  ["TRUE", true],
  ["yes", "yes"],
  ["off", "off"],
  ["y", "y"],
  ["~", null],
  ["null", null],
  ["", null],
  ["12", 12],
  ["-12", -12],
  ["010", 8],
  ["017", 15],
  ["0x1F", 31],
  ["0b11", 3],
  ["0o17", 15],
  ["-0o17", -15],
  ["1_000", 1000],
  ["1e3", 1000],
  ["1.5", 1.5],
  [".inf", Infinity],
  ["9007199254740993", 9007199254740993n],
  ["-9_007_199_254_740_993", -9007199254740993n],
  ["0x20000000000001", 9007199254740993n],
  ["2026-01-02", "2026-01-02"],
  ["12:30:45", "12:30:45"],
  ["2001-12-14 21:59:43", "2001-12-14 21:59:43"],
  ['"0o17"', "0o17"],
  ['"9007199254740993"', "9007199254740993"],
  ["x 0o17", "x 0o17"],
  ["1.2345678901234567890", 1.2345678901234567],
  ["[0o17, '0o17', 12345678901234567890]", [15, "0o17", 12345678901234567890n]],
];

for (const [text, expected] of SCALARS) {
  Deno.test(`parseYaml() reads ${text || "nothing"} as ${typeof expected}`, () => {
    assertParses(parseYaml, `a: ${text}\n`, { a: expected });
  });
}

const REFUSED: [name: string, text: string, refusal: Refusal][] = [
  ["refuses a second document", "a: 1\n---\nb: 2\n", ["expected one document", 2, 1]],
  ["refuses text after the end", "a: 1\n...\nb: 2\n", ["expected one document", 3, 1]],
  ["names a duplicate key and its lines", "a: 1\np:\n  k: 1\n  l:\n    k: 3\n  'k': 2\n", [
    'duplicate key "k": first on line 3, again on line 6',
    6,
    3,
  ]],
  ["finds the first key behind a dash", "p:\n  - k: 1\n    k: 2\n", [
    'duplicate key "k": first on line 2, again on line 3',
    3,
    5,
  ]],
  ["tells a duplicate key in braces", "a: {b: 1, b: 2}", ["a key occurs twice in one map", 1, 15]],
  ["refuses tabs as indentation", "a:\n\tb: 1", ["found a tab", 2, 1]],
  ["refuses unknown aliases", "a: *b", ['unidentified alias "b"', 1, 6]],
  ["refuses a text as merge source", "a: {<<: b}", ['"<<" expects a map or a list of maps']],
  ["refuses a list with a text as merge source", "a: {<<: [{}, b]}", ['"<<" expects a map']],
  ["refuses a list at the top", "- 1", ["expected a map at the top level, found a list"]],
  ["refuses a text at the top", "hello", ["expected a map at the top level, found a string"]],
  ["refuses NUL", "a: b\0", ["NUL", 1, 5]],
  ["refuses deep lists", "a: " + "[".repeat(10_000), ["nested more than 1000 deep"]],
  ["refuses deep lists of dashes", "a:\n  " + "- ".repeat(10_000), ["nested more than 1000 deep"]],
  ["refuses an alias of itself", "a: &a [*a, *a]", ["nested more than 1000 deep"]],
  ["refuses a merge of itself", "a: &a {<<: *a}", ["nested more than 1000 deep"]],
  ["refuses aliases that multiply", bomb(9, (alias) => `[${Array(9).fill(alias)}]`), ["too large"]],
  ["refuses merges that multiply", bomb(40, (alias) => `{<<: [${alias}, ${alias}]}`), [
    "too large",
  ]],
];

for (const [name, text, refusal] of REFUSED) {
  Deno.test(`parseYaml() ${name}`, () => assertRefuses(parseYaml, text, refusal));
}

function bomb(levels: number, combine: (alias: string) => string): string {
  const lines = ["a0: &a0 {x: 1}"];
  for (let i = 1; i <= levels; i++) lines.push(`a${i}: &a${i} ${combine(`*a${i - 1}`)}`);
  return lines.join("\n");
}
