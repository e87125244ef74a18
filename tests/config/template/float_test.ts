import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { CallError } from "../../../lib/config/template/error.ts";
import { formatFloat } from "../../../lib/config/template/float.ts";

const FORMATTED: readonly (readonly [number, string, number | undefined, string | undefined])[] = [
  [0, "v", undefined, "0"],
  [-0, "v", undefined, "-0"],
  [1500, "v", undefined, "1500"],
  [1e6, "v", undefined, "1e+06"],
  [0.0001, "v", undefined, "0.0001"],
  [0.00001, "v", undefined, "1e-05"],
  [0.5, "f", 0, "0"],
  [1.5, "f", 0, "2"],
  [2.5, "f", 0, "2"],
  [9.995, "f", 2, "9.99"],
  [999.9, "f", 0, "1000"],
  [1e22, "f", 1, "10000000000000000000000.0"],
  [2.5, "e", 0, "2e+00"],
  [9.99, "e", 1, "1.0e+01"],
  [1.5e-7, "E", 2, "1.50E-07"],
  [1234.5678, "g", 3, "1.23e+03"],
  [100, "g", 10, "100"],
  [NaN, "f", 2, "NaN"],
  [Infinity, "v", undefined, "+Inf"],
  [-Infinity, "f", 2, "-Inf"],
  [1, "d", undefined, undefined],
];

for (const [value, verb, precision, expected] of FORMATTED) {
  Deno.test(`formatFloat() writes ${value} for ${verb} with precision ${precision}`, () => {
    assertEquals(formatFloat(value, verb, precision), expected);
  });
}

Deno.test("formatFloat() refuses a precision beyond the digits that it can compute", () => {
  assertThrows(() => formatFloat(1, "f", 99), CallError, "precision above 98");
});

Deno.test("formatFloat() stays within half a unit of the last digit", () => {
  const number = fc.double({ min: -1e15, max: 1e15, noNaN: true });
  fc.assert(fc.property(number, fc.nat({ max: 15 }), (value, places) => {
    const distance = Math.abs(Number(formatFloat(value, "f", places)) - value);
    return distance <= 0.5 * 10 ** -places + Math.abs(value) * Number.EPSILON;
  }));
});
