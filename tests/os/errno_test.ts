import { assertEquals } from "@std/assert";
import { errnoOf } from "../../lib/os/errno.ts";

const CASES: [string, () => unknown, string | undefined][] = [
  ["a class of Deno", () => Deno.statSync("/no/such/file"), "ENOENT"],
  ["an error with a code only", () => Deno.writeTextFileSync("/dev/full", "x"), "ENOSPC"],
  [
    "a number without a code",
    () => Promise.reject(new Error("File too large (os error 27)")),
    "EFBIG",
  ],
  [
    "a number that has no name here",
    () => Promise.reject(new Error("Odd (os error 4711)")),
    undefined,
  ],
  ["an error of the program", () => Promise.reject(new TypeError("no")), undefined],
  ["what is no error", () => Promise.reject("ENOENT"), undefined],
];
for (const [what, fail, name] of CASES) {
  const ignore = Deno.build.os === "windows" && name === "ENOSPC";
  Deno.test({
    name: `errnoOf() names ${what}`,
    ignore,
    fn: async () => {
      const error = await Promise.resolve().then(fail).catch((error: unknown) => error);
      assertEquals(errnoOf(error), name);
    },
  });
}
