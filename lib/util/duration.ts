/**
 * Durations as Go writes them (`1h30m0s`), which is what resticprofile's configurations hold.
 * @module
 */

const UNITS_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  "µs": 1e-3,
  "μs": 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const DURATION_REGEXP = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const PART_REGEXP = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

/**
 * Parses a duration of Go.
 *
 * @param text Numbers with units `ns us µs ms s m h`, e.g. `1h30m` or `1.5h`; `0` needs no unit.
 * @returns Milliseconds, possibly with a fraction, possibly negative.
 * @throws {SyntaxError} When the text has another shape.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseDuration("1m30s"), 90_000);
 * ```
 */
export function parseDuration(text: string): number {
  if (/^[+-]?0$/.test(text)) return 0;
  if (!DURATION_REGEXP.test(text)) throw new SyntaxError(durationMistake(text));
  let sum = 0;
  for (const [, number, unit] of text.matchAll(PART_REGEXP)) {
    sum += Number(number) * (UNITS_MS[unit ?? ""] ?? 0);
  }
  return text.startsWith("-") ? -sum : sum;
}

function durationMistake(text: string): string {
  const wanted = `expected a duration such as "1h30m", found "${text}"`;
  return /^[\d.]+$/.test(text) ? `missing unit: ${wanted}` : wanted;
}

/**
 * Writes a duration as Go does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(formatDuration(5_400_000), "1h30m0s");
 * ```
 */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms === 0) return "0s";
  if (ms < 1000) return ms < 1 ? `${round(ms * 1000)}µs` : `${round(ms)}ms`;
  const seconds = round((ms % 60_000) / 1000);
  const minutes = Math.floor(ms / 60_000);
  if (minutes === 0) return `${seconds}s`;
  const hours = Math.floor(minutes / 60);
  return `${hours ? `${hours}h` : ""}${minutes % 60}m${seconds}s`;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
