import { assertEquals } from "@std/assert";
import {
  childVariables,
  failureVariables,
  staleFailureVariables,
} from "../../lib/run/environment.ts";

const map = (object: Record<string, string>) => new Map(Object.entries(object));

const build = (
  part: {
    inherited?: Record<string, string>;
    files?: Record<string, string>[];
    own?: Record<string, string>;
  },
) =>
  Object.fromEntries(childVariables({
    inherited: map(part.inherited ?? {}),
    files: (part.files ?? []).map(map),
    own: map(part.own ?? {}),
    profile: "p",
    command: "backup",
  }));

Deno.test("childVariables() names profile and command", () => {
  assertEquals(build({}), { PROFILE_NAME: "p", PROFILE_COMMAND: "backup" });
});

Deno.test("childVariables() lets later files and then the profile win", () => {
  const got = build({ files: [{ A: "1", B: "1" }, { B: "2", C: "2" }], own: { c: "3" } });
  assertEquals([got.A, got.B, got.C], ["1", "2", "3"]);
});

Deno.test("childVariables() writes names in upper case unless a variable of another spelling exists", () => {
  const got = build({ inherited: { http_proxy: "x" }, own: { HTTP_Proxy: "y", new_name: "z" } });
  assertEquals([got.http_proxy, got.HTTP_PROXY, got.NEW_NAME], ["y", undefined, "z"]);
});

Deno.test("childVariables() cannot unset with an empty value", () => {
  assertEquals("A" in build({ inherited: { A: "1" }, own: { a: "" } }), false);
});

Deno.test("childVariables() leaves names out that are none", () => {
  assertEquals(Object.keys(build({ own: { "A=B": "x" } })), ["PROFILE_NAME", "PROFILE_COMMAND"]);
});

Deno.test("failureVariables() leaves the stderr out when there is none", () => {
  const failure = { message: "m", exitCode: 3, commandLine: '"restic"', stderr: "" };
  const want = {
    ERROR: "m",
    ERROR_MESSAGE: "m",
    ERROR_COMMANDLINE: '"restic"',
    ERROR_EXIT_CODE: "3",
  };
  assertEquals(Object.fromEntries(failureVariables(failure)), want);
  assertEquals(failureVariables({ ...failure, stderr: "e" }).get("RESTIC_STDERR"), "e");
});

Deno.test("staleFailureVariables() finds those of an outer run only", () => {
  const names = staleFailureVariables(
    map({ ERROR: "", ERROR_STDERR: "", RESTIC_STDERR: "", ERRORS: "", PATH: "" }),
  );
  assertEquals(names, ["ERROR", "ERROR_STDERR", "RESTIC_STDERR"]);
});
