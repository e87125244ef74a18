import { assertEquals, assertThrows } from "@std/assert";
import { define, defineRest, type Param } from "../../../lib/config/template/call.ts";
import { CallError } from "../../../lib/config/template/error.ts";
import type { Value } from "../../../lib/config/template/values.ts";
import { FAKE_HOST } from "../../helpers/template.ts";

const CONTEXT = { host: FAKE_HOST, regexps: new Map() };

const CHECKED: readonly (readonly [param: Param, value: Value, message: string | undefined])[] = [
  ["string", "a", undefined],
  ["string", 1n, "argument 1 must be a string, found the integer 1"],
  ["string", null, "argument 1 must be a string, found nothing"],
  ["int", 1n, undefined],
  ["int", 1.5, "argument 1 must be an integer, found the number 1.5"],
  ["list", [], undefined],
  ["list", new Map(), "argument 1 must be a list, found a map"],
  ["any", null, undefined],
];

for (const [param, value, message] of CHECKED) {
  Deno.test(`define() checks ${param} against ${typeof value}`, () => {
    const callee = define([param], () => "called");
    if (message === undefined) assertEquals(callee.call([value], CONTEXT), "called");
    else assertThrows(() => callee.call([value], CONTEXT), CallError, message);
  });
}

Deno.test("define() takes exactly its parameters", () => {
  const { min, max } = define(["any", "any"], () => null);
  assertEquals([min, max], [2, 2]);
});

Deno.test("defineRest() hands on what follows its parameters", () => {
  const callee = defineRest(["string"], ([first], rest) => [first, ...rest]);
  assertEquals([callee.min, callee.max], [1, Infinity]);
  assertEquals(callee.call(["a", 1n, null], CONTEXT), ["a", 1n, null]);
});
