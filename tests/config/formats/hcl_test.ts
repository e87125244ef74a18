import { assertEquals } from "@std/assert";
import { isJsonText, locateHcl, parseHcl } from "../../../lib/config/formats/hcl.ts";
import type { Plain } from "../../../lib/config/plain.ts";
import { assertParses, assertRefuses, type Literal, type Refusal } from "../../helpers/plain.ts";
// deno-lint-ignore no-import-prefix -- the oracle is no dependency of the program
import oracle from "npm:hcl-parser@0.1.1";

const ACCEPTED: [name: string, text: string, expected: Literal][] = [
  ["reads an empty text", "", {}],
  ["takes a byte order mark and CRLF", "\ufeffa {\r\n  b = 1\r\n}\r\n", { a: { b: 1 } }],
  [
    "merges blocks with and without quotes and assignment",
    'a { b = 1 }\n"a" = { c = 2 }\na = { d = 3 }',
    {
      a: { b: 1, c: 2, d: 3 },
    },
  ],
  ["keeps the last of equal attributes", "a = 1\na = [2]\na = [3]", { a: [3] }],
  ["lets an attribute replace a block", "a { b = 1 }\na = 2", { a: 2 }],
  ["lets a block replace an attribute", "a = 2\na { b = 1 }", { a: { b: 1 } }],
  [
    "merges nested blocks, later keys win",
    "p { s { a = 1, b = 1 }\n s { b = 2, t { c = 1 } }\n s { t { d = 2 } } }",
    {
      p: { s: { a: 1, b: 2, t: { c: 1, d: 2 } } },
    },
  ],
  ["merges top-level blocks at every depth", "p { s { a = 1 } }\np { s { b = 2 } }", {
    p: { s: { a: 1, b: 2 } },
  }],
  [
    "merges two-label blocks",
    '"p" "backup" { a = 1 }\n"p" "forget" { b = 2 }\np backup { c = 3 }',
    {
      p: { backup: { a: 1, c: 3 }, forget: { b: 2 } },
    },
  ],
  ["mixes one-label and two-label blocks", 'p { x = 1 }\n"p" "backup" { a = 1 }\np { y = 2 }', {
    p: { x: 1, backup: { a: 1 }, y: 2 },
  }],
  ["merges keys of other case, keeping the first spelling", "Prof { a = 1 }\nPROF { A = 2 }", {
    Prof: { a: 2 },
  }],
  [
    "makes each block of a list option an element",
    'p {\n backup {\n  send-before { url = "a" headers { name = "x" } headers { name = "y" } }\n  Send-Before { url = "b" }\n }\n}',
    {
      p: {
        backup: {
          "send-before": [{ url: "a", headers: [{ name: "x" }, { name: "y" }] }, { url: "b" }],
        },
      },
    },
  ],
  ["makes one block of a list option a list", "p { stream-error { pattern = 1 } }", {
    p: { "stream-error": [{ pattern: 1 }] },
  }],
  [
    "appends blocks of a list option to a written list",
    "p { headers = [{ a = 1 }]\n headers { a = 2 } }",
    {
      p: { headers: [{ a: 1 }, { a: 2 }] },
    },
  ],
  ["takes a top-level name of a list option as profile", "headers { a = 1 }\nheaders { b = 2 }", {
    headers: { a: 1, b: 2 },
  }],
  ["keeps sections that are lists for the layer above", "p { backup = [{ a = 1 }, { b = 2 }] }", {
    p: { backup: [{ a: 1 }, { b: 2 }] },
  }],
  ["reads a text that starts with a brace as JSON", ' { "a": { "headers": { "b": 1 } } }', {
    a: { headers: { b: 1 } },
  }],
];

const REFUSED: [name: string, text: string, refusal: Refusal][] = [
  ["refuses an assignment after two labels", 'a "b" = { }', ['expected "{"', 1, 7]],
  ["refuses broken JSON as JSON", "{\n a = 1 }", ['unexpected "a"', 2, 2]],
  ["refuses NUL", "a = 1\nb = \0", ["NUL", 2, 5]],
];

