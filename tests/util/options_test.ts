import { assertEquals } from "@std/assert";
import { option, type Options, type OptionValue } from "../../lib/util/options.ts";

const OPTIONS: Options = new Map<string, OptionValue>([
  ["flag", false],
  ["count", 3],
  ["text", "x"],
  ["list", ["a", "b"]],
  ["map", new Map([["K", "v"]])],
]);

Deno.test("option reads values of the type that is asked for", () => {
  assertEquals(option.bool(OPTIONS, "flag", true), false);
  assertEquals(option.number(OPTIONS, "count"), 3);
  assertEquals(option.text(OPTIONS, "text"), "x");
  assertEquals(option.list(OPTIONS, "list"), ["a", "b"]);
  assertEquals([...option.map(OPTIONS, "map")], [["K", "v"]]);
});

Deno.test("option gives the default for what is not set or of another type", () => {
  assertEquals(option.bool(OPTIONS, "none", true), true);
  assertEquals(option.maybeBool(OPTIONS, "none"), undefined);
  assertEquals(option.number(OPTIONS, "text", 7), 7);
  assertEquals(option.list(undefined, "list"), []);
  assertEquals([...option.map(OPTIONS, "list")], []);
});

Deno.test("option tells a boolean that is false from one that is not set", () => {
  assertEquals(
    [
      option.maybeBool(OPTIONS, "flag"),
      option.maybeBool(OPTIONS, "count"),
      option.bool(OPTIONS, "none"),
    ],
    [false, undefined, false],
  );
});

Deno.test("option gives texts only, of lists and maps of anything", () => {
  const options: Options = new Map<string, OptionValue>([
    ["list", [new Map([["a", "b"]])]],
    ["map", new Map<string, string | number>([["a", "b"], ["c", 1]])],
  ]);
  assertEquals(option.list(options, "list"), []);
  assertEquals([...option.map(options, "map")], [["a", "b"]]);
  assertEquals([option.text(options, "list", "x"), option.number(undefined, "none")], ["x", 0]);
});
