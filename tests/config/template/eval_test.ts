/** Replays what Go's text/template made of each case; see `scripts/record_templates.go`. */

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
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
  Deno.test(`execute() renders as Go ${i}: ${template.slice(0, 60)}`, () => {
    if (output === undefined) assertThrows(() => render(template, data), TemplateError);
    else assertEquals(render(template, data), output);
  });
}

const BOUNDED: readonly (readonly [name: string, template: string, message: string])[] = [
  [
    "templates that call themselves",
    '{{define "a"}}{{template "a"}}{{end}}{{template "a"}}',
    "nested",
  ],
  ["blocks inside one another", "{{if 1}}".repeat(5000), "nested"],
  ["parentheses", `{{ ${"(".repeat(5000)}1${")".repeat(5000)} }}`, "nested"],
  ["nested lists", "{{$x := list}}{{range 999}}{{$x = list $x}}{{end}}{{$x}}", "nested"],
  ["a long loop", "{{range 100000000}}{{end}}", "steps"],
  [
    "a loop of long texts",
    '{{$x := printf "%999999d" 1}}{{range 100000}}{{len $x}}{{end}}',
    "steps",
  ],
  ["a text that doubles", '{{$x := "ab"}}{{range 99}}{{$x = print $x $x}}{{end}}', "longer"],
  ["a list that doubles", "{{$x := list 1}}{{range 99}}{{$x = list $x $x}}{{end}}{{$x}}", "longer"],
  ["output", `{{range 100000}}${"x".repeat(1000)}{{end}}`, "longer"],
];

for (const [name, template, message] of BOUNDED) {
  Deno.test(`execute() ends with an error at the limit of ${name}`, () => {
    const error = assertThrows(() => render(template), TemplateError);
    assertStringIncludes(error.message, message);
  });
}

Deno.test("execute() follows else-if chains of any length", () => {
  const template = `{{if 0}}${"{{else if 0}}".repeat(20_000)}{{else}}last{{end}}`;
  assertEquals(render(template), "last");
});

Deno.test("execute() does not look into the prototype of a fixed object", () => {
  for (const name of ["constructor", "__proto__", "toString"]) {
    assertThrows(() => render(`{{ .${name} }}`, {}), TemplateError, name);
    assertEquals(render(`{{ .${name} }}`, new Map()), "<no value>");
  }
});
