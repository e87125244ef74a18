import { assertEquals } from "@std/assert";
import { parseJsonc } from "../../../lib/config/formats/jsonc.ts";
import { assertParses, assertRefuses, type Literal, type Refusal } from "../../helpers/plain.ts";

const ACCEPTED: [name: string, text: string, expected: Literal][] = [
  ["reads every kind of value", '{"a": [null, true, "x\\u00e9\\n", -1.5e3], "b": {}}', {
    a: [null, true, "xé\n", -1500],
    b: {},
  }],
  ["takes comments and trailing commas", '// x\n{ /* y */ "a": [1,], // z\n}', { a: [1] }],
  ["takes a byte order mark and CRLF", '\ufeff{\r\n"a": 1\r\n}', { a: 1 }],
  ["keeps the last of equal keys as a whole", '{"a": {"b": 1}, "a": {"c": 2}}', { a: { c: 2 } }],
  ["reads whole numbers with exponent", '{"a": [1e6, 4.0]}', { a: [1000000, 4] }],
  ["keeps large integers", '{"a": [9007199254740993, -9007199254740993, 9007199254740991]}', {
    a: [9007199254740993n, -9007199254740993n, 9007199254740991],
  }],
  [
    "keeps digits in texts, comments and fractions",
    '{"9007199254740993": "9007199254740993", /*9007199254740993*/ "b": 0.12345678901234567}',
    {
      "9007199254740993": "9007199254740993",
      b: 0.12345678901234567,
    },
  ],
];

const REFUSED: [name: string, text: string, refusal: Refusal][] = [
  ["refuses an empty text", "", ["unexpected end of the text", 1, 1]],
  ["refuses an open object", '{\n"a": 1', ["unexpected end of the text", 2, 7]],
  ["refuses a list", "[]", ["expected a map at the top level, found a list"]],
  ["refuses a number", "1", ["expected a map at the top level, found a number"]],
  ["refuses bare keys", "{\n  a: 1}", ['unexpected "a"', 2, 3]],
  ["refuses a missing comma", '{"a": 1\n "b": 2}', ['unexpected "b"', 2, 2]],
  ["refuses unknown escapes", '{"a": "\\q at position 1"}', ["unexpected", 1, 7]],
  ["refuses line ends in texts", '{"a": "b\nc"}', ['unexpected "b', 1, 7]],
  ["refuses leading zeros", '{"a": 01}', ['unexpected "01"', 1, 7]],
  ["refuses text after the object", "{} x", ['unexpected "x"', 1, 4]],
  ["refuses NUL", '{"a": "\0"}', ["NUL", 1, 8]],
  ["refuses deep lists", '{"a":' + "[".repeat(10_000), ["nested more than 1000 deep"]],
  ["refuses deep objects", '{"a":'.repeat(1002) + "1" + "}".repeat(1002), [
    "nested more than 1000",
  ]],
];

for (const [name, text, expected] of ACCEPTED) {
  Deno.test(`parseJsonc() ${name}`, () => assertParses(parseJsonc, text, expected));
}
for (const [name, text, refusal] of REFUSED) {
  Deno.test(`parseJsonc() ${name}`, () => assertRefuses(parseJsonc, text, refusal));
}

Deno.test("parseJsonc() takes __proto__ as any other key", () => {
  assertEquals(parseJsonc('{"__proto__": 1}'), new Map([["__proto__", 1]]));
});
