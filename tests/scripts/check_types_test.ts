import { assertEquals } from "@std/assert";
import { checkTypes } from "../../scripts/check_types.ts";

Deno.test("checkTypes() accepts a declaration for each mapping", () => {
  assertEquals(checkTypes(["@std/a", "typed"], 'declare module "@std/a" {\n}\n'), []);
});

Deno.test("checkTypes() names what one side lacks", () => {
  assertEquals(checkTypes(["@std/a/b"], 'declare module "@std/a" {\n}\n'), [
    'lib/types/std.d.ts declares no module "@std/a/b"',
    'deno.json maps no "@std/a"',
  ]);
});
