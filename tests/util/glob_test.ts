import { assertEquals, assertThrows } from "@std/assert";
import { glob, type GlobFs, globToRegExp } from "../../lib/util/glob.ts";

const FILES = ["/a/x.txt", "/a/y.md", "/a/sub/z.txt", "/b/x.txt", "rel/1.c", "rel/2.c", "rel/-n.c"];

const fs: GlobFs = {
  list(path) {
    const prefix = path === "." || path === "" ? "" : path.endsWith("/") ? path : `${path}/`;
    const names = FILES.filter((file) =>
      file.startsWith(prefix) && (prefix !== "" || file[0] !== "/")
    )
      .map((file) => file.slice(prefix.length).split("/")[0] ?? "");
    return Promise.resolve([...new Set(names)].filter((name) => name !== ""));
  },
  stat(path) {
    return Promise.resolve(
      FILES.some((file) => file === path || file.startsWith(`${path}/`)) || undefined,
    );
  },
};

const CASES: [string, string[]][] = [
  ["/a/*.txt", ["/a/x.txt"]],
  ["/*/x.txt", ["/a/x.txt", "/b/x.txt"]],
  ["/a/*", ["/a/sub", "/a/x.txt", "/a/y.md"]],
  ["/a/[xy].*", ["/a/x.txt", "/a/y.md"]],
  ["rel/?.c", ["rel/1.c", "rel/2.c"]],
  ["/nothing/*", []],
  ["/a/**/z.txt", ["/a/sub/z.txt"]],
];
for (const [pattern, want] of CASES) {
  Deno.test(`glob() finds ${pattern}`, async () => assertEquals(await glob(fs, pattern), want));
}

Deno.test("glob() matches a relative pattern in another folder and keeps it relative", async () => {
  assertEquals(await glob(fs, "*.txt", "/a"), ["x.txt"]);
});

Deno.test("globToRegExp() treats other characters literally", () => {
  const regexp = globToRegExp("a+(b).c$-*");
  assertEquals([regexp.test("a+(b).c$-x"), regexp.test("aab.c$-x")], [true, false]);
});

Deno.test("globToRegExp() refuses a class without end", () => {
  assertThrows(() => globToRegExp("a["), SyntaxError);
});
