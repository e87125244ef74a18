import { assertEquals } from "@std/assert";
import type { Section, Table, ValueOf } from "../../../lib/config/tables/fields.ts";
import type { HEALTH } from "../../../lib/config/tables/shared.ts";

/** True when two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

const TABLE = {
  pause: { type: "duration", default: "1m", doc: "Pause." },
  shells: { type: "string-list", default: ["auto"], doc: "Shells." },
  format: { type: "string", default: "text", enum: ["text", "json"], doc: "Format." },
  log: { type: "string", doc: "Log." },
  online: { type: "maybe-bool", doc: "Online." },
} as const satisfies Table;

// The compiler checks these tests: a wrong type is a wrong `true`.
Deno.test("Section always has options with a default, others perhaps", () => {
  const section: Section<typeof TABLE> = { pause: 60_000, shells: ["sh"], format: "json" };
  const isOptional: Same<typeof section.log, string | undefined> = true;
  const isThere: Same<typeof section.pause, number> = true;
  // @ts-expect-error -- format has a default
  const incomplete: Section<typeof TABLE> = { pause: 1, shells: [] };
  assertEquals([isOptional, isThere, section.online, incomplete.log], [
    true,
    true,
    undefined,
    undefined,
  ]);
});

Deno.test("ValueOf is what a row decodes to, or one of its words", () => {
  const words: Same<ValueOf<typeof TABLE.format>, "text" | "json"> = true;
  const list: Same<ValueOf<typeof TABLE.shells>, readonly string[]> = true;
  const flag: Same<Section<typeof HEALTH>["health-ignore"], boolean> = true;
  assertEquals([words, list, flag], [true, true, true]);
});
