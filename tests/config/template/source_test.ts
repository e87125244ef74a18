import { assertEquals } from "@std/assert";
import { Source } from "../../../lib/config/template/source.ts";

const SOURCE = new Source("f", "ab\n\n😀x\n");

const PLACES: readonly (readonly [offset: number, line: number, column: number])[] = [
  [0, 1, 1],
  [2, 1, 3],
  [3, 2, 1],
  [4, 3, 1],
  [6, 3, 2],
  [8, 4, 1],
];

for (const [offset, line, column] of PLACES) {
  Deno.test(`Source places the offset ${offset} at ${line}:${column}`, () => {
    assertEquals([SOURCE.lineAt(offset), SOURCE.columnAt(offset)], [line, column]);
  });
}

Deno.test("Source.errorAt() keeps the cause", () => {
  const cause = new Error("below");
  const error = SOURCE.errorAt(6, "message", { cause });
  assertEquals([error.file, error.line, error.column, error.cause], ["f", 3, 2, cause]);
});