for (const [name, text, expected] of ACCEPTED) {
  Deno.test(`parseHcl() ${name}`, () => assertParses(parseHcl, text, expected));
}
for (const [name, text, refusal] of REFUSED) {
  Deno.test(`parseHcl() ${name}`, () => assertRefuses(parseHcl, text, refusal));
}

Deno.test("isJsonText() looks at the first character that is not blank", () => {
  assertEquals([" \n{", "a {", "", "# x\n{"].map(isJsonText), [true, false, false, false]);
});

/** Texts without repeats and with what both parsers can do. */
const COMPARED = [
  'global {\n  restic-binary = "/r" # c\n}\ndefault { repository = "/r/${HOME}" }',
  'a = 1 b = 2, c = "x" // end\nd = [1, -2, 0x1F, 010, 1.5, 1e3, .5, true,]',
  'a = "\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\x41\\101\\u00e9\\U0001F600\\xc3\\xa9"',
  'a = "${f("x", "{}")} $${y} $z"\nb = "}{"',
  "a = <<E\n one\n\ntwo\nE\nb = 1\n",
  "a = <<-E\n    one\n      two\n    E\n",
  "a = <<-E\n    one\n  two\n    E\n",
  "a = <<-E\n  one\n\n  E\n",
  'a_b.c-d = { "e f" = { } }\n/* c\n */ é = [[1], [{ x = "y" }]]',
  "a = [1,,2]\nb = []",
];

for (const text of COMPARED) {
  Deno.test(`parseHcl() agrees with the parser of HCL itself: ${JSON.stringify(text)}`, () => {
    const [tree, error] = oracle.parse(text);
    assertEquals(error, null);
    assertEquals(unwrapped(fromMaps(parseHcl(text))), unwrapped(tree));
  });
}

const BOTH_REFUSE = [
  "a",
  "a = ",
  "a = b",
  "a = 1G",
  'a = "x',
  'a = "x\ny"',
  'a = "\\q"',
  'a = "${x"',
  "a = [1 2]",
  "a = [1",
  "a {",
  "a }",
  "{{}}",
  "a = 08",
  "a = 0x",
  "a = <<E\nx\n",
  "a /* b",
  "a b = {}",
  "= 1",
  "a = null",
  "a ! b",
];

for (const text of BOTH_REFUSE.filter((one) => one !== "a = ")) {
  Deno.test(`parseHcl() refuses what HCL itself refuses: ${JSON.stringify(text)}`, () => {
    const [, error] = oracle.parse(text);
    assertEquals(error === null, false);
    let isRefused = false;
    try {
      parseHcl(text);
    } catch {
      isRefused = true;
    }
    assertEquals(isRefused, true);
  });
}

function fromMaps(value: Plain): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, one]) => [key, fromMaps(one)]));
  }
  return Array.isArray(value) ? value.map(fromMaps) : value;
}

/** The oracle gives each object as a list of one: both sides lose those lists. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(unwrapped);
    return items.length === 1 && isRecord(items[0]) ? items[0] : items;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unwrapped(one)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const LOCATED_TEXT = `global { a = 1 }
"Default" "backup" {
  Tag = "x"
  tag = ["y",
    "z"]
  send-before { url = "u" }
  send-before {
    url = "v" }
}
default { backup { source = "/s" } }
`;

const LOCATED: [path: (string | number)[], line?: number, column?: number][] = [
  [["global", "a"], 1, 10],
  [["default"], 2, 1],
  [["default", "backup"], 2, 11],
  [["default", "backup", "tag"], 4, 3],
  [["default", "backup", "tag", 1], 5, 5],
  [["default", "backup", "send-before", 1], 7, 3],
  [["default", "backup", "send-before", 1, "url"], 8, 5],
  [["default", "backup", "source"], 10, 20],
  [["default", "backup", "tag", 7], 4, 3],
  [["default", "missing", "key"], 2, 1],
  [["missing"]],
  [[]],
];

for (const [path, line, column] of LOCATED) {
  Deno.test(`locateHcl() finds ${path.join(".") || "nothing for the whole text"}`, () => {
    const expected = line === undefined || column === undefined ? undefined : { line, column };
    assertEquals(locateHcl(LOCATED_TEXT, path), expected);
    assertEquals(locateHcl("\ufeff" + LOCATED_TEXT.replaceAll("\n", "\r\n"), path), expected);
  });
}
