import { parseHcl } from "../../../lib/config/formats/hcl.ts";
import { assertEquals } from "@std/assert";
import { parseHclItems } from "../../../lib/config/formats/hcl_parser.ts";
import { assertParses, assertRefuses, type Literal, type Refusal } from "../../helpers/plain.ts";

Deno.test("parseHclItems() keeps repeats and positions, and nests labels", () => {
  const scalar = { type: "scalar" as const, value: 1, at: 14 };
  const item = { key: "c", at: 10, value: { type: "object" as const, items: [], at: 12 } };
  assertEquals(parseHclItems("a b { c { } }")[0]?.value, {
    type: "object",
    at: 2,
    items: [{
      key: "b",
      at: 2,
      value: {
        type: "object",
        at: 4,
        items: [{ ...item, at: 6, value: { ...item.value, at: 8 } }],
      },
    }],
  });
  assertEquals(parseHclItems("a = 1\na =     1")[1]?.value, scalar);
});

const VALUES: [text: string, expected: Literal][] = [
  ["0", 0],
  ["-12", -12],
  ["010", 8],
  ["-010", -8],
  ["0x1F", 31],
  ["-0XfF", -255],
  ["1.5", 1.5],
  [".5", 0.5],
  ["-1.5e-3", -0.0015],
  ["1E3", 1000],
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", 9007199254740993n],
  ["-0x20000000000001", -9007199254740993n],
  ["true", true],
  ["false", false],
  ['""', ""],
  ['"é\u{1F600}"', "é\u{1F600}"],
  ['"\\\\ \\" \\n \\t \\r \\a \\b \\f \\v"', '\\ " \n \t \r \x07 \b \f \v'],
  ['"\\u00e9\\U0001F600\\x41\\101"', "é\u{1F600}AA"],
  ['"\\xc3\\xa9"', "é"],
  ['"\\xe9"', "é"],
  ['"${HOME}/a"', "${HOME}/a"],
  ['"${f("a\\n", "{}")}\\n"', '${f("a\\n", "{}")}\n'],
  ['"${a\nb}"', "${a\nb}"],
  ['"$HOME $$ {}"', "$HOME $$ {}"],
  ["[]", []],
  ["[1, 2,]", [1, 2]],
  ['["a", true, 1.5, { b = 1 }, [2]]', ["a", true, 1.5, { b: 1 }, [2]]],
  ["[ # c\n 1 // d\n , /* e */ 2 ]", [1, 2]],
  ["{ a = 1, b = 2 }", { a: 1, b: 2 }],
  ["{ a = 1 b = 2\nc { } }", { a: 1, b: 2, c: {} }],
  ['<<E\nx\n  y ${z} "q" \\n\nE', 'x\n  y ${z} "q" \\n\n'],
  ["<<E\nx\n  E", "x\n"],
  ["<<E\nE", ""],
  ["<<E\nEE\n E E\nE", "EE\n E E\n"],
  ["<<-E\n    x\n      y\n    E", "x\n  y\n"],
  ["<<-E\n    x\n  y\n    E", "    x\n  y\n"],
  ["<<-E\n\tx\n\tE", "x\n"],
  ["<<-E\n  x\n\n  E", "  x\n\n"],
  ["[<<E\nx\nE\n, 1]", ["x\n", 1]],
];

for (const [text, expected] of VALUES) {
  Deno.test(`parseHclItems() reads the value ${JSON.stringify(text)}`, () => {
    assertParses(parseHcl, `a = ${text}`, { a: expected });
    assertParses(parseHcl, `p { a = ${text}\nb = 1 }`, { p: { a: expected, b: 1 } });
  });
}

const KEYS: [text: string, key: string][] = [
  ["a", "a"],
  ["keep-last", "keep-last"],
  ["a.b_c1", "a.b_c1"],
  ["_x", "_x"],
  ["été", "été"],
  ['"a b"', "a b"],
  ['"1"', "1"],
  ['"__proto__"', "__proto__"],
];

for (const [text, key] of KEYS) {
  Deno.test(`parseHclItems() reads the key ${text}`, () => {
    assertEquals(parseHcl(`${text} = 1`), new Map([[key, 1]]));
    assertEquals(parseHcl(`${text} { }`), new Map([[key, new Map()]]));
  });
}

const REFUSED: [text: string, refusal: Refusal][] = [
  ["a", ['expected "=" or "{" after "a", found the end of the text', 1, 2]],
  ["a 1", ['expected "=" or "{" after "a", found "1"', 1, 3]],
  ["a =\n", ["expected a value", 2, 1]],
  ["a = text", ['double quotes), found "text"', 1, 5]],
  ["a = 1G", ['found "1G"', 1, 5]],
  ["a = 08", ['"08" is no octal number', 1, 5]],
  ["a = 'x'", ["expected a value", 1, 5]],
  ['x = 1\na = "b\n"', ["the text is not closed", 2, 5]],
  ['a = "b', ["the text is not closed", 1, 5]],
  ['a = "b\\q"', ['unknown escape "\\q"', 1, 7]],
  ['a = "\\U00110000"', ["unknown escape", 1, 6]],
  ['a = "${b"', ['"${" is not closed', 1, 6]],
  ["a = [1 2]", ['expected "," or "]", found "2"', 1, 8]],
  ["a = [1,", ["found the end of the text", 1, 8]],
  ["a {\n  b = 1\n", ["expected a key, found the end of the text", 3, 1]],
  ["a { }\n}", ['expected a key, found "}"', 2, 1]],
  ["= 1", ['expected a key, found "="', 1, 1]],
  ["a = <<E\nx\n", ['expected a line "E"', 1, 5]],
  ["a = <<\nx\n", ['begins with "<<NAME"', 1, 5]],
  ["a = 1 /* b", ["the comment is not closed", 1, 7]],
  ['a "b" = {}', ["a block with several names", 1, 7]],
  ["a = " + "[".repeat(10_000), ["nested more than 1000 deep", 1, 1005]],
  ["a { ".repeat(10_000), ["nested more than 1000 deep", 1, 4003]],
  ["a ".repeat(10_000) + "{", ["nested more than 1000 deep", 1, 20_001]],
];

for (const [text, refusal] of REFUSED) {
  Deno.test(`parseHclItems() refuses ${JSON.stringify(text.slice(0, 30))}: ${refusal[0]}`, () => {
    assertRefuses(parseHcl, text, refusal);
  });
}
