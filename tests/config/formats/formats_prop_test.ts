import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parse as parseStdToml } from "@std/toml";
import { parseText } from "../../../lib/config/formats/detect.ts";
import { fuzzFormat, fuzzText, PARSERS, randomOf, SEEDS } from "../../helpers/fuzz_formats.ts";
import { type Literal, plain } from "../../helpers/plain.ts";

type Model = { [key: string]: Literal };

const FORMATS = ["toml", "yaml", "json", "hcl"] as const;

/** Texts with what is special somewhere; NUL and lone surrogates are in no format. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(..."\"'\\#:-{}[]<>|&*!%@`=, \t\n$~0"), maxLength: 8 }),
  fc.constantFrom("true", "yes", "null", "~", "010", "0o17", "1e3", "2026-01-02", "<<", "---"),
).filter((one) => !one.includes("\0"));

/** No integer-like keys, whose order is lost in objects, and none that the tree would merge. */
const key = fc.oneof(fc.stringMatching(/^[a-z][a-z-]{0,6}$/), text.map((one) => `k${one}`))
  .map((one) => one.toLowerCase());

const number = fc.oneof(
  fc.integer(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Number.isInteger(one)),
);

const { model } = fc.letrec<{ model: Model; value: Literal; list: Literal[] }>((tie) => ({
  model: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof({ maxDepth: 3 }, text, number, fc.boolean(), tie("list"), tie("model")),
  list: fc.array(tie("value"), { maxLength: 3 }),
}));

const toJson = (value: Literal): string => {
  if (isList(value)) return `[${value.map(toJson).join(",")}]`;
  if (typeof value === "object" && value !== null) return pairs(value, quoted, ": ", toJson, ",");
  return typeof value === "string" ? quoted(value) : String(value);
};

const toToml = (value: Literal): string => {
  if (isList(value)) return `[${value.map(toToml).join(", ")}]`;
  if (typeof value === "object" && value !== null) return pairs(value, quoted, " = ", toToml, ",");
  return typeof value === "string" ? quoted(value) : String(value);
};

const toHcl = (value: Literal): string => {
  if (isList(value)) return `[${value.map(toHcl).join(", ")},]`;
  if (typeof value === "object" && value !== null) return pairs(value, hclText, " = ", toHcl, "\n");
  return typeof value === "string" ? hclText(value) : String(value);
};

/** Block style, so that the model also tests indentation. */
const toYaml = (value: Literal, indent = ""): string => {
  const deeper = `${indent}  `;
  if (isList(value)) {
    return value.length === 0
      ? " []\n"
      : `\n${value.map((one) => `${indent}-${toYaml(one, deeper)}`).join("")}`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    return entries.length === 0
      ? " {}\n"
      : `\n${entries.map(([k, one]) => `${indent}${quoted(k)}:${toYaml(one, deeper)}`).join("")}`;
  }
  return ` ${typeof value === "string" ? quoted(value) : value}\n`;
};

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function pairs(
  object: { readonly [key: string]: Literal },
  name: (key: string) => string,
  sign: string,
  render: (value: Literal) => string,
  end: string,
): string {
  const parts = Object.entries(object).map(([key, value]) => `${name(key)}${sign}${render(value)}`);
  return `{${parts.join(end)}}`;
}

/** A JSON text is one of TOML and YAML too, but for DEL. */
function quoted(value: string): string {
  return JSON.stringify(value).replaceAll("\x7f", "\\u007f");
}

/** A `$` before a brace would stay as it is. */
function hclText(value: string): string {
  return quoted(value).replaceAll("$", "\\x24");
}

/** Top-level entries, each on its own line, without the braces of the other objects. */
function lines(model: Model, name: (key: string) => string, render: (value: Literal) => string) {
  return Object.entries(model).map(([key, value]) => `${name(key)} = ${render(value)}\n`).join("");
}

Deno.test("parseText() gives equal trees for four formats of one model", async () => {
  await fc.assert(fc.asyncProperty(model, async (model) => {
    const expected = plain(model);
    assertEquals(await parseText("json", toJson(model)), expected, "json");
    assertEquals(await parseText("toml", lines(model, quoted, toToml)), expected, "toml");
    assertEquals(await parseText("hcl", lines(model, hclText, toHcl)), expected, "hcl");
    assertEquals(await parseText("yaml", toYaml(model)), expected, "yaml");
  }));
});

Deno.test("fuzz seeds are valid", () => {
  for (const format of FORMATS) {
    for (const seed of SEEDS[format]) PARSERS[format](seed);
  }
});

for (const format of FORMATS) {
  Deno.test(`parseText() accepts or refuses any mutation of ${format}`, () => {
    const random = randomOf(1);
    const accepted = [0, 0];
    for (let i = 0; i < 2000; i++) {
      const isAccepted = fuzzFormat(format, fuzzText(format, random));
      accepted[Number(isAccepted)] = (accepted[Number(isAccepted)] ?? 0) + 1;
    }
    // both must happen, or the mutations test nothing
    assertEquals(accepted.every((count) => count > 20), true, String(accepted));
  });
}

Deno.test("parseToml() agrees with @std/toml on models", () => {
  const small = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,5}$/),
    fc.oneof(fc.string(), fc.boolean()),
  );
  fc.assert(fc.property(small, (model) => {
    const text = lines(model, (key) => key, toToml);
    assertEquals(Object.fromEntries(PARSERS.toml(text)), { ...parseStdToml(text) });
  }));
});
