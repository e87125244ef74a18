import { assertEquals, assertThrows } from "@std/assert";
import { CallError } from "../../../lib/config/template/error.ts";
import { compileRegexp } from "../../../lib/config/template/regexp.ts";

// Many more patterns are compared with Go in recordings.json.

const REPLACED: readonly (readonly [pattern: string, text: string, marked: string])[] = [
  ["(?i)AB|c", "xabC", "x<ab><C>"],
  ["x(?i)a|b", "XA B xA", "XA <B> <xA>"],
  ["(?i:a)b", "Ab AB", "<Ab> AB"],
  ["(?m)^b$", "a\nb", "a\n<b>"],
  ["^b$", "a\nb", "a\nb"],
  ["a.b", "a\u2028b a\nb", "<a\u2028b> a\nb"],
  ["(?U)a+", "aa", "<a><a>"],
  [String.raw`\Aa\z`, "a", "<a>"],
  [String.raw`[[:alpha:]\d]+`, "é-a1", "é-<a1>"],
  [String.raw`\Qa.b\E+`, "a.bb", "<a.bb>"],
  ["[&&--~~]+", "a&-~", "a<&-~>"],
  ["x*", "axb", "<>a<x>b<>"],
];

for (const [pattern, text, marked] of REPLACED) {
  Deno.test(`GoRegexp.replace() marks ${pattern} in ${JSON.stringify(text)}`, () => {
    assertEquals(compileRegexp(pattern).replace(text, "<${0}>"), marked);
  });
}

Deno.test("GoRegexp.replace() knows groups by number and name", () => {
  const regexp = compileRegexp("(?P<first>a)(b)?");
  assertEquals(regexp.replace("ab", "$1|${2}|$first|$2x|$$|$"), "a|b|a||$|$");
});

Deno.test("GoRegexp.split() keeps empty pieces", () => {
  assertEquals(compileRegexp(",").split(",a,"), ["", "a", ""]);
  assertEquals(compileRegexp("").split("ab"), ["a", "b"]);
  assertEquals(compileRegexp(",").split(""), [""]);
});

Deno.test("GoRegexp.test() searches anywhere, again and again", () => {
  const regexp = compileRegexp("b");
  assertEquals([regexp.test("abc"), regexp.test("abc"), regexp.test("x")], [true, true, false]);
});

const REFUSED: readonly (readonly [pattern: string, reason: string])[] = [
  ["(?=a)", "look-around is not available"],
  ["(?<!a)", "look-around is not available"],
  [String.raw`(a)\1`, "back-references are not available"],
  ["(a", "a parenthesis is never closed"],
  ["a)", "a closing parenthesis is too much"],
  ["[a", "a character class is never closed"],
  ["[z-a]", "runs backwards"],
  ["*a", 'nothing before "*" to repeat'],
  ["a**", "a repetition is repeated"],
  ["a{1001}", "out of range"],
  ["a{2,1}", "out of range"],
  [String.raw`\y`, "the escape"],
  [String.raw`\p{Nope}`, "is not available here"],
  ["[[:foo:]]", "is unknown"],
  ["(".repeat(1000), "nested too deeply"],
];

for (const [pattern, reason] of REFUSED) {
  Deno.test(`compileRegexp() refuses ${pattern.slice(0, 20)}`, () => {
    assertThrows(() => compileRegexp(pattern), CallError, reason);
  });
}
