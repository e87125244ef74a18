import { assertEquals, assertThrows } from "@std/assert";
import { parseNumber, unquote, unquoteChar } from "../../../lib/config/template/literals.ts";

const NUMBERS: readonly (readonly [text: string, value: bigint | number])[] = [
  ["0", 0n],
  ["-10", -10n],
  ["+5", 5n],
  ["0x1F", 31n],
  ["0o17", 15n],
  ["017", 15n],
  ["0b101", 5n],
  ["1_000", 1000n],
  ["0x_ff", 255n],
  ["9223372036854775807", 9223372036854775807n],
  ["-9223372036854775808", -9223372036854775808n],
  ["1.5", 1.5],
  [".5", 0.5],
  ["1.", 1],
  ["1e3", 1000],
];

for (const [text, value] of NUMBERS) {
  Deno.test(`parseNumber() reads ${text}`, () => assertEquals(parseNumber(text), value));
}

for (const text of ["08", "1__0", "1_", "0x", "0b2", "9223372036854775808", "1e400", "0x1.8"]) {
  Deno.test(`parseNumber() refuses ${text}`, () => {
    assertThrows(() => parseNumber(text), SyntaxError, text);
  });
}

const STRINGS: readonly (readonly [body: string, text: string])[] = [
  ["plain", "plain"],
  [String.raw`\a\b\f\n\r\t\v\\\"`, '\x07\b\f\n\r\t\v\\"'],
  [String.raw`\x41\101\u00e9\U0001F600`, "AAé😀"],
  [String.raw`\xe2\x82\xac`, "€"],
  [String.raw`é\xff`, "é\ufffd"],
  ["\ufeff\\n", "\ufeff\n"],
];

for (const [body, text] of STRINGS) {
  Deno.test(`unquote() reads ${body}`, () => assertEquals(unquote(body), text));
}

for (const body of ["\\q", "\\'", "\\400", "\\uD800", "\\u12", "\\U00110000", "\\"]) {
  Deno.test(`unquote() refuses ${body}`, () => {
    assertThrows(() => unquote(body), SyntaxError, "Unknown escape");
  });
}

Deno.test("unquoteChar() reads one character", () => {
  assertEquals(["a", "€", "\\n", "\\'", "\\x41"].map(unquoteChar), [97n, 8364n, 10n, 39n, 65n]);
});

for (const body of ["", "ab", '\\"', "\\nx"]) {
  Deno.test(`unquoteChar() refuses '${body}'`, () => {
    assertThrows(() => unquoteChar(body), SyntaxError);
  });
}
