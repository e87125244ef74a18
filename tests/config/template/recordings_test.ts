/** Replays what Go's text/template made of each case; see `scripts/record_templates.go`. */

import { assertEquals, assertThrows } from "@std/assert";
import { TemplateError } from "../../../lib/config/template/error.ts";
import { GoTime } from "../../../lib/config/template/gotime.ts";
import type { Value } from "../../../lib/config/template/values.ts";
import { ianaZone, UTC } from "../../../lib/config/template/zone.ts";
import { render } from "../../helpers/template.ts";

interface Recordings {
  readonly data: Readonly<Record<string, unknown>>;
  readonly cases: readonly {
    readonly template: string;
    readonly output?: string;
    readonly error?: boolean;
  }[];
}

const recordings: Recordings = JSON.parse(
  Deno.readTextFileSync(new URL("recordings.json", import.meta.url)),
  // JSON.parse alone makes 0 of 0.0, but the one is a Go integer and the other a float.
  (_key, value, context?: { source?: string }) =>
    typeof value === "number" && /^-?\d+$/.test(context?.source ?? "") ? BigInt(value) : value,
);

function toValue(value: unknown): Value {
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value === "object" && value !== null) return toObject(new Map(Object.entries(value)));
  if (
    value === null || typeof value === "boolean" || typeof value === "string" ||
    typeof value === "number" || typeof value === "bigint"
  ) return value;
  throw new TypeError(`no value of a template: ${value}`);
}

function toObject(fields: ReadonlyMap<string, unknown>): Value {
  const time = fields.get("$time");
  if (typeof time === "string") return toTime(time, String(fields.get("$zone")));
  const struct = fields.get("$struct");
  if (typeof struct === "object" && struct !== null) {
    const sorted = Object.entries(struct).sort(([a], [b]) => a < b ? -1 : 1);
    return Object.fromEntries(sorted.map(([key, item]): [string, Value] => [key, toValue(item)]));
  }
  return new Map([...fields].map(([key, item]): [string, Value] => [key, toValue(item)]));
}

function toTime(text: string, zone: string): GoTime {
  const fraction = /\.(\d+)Z$/.exec(text)?.[1] ?? "";
  const seconds = BigInt(Date.parse(text.replace(/\.\d+Z$/, "Z"))) / 1000n;
  const nanoseconds = seconds * 1_000_000_000n + BigInt(fraction.padEnd(9, "0"));
  return new GoTime(nanoseconds, zone === "UTC" ? UTC : ianaZone(zone));
}

const data = toValue(recordings.data);

for (const [i, { template, output }] of recordings.cases.entries()) {
  Deno.test(`TemplateSet renders as Go ${i}: ${template.slice(0, 60)}`, () => {
    if (output === undefined) assertThrows(() => render(template, data), TemplateError);
    else assertEquals(render(template, data), output);
  });
}
