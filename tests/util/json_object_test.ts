import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { JsonObject } from "../../lib/util/json_object.ts";

function parse(text: string): JsonObject {
  const object = JsonObject.parse(text);
  if (object === undefined) throw new Error(`no object: ${text}`);
  return object;
}

const KEPT: [string, string][] = [
  ["integers beyond 2^53", '{"a":12345678901234567890}'],
  ["spellings of numbers", '{"a":1.0,"b":1e3,"c":-0}'],
  ["escapes", '{"a":"\\u00fc\\/\\"","\\u0062":"\\\\"}'],
  ["the order of keys that look like numbers", '{"2":0,"1":0}'],
  ["brackets in strings", '{"a":["}",{"b":"]{"}],"c":"\\\\\\""}'],
  ["the key __proto__", '{"__proto__":{"a":1}}'],
  ["duplicate keys", '{"a":1,"a":2,"a":3}'],
  ["an empty object", "{}"],
];
for (const [what, text] of KEPT) {
  Deno.test(`JsonObject keeps ${what}`, () => assertEquals(parse(text).toString(), text));
}

for (const text of ["null", "[]", "1", '"{}"', ""]) {
  Deno.test(`JsonObject.parse() takes ${text || "nothing"} for no object`, () => {
    assertStrictEquals(JsonObject.parse(text), undefined);
  });
}

Deno.test("JsonObject reads what JSON.parse() reads, with any blanks", () => {
  const blanks = fc.constantFrom(undefined, 1, "\t", "\r\n");
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), blanks, (value, indent) => {
    const object = parse(JSON.stringify(value, null, indent));
    const members = [...object.names()].map((name): [string, unknown] => [
      name,
      JSON.parse(object.get(name) ?? ""),
    ]);
    assertEquals(new Map(members), new Map(Object.entries(JSON.parse(JSON.stringify(value)))));
    assertEquals(JSON.parse(object.toString()), JSON.parse(JSON.stringify(value)));
  }));
});

Deno.test("JsonObject.set() replaces in place, the last of duplicates, and appends", () => {
  const object = parse('{"a":1,"a":2,"b":3}');
  object.set("a", "4");
  object.set('c"', "5");
  assertEquals(object.toString(), '{"a":1,"a":4,"b":3,"c\\"":5}');
});

Deno.test("JsonObject.delete() removes all of a name", () => {
  const object = parse('{"a":1,"a":2,"b":3}');
  object.delete("a");
  assertEquals(object.toString(), '{"b":3}');
});

Deno.test("JsonObject.child() edits in place", () => {
  const object = parse('{"a":{"b":{}},"c":1}');
  object.child("a")?.child("b")?.set("d", "true");
  assertEquals(object.get("a"), '{"b":{"d":true}}');
  assertEquals(object.toString(), '{"a":{"b":{"d":true}},"c":1}');
});

Deno.test("JsonObject.childOrNew() replaces what is no object", () => {
  const object = parse('{"a":null}');
  object.childOrNew("a").set("x", "1");
  object.childOrNew("b");
  assertEquals(object.toString(), '{"a":{"x":1},"b":{}}');
});
