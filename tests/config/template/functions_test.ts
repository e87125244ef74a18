import { assertEquals, assertThrows } from "@std/assert";
import { CallError } from "../../../lib/config/template/error.ts";
import { BUILT_INS } from "../../../lib/config/template/functions.ts";
import type { Value } from "../../../lib/config/template/values.ts";
import { FAKE_HOST } from "../../helpers/template.ts";

function call(name: string, ...args: readonly Value[]): Value | undefined {
  return BUILT_INS.get(name)?.call(args, { host: FAKE_HOST, regexps: new Map() });
}

const RESULTS: readonly (readonly [name: string, args: readonly Value[], result: Value])[] = [
  ["not", [""], true],
  ["eq", [1n, 2n, 1n], true],
  ["eq", [null, ""], false],
  ["ne", ["a", "b"], true],
  ["lt", ["\u{1f600}", "\uffee"], false],
  ["le", [1.5, 1.5], true],
  ["gt", [2n, 1n], true],
  ["ge", ["a", "b"], false],
  ["len", ["héllo"], 6n],
  ["index", [[new Map([["k", 5n]])], 0n, "k"], 5n],
  ["index", ["é", 0n], 0xc3n],
  ["slice", ["héllo", 1n, 3n], "é"],
  ["slice", [[1n, 2n, 3n], 1n], [2n, 3n]],
  ["print", [1n, 2n], "1 2"],
  ["println", ["a"], "a\n"],
  ["printf", ["%03d", 5n], "005"],
  ["html", ["<"], "&lt;"],
  ["html", [null], "&lt;no value&gt;"],
  ["js", ["'"], "\\'"],
  ["urlquery", ["a b"], "a+b"],
];

for (const [name, args, result] of RESULTS) {
  Deno.test(`BUILT_INS.${name} takes ${args.map(String).join(", ")}`, () => {
    assertEquals(call(name, ...args), result);
  });
}

const REFUSED: readonly (readonly [name: string, args: readonly Value[], reason: string])[] = [
  ["eq", [1n], "nothing to compare"],
  ["eq", [1n, 1.5], "cannot be compared"],
  ["eq", [[], []], "cannot be compared"],
  ["lt", [true, false], "cannot be compared"],
  ["len", [5n], "no length"],
  ["index", [[1n], 1n], "out of range"],
  ["index", [[1n], -1n], "out of range"],
  ["index", [[1n], "a"], "must be an integer"],
  ["index", [new Map(), 1n], "must be a string"],
  ["index", [null, 1n], "nothing cannot be indexed"],
  ["slice", ["abc", 2n, 1n], "backwards"],
  ["slice", ["abc", 0n, 1n, 2n], "fewer indexes"],
  ["slice", [5n, 1n], "cannot be sliced"],
  ["call", ["a"], "no function"],
];

for (const [name, args, reason] of REFUSED) {
  Deno.test(`BUILT_INS.${name} refuses ${args.map(String).join(", ")}`, () => {
    assertThrows(() => call(name, ...args), CallError, reason);
  });
}
