/**
 * Repeatable random numbers: the same seed gives the same number on every machine.
 *
 * Useful to spread schedules, e.g. the minute of each host by its name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(randomInteger(1n, 100n, "seed"), 93n);
 * ```
 * @module
 */

import { CallError } from "./error.ts";
import { md5 } from "./md5.ts";

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const INCREMENT = 0x5851f42d4c957f2d14057b7ef767814fn;
const OUTPUT_MULTIPLIER = 0xda942042e4dd58b5n;
const TWO_64 = 2n ** 64n;

/**
 * Returns an integer of at least `low` and below `high`, chosen by `seed` (PCG-DXSM).
 *
 * @throws {CallError} When there is no such integer.
 */
export function randomInteger(low: bigint, high: bigint, seed: string): bigint {
  if (high <= low) throw new CallError(`the range from ${low} to below ${high} is empty`);
  const count = high - low;
  const next = generator(seed);
  if ((count & (count - 1n)) === 0n) return low + (next() & (count - 1n));
  // Drops the outputs that would make small numbers likelier.
  const threshold = TWO_64 % count;
  let product = next() * count;
  while (product % TWO_64 < threshold) product = next() * count;
  return low + (product >> 64n);
}

function generator(seed: string): () => bigint {
  const digest = new DataView(md5(new TextEncoder().encode(seed)).buffer);
  let state = (digest.getBigUint64(0, true) << 64n) | digest.getBigUint64(8, true);
  return () => {
    state = BigInt.asUintN(128, state * MULTIPLIER + INCREMENT);
    const low = state % TWO_64;
    let output = state >> 64n;
    output ^= output >> 32n;
    output = BigInt.asUintN(64, output * OUTPUT_MULTIPLIER);
    output ^= output >> 48n;
    return BigInt.asUintN(64, output * (low | 1n));
  };
}
