import { assertEquals, assertThrows } from "@std/assert";
import { exactScalar, fromObject, narrow } from "../../../lib/config/formats/from_object.ts";
import { SyntaxIssue } from "../../../lib/errors.ts";
import { plain } from "../../helpers/plain.ts";

Deno.test("fromObject() makes maps of objects, with and without prototype", () => {
  const bare = Object.assign(Object.create(null), { b: [1, null] });
  assertEquals(fromObject({ a: bare }), plain({ a: { b: [1, null] } }));
});

Deno.test("fromObject() keeps the merge key as a key unless told", () => {
  assertEquals(fromObject({ "<<": { a: 1 } }), plain({ "<<": { a: 1 } }));
  assertEquals(fromObject({ "<<": { a: 1 } }, { mergeKey: "<<" }), plain({ a: 1 }));
});

Deno.test("fromObject() counts every value", () => {
  assertEquals(fromObject({ a: [1, 2] }, { maxValues: 4 }).size, 1);
  assertThrows(() => fromObject({ a: [1, 2] }, { maxValues: 3 }), SyntaxIssue, "too large");
});

Deno.test("fromObject() hands each scalar with its second reading to the format", () => {
  const seen: unknown[] = [];
  const scalar = (value: unknown, spelled: unknown) => {
    seen.push([value, spelled]);
    return null;
  };
  fromObject({ a: 1, b: [2, 3], c: { d: 4 } }, { spelled: { a: "1", b: ["2"], c: 5 }, scalar });
  assertEquals(seen, [[1, "1"], [2, "2"], [3, undefined], [4, undefined]]);
});

Deno.test("narrow() gives a number only when it is exact", () => {
  assertEquals(narrow(9007199254740991n), 9007199254740991);
  assertEquals(narrow(-9007199254740992n), -9007199254740992n);
  assertEquals(narrow(0n), 0);
});

Deno.test("exactScalar() takes the digits of rounded integers from the second reading", () => {
  assertEquals(exactScalar(9007199254740992, "+9_007_199_254_740_993"), 9007199254740993n);
  assertEquals(exactScalar(9007199254740992, undefined), 9007199254740992);
  assertEquals(exactScalar(1, "2"), 1);
  assertEquals(exactScalar("x", "2"), "x");
});
