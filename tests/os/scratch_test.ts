import { assertEquals, assertMatch } from "@std/assert";
import { Scratch } from "../../lib/os/scratch.ts";

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

Deno.test("Scratch makes its folder when it is needed and removes it", async () => {
  let path: string;
  {
    using scratch = new Scratch();
    path = scratch.tempFile("a b/../c");
    assertMatch(path, /a_b_.._c$/);
    assertEquals([await exists(path), scratch.tempFile("a b/../c")], [true, path]);
  }
  assertEquals(await exists(path), false);
});

Deno.test("Scratch knows the variables file of a profile only when it was asked for", () => {
  using scratch = new Scratch();
  assertEquals(scratch.envFileOf("p"), undefined);
  const path = scratch.envFile("p");
  assertEquals(scratch.envFileOf("p"), path);
  if (Deno.build.os !== "windows") assertEquals((Deno.statSync(path).mode ?? 0) & 0o777, 0o600);
});
