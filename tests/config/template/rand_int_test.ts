import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { CallError } from "../../../lib/config/template/error.ts";
import { randomInteger } from "../../../lib/config/template/rand_int.ts";

const KNOWN: readonly (readonly [low: bigint, high: bigint, seed: string, value: bigint])[] = [
  [1n, 100n, "seed", 93n],
  [-1000n, 1000n, "", 419n],
  [-1000n, 1000n, "ABC", -272n],
  [0n, 60n, "x", 37n],
];

for (const [low, high, seed, value] of KNOWN) {
  Deno.test(`randomInteger() gives ${value} for "${seed}" between ${low} and ${high}`, () => {
    assertEquals(randomInteger(low, high, seed), value);
  });
}

Deno.test("randomInteger() stays in the range and is repeatable", () => {
  const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  fc.assert(fc.property(integer, integer, fc.string(), (a, b, seed) => {
    const [low, high] = a < b ? [a, b] : [b, a + 1n];
    const value = randomInteger(low, high, seed);
    assert(low <= value && value < high);
    assertEquals(randomInteger(low, high, seed), value);
  }));
});

Deno.test("randomInteger() refuses an empty range", () => {
  assertThrows(() => randomInteger(5n, 5n, ""), CallError, "is empty");
});
