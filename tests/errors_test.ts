import { assertEquals } from "@std/assert";
import { ConfigError, EXIT, PilotError, SyntaxIssue, UsageError } from "../lib/errors.ts";

Deno.test("errors carry the exit code of their kind", () => {
  assertEquals(new PilotError("x").exit, EXIT.failure);
  assertEquals(new UsageError("x").exit, EXIT.usage);
  assertEquals(new PilotError("x", { exit: EXIT.noRestic }).exit, 6);
});

Deno.test("ConfigError keeps every issue and speaks with the first", () => {
  const issue = { code: "a", severity: "error", message: "first" } as const;
  const error = new ConfigError([issue, { ...issue, message: "second" }]);
  assertEquals([error.message, error.issues.length, error.name], ["first", 2, "ConfigError"]);
});

Deno.test("SyntaxIssue knows its place and its cause", () => {
  const error = new SyntaxIssue("bad", 2, 3, { cause: "why" });
  assertEquals([error.line, error.column, error.cause], [2, 3, "why"]);
});
