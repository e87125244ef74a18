import { assertEquals } from "@std/assert";
import { parse as parseStd } from "@std/toml";
import { parseToml } from "../../../lib/config/formats/toml.ts";
import type { Plain } from "../../../lib/config/plain.ts";
import { assertParses, assertRefuses, type Literal, type Refusal } from "../../helpers/plain.ts";

const ACCEPTED: [name: string, text: string, expected: Literal][] = [
  ["reads an empty text", "", {}],
  ["takes a byte order mark and CRLF", "\ufeffa = 1\r\n[b]\r\nc = 2\r\n", { a: 1, b: { c: 2 } }],
  [
    "reads dotted keys, inline tables and arrays of tables",
    "a.b = { c = [1, { d = 2 }] }\n[[e.f]]\ng = 1\n[[e.f]]\n",
    {
      a: { b: { c: [1, { d: 2 }] } },
      e: { f: [{ g: 1 }, {}] },
    },
  ],
  ["takes a table after its own child", "[p.backup]\na = 1\n[p]\nb = 2", {
    p: { backup: { a: 1 }, b: 2 },
  }],
  ["reads all number bases", "a = [0x1F, 0o17, 0b11, 1_000, 1e3, -1.5, +7]", {
    a: [31, 15, 3, 1000, 1000, -1.5, 7],
  }],
  ["keeps large integers", "a = 9007199254740993\nb = 9007199254740991", {
    a: 9007199254740993n,
    b: 9007199254740991,
  }],
  ["reads special floats", "a = [inf, -inf]", { a: [Infinity, -Infinity] }],
  [
    "keeps dates and times as written",
    `a = [2026-01-02, 07:32:00, 07:32:00.5, 1979-05-27 07:32:00Z]
b = 1979-05-27T00:32:00.999999-07:00 # 1979-05-27T00:32:00.999-07:00
c = "2026-01-02" # "`,
    {
      a: ["2026-01-02", "07:32:00", "07:32:00.5", "1979-05-27 07:32:00Z"],
      b: "1979-05-27T00:32:00.999999-07:00",
      c: "2026-01-02",
    },
  ],
  ["reads multi-line strings", `a = """\nx \\\n  y"""\nb = '''\nz\\'''`, { a: "x y", b: "z\\" }],
];

const REFUSED: [name: string, text: string, refusal: Refusal][] = [
  ["refuses a key that occurs twice", "a = 1\na = 2", ["redefine", 2, 1]],
  ["refuses a table that occurs twice", "[a]\n[b]\n[a]", ["redefine", 3, 2]],
  ["refuses an open text", 'a = "x', ["", 1, 5]],
  ["refuses NUL", "a = 1\n\0", ["NUL", 2, 1]],
  ["refuses deep lists", "a = " + "[".repeat(10_000), ["nested more than 1000 deep", 1, 1005]],
  ["refuses deep tables", `[a${".a".repeat(10_000)}]`, ["nested more than 1000 deep"]],
];

for (const [name, text, expected] of ACCEPTED) {
  Deno.test(`parseToml() ${name}`, () => assertParses(parseToml, text, expected));
}
for (const [name, text, refusal] of REFUSED) {
  Deno.test(`parseToml() ${name}`, () => assertRefuses(parseToml, text, refusal));
}

Deno.test("parseToml() takes __proto__ as any other key", () => {
  assertEquals(parseToml("__proto__.a = 1"), new Map([["__proto__", new Map([["a", 1]])]]));
});

/** Texts that both parsers accept. */
const COMPARED = [
  'version = "1"\n[default]\nrepository = "local:/b"\ninitialize = true\n[default.backup]\nsource = ["/a", "/b"]\n',
  'a = """\nx\n  y\\\n   z"""\nb = \'\'\'\n\\raw\'\'\'\nc = "\\u00e9\\t\\"q\\""\n',
  "[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 0xff\n",
  'a = { b = 1.5, "c d" = [true, false] }\ne.f.g = -1_000\n',
  "# only a comment\n",
];

for (const text of COMPARED) {
  Deno.test(`parseToml() agrees with @std/toml: ${JSON.stringify(text.slice(0, 30))}`, () => {
    assertEquals(fromMaps(parseToml(text)), parseStd(text));
  });
}

function fromMaps(value: Plain): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, one]) => [key, fromMaps(one)]));
  }
  return Array.isArray(value) ? value.map(fromMaps) : value;
}
