import { assertEquals } from "@std/assert";
import type { FlagValue } from "../../lib/config/profile.ts";
import {
  copyFlags,
  copyInitFlags,
  type FlagRules,
  mergeFlags,
  unescapeValue,
  writeFlags,
} from "../../lib/plan/args.ts";

const RULES: FlagRules = {
  command: "backup",
  version: "0.18.0",
  filter: false,
  unescape: true,
  privateName: undefined,
};

const flags = (object: Record<string, FlagValue>) => new Map(Object.entries(object));
const texts = (object: Record<string, FlagValue>, rules: Partial<FlagRules> = {}) =>
  writeFlags(flags(object), { ...RULES, ...rules }).args.map((arg) => arg.text);

const CASES: [string, Record<string, FlagValue>, string[]][] = [
  ["sorts by name", { b: "1", a: "2" }, ["--a=2", "--b=1"]],
  ["writes true alone", { "no-scan": true }, ["--no-scan"]],
  ["leaves out what is nothing", { a: false, b: 0, c: "", d: [] }, []],
  ["keeps 0 as text", { a: "0" }, ["--a=0"]],
  ["keeps empty tags", { tag: "", "group-by": "" }, ["--group-by=", "--tag="]],
  ["repeats a flag for a list", { tag: ["a", "b"] }, ["--tag=a", "--tag=b"]],
  ["writes an empty element alone", { x: ["", "a"] }, ["--x", "--x=a"]],
  ["writes texts of booleans", { x: "true" }, ["--x=true"]],
  ["writes numbers without exponent", { a: 1e21, b: 0.5, c: -3 }, [
    "--a=1000000000000000000000",
    "--b=0.5",
    "--c=-3",
  ]],
  ["keeps shell characters", { x: "$(a) `b` {c,d} *" }, ["--x=$(a) `b` {c,d} *"]],
];
for (const [what, object, want] of CASES) {
  Deno.test(`writeFlags() ${what}`, () => assertEquals(texts(object), want));
}

Deno.test("writeFlags() drops what this restic does not know, when it filters", () => {
  const object = { "no-scan": true, "keep-last": 3, tag: ["a"] };
  assertEquals(texts(object, { filter: true, version: "0.14.0" }), ["--tag=a"]);
  assertEquals(texts(object, { filter: true }), ["--no-scan", "--tag=a"]);
});

Deno.test("writeFlags() keeps a repository with a password off the command line", () => {
  const repo = "rest:https://user:secret@host/";
  const written = writeFlags(flags({ repo }), { ...RULES, privateName: (flag) => `p-${flag}.txt` });
  assertEquals(written.args, [{ text: "--repository-file=", file: "p-repo.txt" }]);
  assertEquals(written.files, [{ name: "p-repo.txt", content: repo }]);
});

Deno.test("writeFlags() masks a password that has to stand there", () => {
  const { args } = writeFlags(flags({ repo: "rest:https://user:secret@host/" }), RULES);
  assertEquals(args[0]?.shown, "--repo=rest:https://user:×××@host/");
});

Deno.test("writeFlags() marks values with variables, but no patterns", () => {
  const { args } = writeFlags(flags({ tag: "$NAME", exclude: "$NAME" }), RULES);
  assertEquals(args.map((arg) => arg.expand), [undefined, true]);
});

const ESCAPES: [string, string, string][] = [
  ["tag", "/my\\ dir", "/my dir"],
  ["tag", "a\\\\b", "a\\b"],
  ["tag", "a\nb", "ab"],
  ["exclude", "a\nb", "a\nb"],
  ["exclude", "\\*.o", "*.o"],
  ["exclude", "a b\\$c\\d", "a b$c\\d"],
];
for (const [flag, text, want] of ESCAPES) {
  Deno.test(`unescapeValue() of ${JSON.stringify(text)} for ${flag}`, () => {
    assertEquals(unescapeValue(flag, text), want);
  });
}

Deno.test("mergeFlags() lets the section win by name, not by element", () => {
  const merged = mergeFlags(flags({ tag: ["a", "b"], x: 1 }), flags({ tag: ["c"] }));
  assertEquals(Object.fromEntries(merged), { tag: ["c"], x: 1 });
});

const COMMON = { repo: "/src", "password-file": "/k", tag: "t" };
const TARGET = { repo: "/dst", "password-file": "/k2" };

Deno.test("copyFlags() makes the profile the source when the section has a repository", () => {
  assertEquals(Object.fromEntries(copyFlags(flags(COMMON), flags(TARGET), false)), {
    "from-repo": "/src",
    "from-password-file": "/k",
    tag: "t",
    repo: "/dst",
    "password-file": "/k2",
  });
});

Deno.test("copyFlags() names the target …2 before restic 0.14", () => {
  assertEquals(Object.fromEntries(copyFlags(flags(COMMON), flags(TARGET), true)), {
    repo: "/src",
    "password-file": "/k",
    tag: "t",
    repo2: "/dst",
    "password-file2": "/k2",
  });
});

Deno.test("copyFlags() makes the profile the target when the section has a source", () => {
  const section = flags({ "from-repo": "/other" });
  assertEquals(copyFlags(flags(COMMON), section, false).get("from-repo"), "/other");
  assertEquals(copyFlags(flags(COMMON), section, true).get("repo2"), "/other");
});

Deno.test("copyInitFlags() initialises the target with the chunker of the source", () => {
  assertEquals(Object.fromEntries(copyInitFlags(flags(COMMON), flags(TARGET), false, true)), {
    tag: "t",
    repo: "/dst",
    "password-file": "/k2",
    "from-repo": "/src",
    "from-password-file": "/k",
    "copy-chunker-params": true,
  });
  assertEquals(copyInitFlags(flags(COMMON), flags(TARGET), false, false).has("from-repo"), false);
});
