import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { sprintf } from "../../../lib/config/template/printf.ts";
import type { Value } from "../../../lib/config/template/values.ts";

const PRINTED: readonly (readonly [format: string, args: readonly Value[], text: string])[] = [
  ["%d%%", [5n], "5%"],
  ["%5.1f|%-5d|%05d", [1.25, 7n, -7n], "  1.2|7    |-0007"],
  ["%s", [1n], "%!s(int=1)"],
  ["%d", ["a"], "%!d(string=a)"],
  ["%d", [], "%!d(MISSING)"],
  ["%d", [1n, "x", null], "1%!(EXTRA string=x, <nil>)"],
  ["%", [], "%!(NOVERB)"],
  ["%*d|%-*d|", [4n, 1n, 4n, 2n], "   1|2   |"],
  ["%*d", ["a", 1n], "%!(BADWIDTH)1"],
  ["%.*f", [-1n, 1.5], "%!(BADPREC)1.500000"],
  ["%[2]d %[1]d", [1n, 2n], "2 1"],
  ["%[5]d", [1n], "%!d(BADINDEX)"],
  ["%#x %#o %b %c %U %q", [255n, 8n, 5n, 65n, 65n, 65n], "0xff 010 101 A U+0041 'A'"],
  ["%+v %#v", [{ A: 1n }, ["a"]], '{A:1} []interface {}{"a"}'],
];

for (const [format, args, text] of PRINTED) {
  Deno.test(`sprintf() prints ${format} as ${text}`, () =>
    assertEquals(sprintf(format, args), text));
}

Deno.test("sprintf() never fails on a format without decimal numbers", () => {
  const format = fc.string({ unit: fc.constantFrom(..."%dsvqxXtcU*.[]1250-+# é") });
  const arg = fc.oneof(fc.bigInt({ min: -9n, max: 9n }), fc.string(), fc.constant(null));
  fc.assert(fc.property(format, fc.array(arg), (one, args) => {
    assertEquals(typeof sprintf(one, args), "string");
  }));
});
