/**
 * Fuzz targets of the configuration formats: each takes any text and returns whether it was accepted.
 * Everything but a {@linkcode SyntaxIssue} passes through: it is a defect of the parser.
 * @module
 */

import { SyntaxIssue } from "../../lib/errors.ts";
import type { ConfigFormat } from "../../lib/config/formats/detect.ts";
import { parseHcl } from "../../lib/config/formats/hcl.ts";
import { parseJsonc } from "../../lib/config/formats/jsonc.ts";
import { parseToml } from "../../lib/config/formats/toml.ts";
import { parseYaml } from "../../lib/config/formats/yaml.ts";
import type { Plain, PlainMap } from "../../lib/config/plain.ts";

/** One parser per format. */
export const PARSERS: Readonly<Record<ConfigFormat, (text: string) => PlainMap>> = {
  toml: parseToml,
  yaml: parseYaml,
  json: parseJsonc,
  hcl: parseHcl,
};

/** Valid texts that use much of each grammar; the mutations start from them. */
export const SEEDS: Readonly<Record<ConfigFormat, readonly string[]>> = {
  toml: [
    `version = "1"\n[default]\nrepository = "local:/b" # c\ninitialize = true\n[default.backup]\n` +
    `source = ["/a", '/b\\c',]\ntag = [2026-01-02, 07:32:00]\nkeep = { last = 3, "q.r" = 0x1F }\n`,
    `a.b.c = 1_000\nx = """\nline "two" \\\n   three\n"""\ny = '''\nraw'''\n[[p.send-before]]\nurl = "u"\n` +
    `[[p.send-before]]\nbig = 9223372036854775807\nf = -1.5e3\nd = 1979-05-27T00:32:00.999-07:00\n`,
  ],
  yaml: [
    `version: "1"\ndefault: &base\n  repository: "local:/b\\n" # c\n  initialize: true\n  backup:\n    source:\n` +
    `      - /a\n      - '/b''c'\n    tag: [x, "y", {z: 1}]\nother:\n  <<: *base\n  n: 0o17\n`,
    `---\na: |\n  line\n  \ttab\nb: >-\n  folded\n  text\n? complex\n: 010\n` +
    `c: {<<: [{x: 1}, {y: 12345678901234567890}]}\nd: ~\ne: 2026-01-02\n...\n`,
  ],
  json: [
    `{ "version": "1", /* c */ "default": { "source": ["/a", "b\\u00e9\\"",], "n": -1.5e3 } }`,
    `// c\n{\n  "p": { "big": 12345678901234567890, "list": [[1], [true, null]], },\n}\n`,
  ],
  hcl: [
    `global {\n  restic-binary = "/r" # c\n}\n"default" "backup" {\n  source = ["/a", "\${HOME}/b\\t",]\n` +
    `  run-before = <<-EOT\n    one\n    two\n    EOT\n  keep-last = 0x1F\n}\n`,
    `default = {\n  a.b = 010, c = -1.5e3 // c\n  send-before { url = "u" }\n  send-before { url = "\\u00e9\\x41" }\n}\n` +
    `/* c */ other { list = [{ a = true }, [1, 2]] }\nx = <<E\ntext\nE\n`,
  ],
};

/** Small pieces that mean something in at least one format. */
const PIECES = [
  ..."{}[]=:,\"'\\#|>&*!<-\n\t\r $%@~?.0",
  "<<",
  "<<: ",
  "*base",
  "&x ",
  "---\n",
  "...\n",
  '"""',
  "'''",
  "/*",
  "*/",
  "//",
  "${",
  "\\u",
  "\\x4",
  "\ufeff",
  "\0",
  "\u2028",
  "\ud800",
  "1e999",
  "0o17",
  "0x",
  "99999999999999999999",
  "__proto__",
  "<<E\n",
  "[[",
  "]]",
  "2026-01-02",
];

/** A source of random numbers from 0 to 1. */
export type Random = () => number;

/** A small repeatable random source (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes a text in one to five places. */
export function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let count = 1 + below(5, random); count > 0; count--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(text: string, random: Random): string {
  const from = below(text.length + 1, random);
  const to = Math.min(text.length, from + below(8, random));
  const piece = PIECES[below(PIECES.length, random)] ?? "";
  switch (below(5, random)) {
    case 0:
      return text.slice(0, from) + piece + text.slice(from);
    case 1:
      return text.slice(0, from) + piece + text.slice(to);
    case 2:
      return text.slice(0, from) + text.slice(to);
    case 3: {
      const copied = below(text.length + 1, random);
      return text.slice(0, from) + text.slice(copied, copied + below(40, random)) +
        text.slice(from);
    }
    default:
      return text.slice(0, from);
  }
}

function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

/** A text made from a random seed of a format. */
export function fuzzText(format: ConfigFormat, random: Random): string {
  const seeds = SEEDS[format];
  return mutate(seeds[below(seeds.length, random)] ?? "", random);
}

/**
 * Parses any text.
 *
 * @returns Whether it was accepted.
 * @throws Anything but a `SyntaxIssue`; and when a result or position is not as promised.
 */
export function fuzzFormat(format: ConfigFormat, text: string): boolean {
  try {
    checkPlain(PARSERS[format](text));
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxIssue)) throw error;
    checkIssue(error, text);
    return false;
  }
}

function checkPlain(value: Plain): void {
  if (value instanceof Map) {
    for (const one of value.values()) checkPlain(one);
  } else if (Array.isArray(value)) {
    value.forEach(checkPlain);
  } else if (value !== null && !/^(?:string|number|bigint|boolean)$/.test(typeof value)) {
    throw new TypeError(`not plain: ${typeof value}`);
  }
}

function checkIssue({ line, column, message }: SyntaxIssue, text: string): void {
  const lines = text.split(/\r\n?|\n/).length;
  if (message === "" || message.includes("\n")) throw new TypeError(`odd message: ${message}`);
  // a parser may point behind the last line
  if (line !== undefined && !(line >= 1 && line <= lines + 1)) {
    throw new RangeError(`line ${line} of ${lines}: ${message}`);
  }
  if (column !== undefined && !(column >= 1)) throw new RangeError(`column ${column}: ${message}`);
}
