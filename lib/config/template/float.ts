/**
 * Writes decimal numbers as Go does: shortest digits, or a precision with ties to even.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(formatFloat(2.5, "f", 0), "2");
 * ```
 * @module
 */

import { CallError } from "./error.ts";

/** Digits that JavaScript computes at most. */
const MAX_PRECISION = 98;

/** Digits of a number: 0.`digits` × 10^`point`. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/**
 * Formats `value` for the verbs `e E f F g G v`; other verbs give `undefined`.
 *
 * @param precision Digits after the point (`e`, `f`) or significant digits (`g`, `v`).
 * @throws {CallError} When the precision is too large.
 */
export function formatFloat(
  value: number,
  verb: string,
  precision: number | undefined,
): string | undefined {
  if (!"eEfFgGv".includes(verb)) return undefined;
  if (Number.isNaN(value)) return "NaN";
  const isNegative = value < 0 || Object.is(value, -0);
  const text = Number.isFinite(value) ? formatMagnitude(Math.abs(value), verb, precision) : "Inf";
  if (isNegative) return `-${text}`;
  return Number.isFinite(value) ? text : "+Inf";
}

function formatMagnitude(value: number, verb: string, precision: number | undefined): string {
  if (precision !== undefined && precision > MAX_PRECISION) {
    throw new CallError(`a precision above ${MAX_PRECISION} is not available for decimal numbers`);
  }
  switch (verb) {
    case "e":
    case "E": {
      const text = exponential(significant(value, (precision ?? 6) + 1), precision ?? 6);
      return verb === "E" ? text.toUpperCase() : text;
    }
    case "f":
    case "F":
      return fixed(value, precision ?? 6);
    default: {
      const text = general(value, precision);
      return verb === "G" ? text.toUpperCase() : text;
    }
  }
}

function general(value: number, precision: number | undefined): string {
  const count = precision === undefined ? undefined : Math.max(1, precision);
  const { digits: rounded, point } = count === undefined
    ? split(value.toExponential())
    : significant(value, count);
  const digits = rounded.replace(/0+$/, "");
  const exponent = value === 0 ? 0 : point - 1;
  if (exponent < -4 || exponent >= (count ?? 6)) {
    return exponential({ digits, point }, Math.max(0, digits.length - 1));
  }
  if (digits === "") return "0";
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (digits.length <= point) return digits.padEnd(point, "0");
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Returns `count` significant digits, ties to even. */
function significant(value: number, count: number): Decimal {
  return roundTo(split(value.toExponential(100)), count);
}

function split(exponentialText: string): Decimal {
  const [mantissa = "", exponent = ""] = exponentialText.split("e");
  return { digits: mantissa.replace(".", ""), point: Number(exponent) + 1 };
}

function roundTo({ digits, point }: Decimal, count: number): Decimal {
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const isOdd = /[13579]$/.test(kept);
  const isTie = /^50*$/.test(rest);
  if (rest === "" || rest < "5" || (isTie && !isOdd)) return { digits: kept, point };
  const next = (BigInt(kept === "" ? "0" : kept) + 1n).toString().padStart(count, "0");
  return { digits: next, point: point + next.length - kept.length };
}

function exponential({ digits, point }: Decimal, places: number): string {
  const isZero = /^0*$/.test(digits);
  const exponent = isZero ? 0 : point - 1;
  const fraction = digits.slice(1, places + 1).padEnd(places, "0");
  const sign = exponent < 0 ? "-" : "+";
  const power = String(Math.abs(exponent)).padStart(2, "0");
  return `${digits.charAt(0) || "0"}${fraction === "" ? "" : `.${fraction}`}e${sign}${power}`;
}

/** Returns `places` digits after the point, ties to even. */
function fixed(value: number, places: number): string {
  if (value >= 1e21) return BigInt(value) + (places > 0 ? `.${"0".repeat(places)}` : "");
  const [whole = "", fraction = ""] = value.toFixed(100).split(".");
  const { digits } = roundTo({ digits: whole + fraction, point: 0 }, whole.length + places);
  const split = digits.length - places;
  return digits.slice(0, split) + (places > 0 ? `.${digits.slice(split)}` : "");
}
