import { assertEquals, assertMatch } from "@std/assert";
import { type FlagSpec, GLOBAL_FLAGS } from "../../lib/cli/flags.ts";

const rows = Object.entries<FlagSpec>(GLOBAL_FLAGS);

Deno.test("GLOBAL_FLAGS uses no letter, alias or variable twice", () => {
  for (const pick of [(s: FlagSpec) => s.short, (s: FlagSpec) => s.env]) {
    const used = rows.map(([, spec]) => pick(spec)).filter((name) => name !== undefined);
    assertEquals(new Set(used).size, used.length);
  }
  const names = rows.flatMap(([name, spec]) => [name, ...spec.aliases ?? []]);
  assertEquals(new Set(names).size, names.length);
});

Deno.test("GLOBAL_FLAGS explains each flag in one sentence and names the values", () => {
  for (const [name, spec] of rows) {
    assertMatch(spec.help, /^[A-Z].*[.)]\.?$/, name);
    assertEquals(spec.kind === "flag", spec.arg === undefined, name);
  }
});
