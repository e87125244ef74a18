import { assert, assertEquals } from "@std/assert";
import { TemplateError } from "../../../lib/config/template/error.ts";
import { SyntaxIssue } from "../../../lib/errors.ts";

Deno.test("TemplateError is a SyntaxIssue with a file", () => {
  const error = new TemplateError("f", "m", 2, 3);
  assert(error instanceof SyntaxIssue);
  const { name, file, message, line, column } = error;
  assertEquals([name, file, message, line, column], ["TemplateError", "f", "m", 2, 3]);
});
