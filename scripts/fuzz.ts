// deno-lint-ignore-file no-console
/**
 * Throws random texts at the parsers: each must answer with a value or a clear error, and soon.
 *
 * Usage: `deno task fuzz [--count N] [--seed N]`; 100,000 texts per target unless told.
 * @module
 */

import { parseArgs } from "node:util";
import { fuzzFormat, fuzzText, type Random, randomOf } from "../tests/helpers/fuzz_formats.ts";
import { fuzzCalendar, fuzzCalendarText } from "../tests/helpers/fuzz_calendar.ts";
import { fuzzTemplate, fuzzTemplateText } from "../tests/helpers/fuzz_template.ts";

/** A text that takes longer is as bad as a crash. */
const LIMIT_MS = 2000;

interface Target {
  readonly name: string;
  make(random: Random): string;
  /** Whether the text was valid; throws when the parser misbehaves. */
  run(text: string): boolean;
}

const FORMATS = (["toml", "yaml", "json", "hcl"] as const).map((format): Target => ({
  name: format,
  make: (random) => fuzzText(format, random),
  run: (text) => fuzzFormat(format, text),
}));

const TARGETS: readonly Target[] = [
  ...FORMATS,
  { name: "calendar", make: fuzzCalendarText, run: fuzzCalendar },
  { name: "template", make: fuzzTemplateText, run: fuzzTemplate },
];

function fuzz(target: Target, count: number, seed: number): boolean {
  const random = randomOf(seed);
  let valid = 0;
  let slowest = 0;
  for (let i = 0; i < count; i++) {
    const text = target.make(random);
    const began = performance.now();
    try {
      if (target.run(text)) valid++;
    } catch (error) {
      console.error(`${target.name}: text ${i} of seed ${seed}: ${JSON.stringify(text)}`, error);
      return false;
    }
    slowest = Math.max(slowest, performance.now() - began);
  }
  const numbers = `${count} texts, ${valid} valid, slowest ${slowest.toFixed(1)} ms`;
  console.log(`${target.name}: ${numbers}`);
  return slowest < LIMIT_MS;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { count: { type: "string", default: "100000" }, seed: { type: "string" } },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const results = TARGETS.map((target) => fuzz(target, Number(values.count), seed));
  Deno.exit(results.every(Boolean) ? 0 : 1);
}
