import { assertEquals } from "@std/assert";
import { locate } from "../../lib/config/locate.ts";
import type { ConfigFormat } from "../../lib/config/formats/detect.ts";

type Case = [path: (string | number)[], line?: number, column?: number];

const TEXTS: Record<ConfigFormat, { text: string; cases: Case[] }> = {
  toml: {
    text: `version = "1"
a.B.c = 1
[Default.backup]
Tag = ["x", 'y',
  "z"]
in = { d = 1, e = [{ f = 2 }] }
[default]
x = 1
[[p.send]]
url = "u"
[[p.send]]
"u r" = 1
[p.send.sub]
z = 1
`,
    cases: [
      [["version"], 1, 1],
      [["a"], 2, 1],
      [["a", "b"], 2, 3],
      [["a", "b", "c"], 2, 5],
      [["default"], 3, 2],
      [["default", "backup"], 3, 10],
      [["default", "backup", "tag"], 4, 1],
      [["default", "backup", "tag", 2], 5, 3],
      [["default", "backup", "in", "e", 0, "f"], 6, 22],
      [["default", "x"], 8, 1],
      [["p", "send"], 9, 5],
      [["p", "send", 0], 9, 5],
      [["p", "send", 1], 11, 5],
      [["p", "send", 1, "u r"], 12, 1],
      [["p", "send", 1, "sub", "z"], 14, 1],
    ],
  },
  yaml: {
    text: `version: "1"
base: &base
  Repository: x
  list: [a, 'b']
Default:
  <<: [{ q: 1 }, *base]
  backup:
    tag:
      - x
      - k: 1
        l: 2
other: *base
`,
    cases: [
      [["version"], 1, 1],
      [["base", "repository"], 3, 3],
      [["base", "list", 1], 4, 13],
      [["default"], 5, 1],
      [["default", "q"], 6, 10],
      [["default", "repository"], 3, 3],
      [["default", "backup", "tag", 1, "l"], 11, 9],
      [["default", "backup", "tag", 1], 10, 9],
      [["other", "list"], 4, 3],
    ],
  },
  json: {
    text: `// comment
{
  "version": "1",
  "Default": { "a": 0 },
  "default": {
    "tag": ["x",
      { "k": 1 },],
  },
}
`,
    cases: [
      [["version"], 3, 3],
      [["default"], 5, 3],
      [["default", "tag"], 6, 5],
      [["default", "tag", 0], 6, 13],
      [["default", "tag", 1, "k"], 7, 9],
    ],
  },
  hcl: {
    text: `version = "1"
Default {
  tag = ["x",
    "y"]
}
`,
    cases: [
      [["version"], 1, 1],
      [["default", "tag"], 3, 3],
      [["default", "tag", 1], 4, 5],
    ],
  },
};

const MISSING: Case[] = [[["version", "x"], 1, 1], [["version", 3], 1, 1], [["missing", "x"]], [
  [],
]];

for (const format of ["toml", "yaml", "json", "hcl"] as const) {
  const { text, cases } = TEXTS[format];
  const offset = format === "json" ? 2 : 0;
  const missing = MISSING.map(([path, line, column]): Case =>
    line === undefined ? [path] : [path, line + offset, (column ?? 0) + offset]
  );
  for (const [path, line, column] of [...cases, ...missing]) {
    Deno.test(`locate() finds ${path.join(".") || "nothing for the whole text"} in ${format}`, async () => {
      const expected = line === undefined || column === undefined ? undefined : { line, column };
      assertEquals(await locate(format, text, path), expected);
      const other = "\ufeff" + text.replaceAll("\n", "\r\n");
      assertEquals(await locate(format, other, path), expected, "with BOM and CRLF");
    });
  }
  Deno.test(`locate() finds nothing in broken ${format}`, async () => {
    assertEquals(await locate(format, "]\0", ["a"]), undefined);
    assertEquals(await locate(format, "[".repeat(100_000), ["a"]), undefined);
  });
}

Deno.test("locate() takes JSON in a HCL file", async () => {
  assertEquals(await locate("hcl", '{\n "A": 1 }', ["a"]), { line: 2, column: 2 });
});

Deno.test("locate() ends at the first key of an alias or merge that contains itself", async () => {
  assertEquals(await locate("yaml", "a: &a {<<: *a}", ["a", "b"]), { line: 1, column: 1 });
  assertEquals(await locate("yaml", "a: &a [*a]", ["a", 0, 0, "x"]), { line: 1, column: 8 });
});
