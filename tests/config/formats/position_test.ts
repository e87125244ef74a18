import { assertEquals, assertThrows } from "@std/assert";
import {
  checkedText,
  guardStack,
  issueAt,
  positionAt,
} from "../../../lib/config/formats/position.ts";
import { SyntaxIssue } from "../../../lib/errors.ts";

const POSITIONS: [text: string, offset: number, line: number, column: number][] = [
  ["", 0, 1, 1],
  ["ab", 1, 1, 2],
  ["a\nb", 1, 1, 2],
  ["a\nb", 2, 2, 1],
  ["a\r\nb", 3, 2, 1],
  ["\n\n", 2, 3, 1],
];

for (const [text, offset, line, column] of POSITIONS) {
  Deno.test(`positionAt() finds offset ${offset} of ${JSON.stringify(text)}`, () => {
    assertEquals(positionAt(text, offset), { line, column });
  });
}

Deno.test("issueAt() carries position and cause", () => {
  const cause = new Error("x");
  const issue = issueAt("a\nb", 2, "m", { cause });
  assertEquals([issue.message, issue.line, issue.column, issue.cause], ["m", 2, 1, cause]);
});

Deno.test("checkedText() drops one byte order mark and refuses NUL", () => {
  assertEquals(checkedText("\ufeffa\ufeff"), "a\ufeff");
  const issue = assertThrows(() => checkedText("a\n\0"), SyntaxIssue, "NUL");
  assertEquals([issue.line, issue.column], [2, 1]);
});

Deno.test("guardStack() turns an overflow into a syntax issue and nothing else", () => {
  const overflow = (): number => overflow() + 1;
  assertThrows(() => guardStack(overflow), SyntaxIssue, "deep");
  assertThrows(() => guardStack(() => "a".repeat(-1)), RangeError, "count");
  assertEquals(guardStack(() => 1), 1);
});
