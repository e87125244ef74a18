/**
 * Fuzz target of templates: any text renders or is refused with a {@linkcode TemplateError}.
 *
 * @module
 */

import { TemplateError } from "../../lib/config/template/error.ts";
import { GoTime } from "../../lib/config/template/gotime.ts";
import type { Value } from "../../lib/config/template/values.ts";
import { UTC } from "../../lib/config/template/zone.ts";
import type { Random } from "./fuzz_formats.ts";
import { render } from "./template.ts";

/** Valid templates that use much of the language; the mutations start from them. */
export const SEEDS: readonly string[] = [
  'a {{- if and .t (eq .s "x" `y`) -}} b {{ else if not .n }}{{ .m.a.b }}{{ else }} c {{- end }}\n',
  "{{ range $i, $e := .list }}{{ if $i }}, {{ end }}{{ $e }}{{ break }}{{ else }}none{{ end }}",
  '{{ define "d" }}[{{ . }}{{ template "e" $ }}]{{ end }}{{ block "e" .s }}{{ len . }}{{ end }}',
  "{{ $x := 1_0 }}{{ $y := 'c' }}{{ range 3 }}{{ $x = . }}{{ continue }}{{ end }}{{ $x }}{{/* c */ -}} z",
  '{{ printf "%-5.2f|%+d|%q|%[1]v|%*d" 1.5 2 "é\\n" 3 }}{{ .now.Format "2006-01-02 .000 MST" }}',
  '{{ .s | replaceR "(?i)(?P<n>[[:alpha:]a-z]+?)(b|c{1,2})*" "$1${n}" | split "" | join "-" }}',
  '{{ with map "k" (list 1 nil 2.5e3) }}{{ index .k 0 }}{{ slice .k 1 2 }}{{ else }}{{ end }}',
  '{{ (.now.AddDate 1 -1 0).Weekday | printf "%02d" | html | js | urlquery }}{{ randInt 0 9 "s" }}',
];

const PIECES: readonly string[] = [
  ..."{}()|.$\"'`=:,-+ \n\\/*%[]^?é",
  "{{",
  "}}",
  "{{- ",
  " -}}",
  "{{ end }}",
  "{{ else }}",
  "{{ break }}",
  "{{/*",
  "*/}}",
  "{{ if .t }}",
  "{{ with .m }}",
  "{{ range .list }}",
  '{{ template "d" . }}',
  '{{ define "d" }}',
  "$x",
  " := ",
  ".m.a",
  ".now.",
  " nil",
  " true",
  " 0x1F",
  " 1e9",
  " -9223372036854775808",
  " 9223372036854775807",
  "%!",
  "%*d",
  "(?i)",
  "\\x",
  "\\u12",
  "\0",
  "\ufeff",
  "\ud800",
  " __proto__",
  ".constructor",
];

const DATA: Value = {
  t: true,
  n: 0n,
  s: "text é",
  list: [1n, "two", null, 3.5],
  m: new Map<string, Value>([["a", new Map([["b", "deep"]])]]),
  now: new GoTime(1_700_000_000_123_456_789n, UTC),
};

/** Makes a text of a seed, changed in up to six places. */
export function fuzzTemplateText(random: Random): string {
  let text = pick(SEEDS, random);
  for (let count = below(7, random); count > 0; count--) text = mutateOnce(text, random);
  return text;
}

function mutateOnce(text: string, random: Random): string {
  const from = below(text.length + 1, random);
  const to = Math.min(text.length, from + below(10, random));
  switch (below(4, random)) {
    case 0:
      return text.slice(0, from) + pick(PIECES, random) + text.slice(from);
    case 1:
      return text.slice(0, from) + pick(PIECES, random) + text.slice(to);
    case 2:
      return text.slice(0, from) + text.slice(to);
    default:
      return text.slice(0, from) + pick(SEEDS, random).slice(below(60, random));
  }
}

function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

function pick(texts: readonly string[], random: Random): string {
  return texts[below(texts.length, random)] ?? "";
}

/**
 * Renders any text.
 *
 * @returns Whether it was accepted.
 * @throws Anything but a `TemplateError`; and when the place of one is not in the text.
 */
export function fuzzTemplate(text: string): boolean {
  try {
    render(text, DATA);
    return true;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    checkPlace(error, text);
    return false;
  }
}

function checkPlace({ line = 0, column = 0, message }: TemplateError, text: string): void {
  const lines = text.split("\n");
  const length = [...lines[line - 1] ?? ""].length;
  if (lines[line - 1] === undefined || column < 1 || column > length + 1) {
    throw new RangeError(`${line}:${column} is not in the text: ${message}`);
  }
}
