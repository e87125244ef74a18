import { assertEquals } from "@std/assert";
import { checkTree } from "../../scripts/check_tree.ts";

const long = "export const line = 1;\n".repeat(41);

function tree(...paths: string[]): Map<string, string> {
  return new Map(paths.map((path) => [path, long]));
}

Deno.test("checkTree() accepts a tree in order", () => {
  const lib = tree("a/b.ts", "a/c.ts", "types/std.d.ts", "a/size_data.ts").set(
    "a/short.ts",
    "// 1\n",
  );
  const tests = tree("a/b_test.ts", "a/c_prop_test.ts", "integration/x_test.ts", "main_test.ts");
  lib.set("main.ts", "");
  assertEquals(checkTree(lib, tests), []);
});

Deno.test("checkTree() names a long file without a test", () => {
  assertEquals(checkTree(tree("a/b.ts"), tree()), [
    "lib/a/b.ts has 41 lines and no tests/a/b_test.ts",
  ]);
});

Deno.test("checkTree() asks for no test of a file that only has types", () => {
  const types = "export interface A {\n  const: 1;\n}\n".repeat(20);
  assertEquals(checkTree(new Map([["a/b.ts", types]]), tree()), []);
});

Deno.test("checkTree() names a test in a folder that is gone", () => {
  const tests = tree("a/b_test.ts", "c/b_test.ts");
  assertEquals(checkTree(new Map([["a/b.ts", ""]]), tests), [
    "tests/c/b_test.ts mirrors no folder of lib/",
  ]);
});

Deno.test("checkTree() names a cycle once", () => {
  const lib = new Map([
    ["a.ts", 'import { b } from "./x/b.ts";\n'],
    ["x/b.ts", 'import {\n  c,\n} from "../c.ts";\n'],
    ["c.ts", 'export { a } from "./a.ts";\n'],
  ]);
  assertEquals(checkTree(lib, tree()), ["cycle of imports: a.ts → x/b.ts → c.ts → a.ts"]);
});

Deno.test("checkTree() lets types and lazy imports close a circle", () => {
  const lib = new Map([
    ["a.ts", 'import type { B } from "./b.ts";\nconst load = () => import("./b.ts");\n'],
    ["b.ts", 'import { a } from "./a.ts";\n'],
  ]);
  assertEquals(checkTree(lib, tree()), []);
});
