import { assertEquals, assertMatch } from "@std/assert";
import { HeadTail } from "../../lib/util/head_tail.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("HeadTail keeps a short stream whole", () => {
  const kept = new HeadTail(100);
  for (const part of ["one ", "two ", "ü"]) kept.push(bytes(part));
  assertEquals(kept.text(), "one two ü");
});

Deno.test("HeadTail keeps a stream of exactly the limit whole", () => {
  const kept = new HeadTail(8);
  kept.push(bytes("12345678"));
  assertEquals(kept.text(), "12345678");
});

Deno.test("HeadTail keeps head and tail of a long stream and counts the rest", () => {
  const kept = new HeadTail(40);
  for (let i = 0; i < 1000; i++) kept.push(bytes(`${String(i).padStart(4, "0")}\n`));
  const text = kept.text();
  assertMatch(text, /^0000\n0001\n\n\[… 4960 bytes left out …\]\n[\s\S]*0999\n$/);
});

Deno.test("HeadTail keeps the end of one piece that is longer than everything", () => {
  const kept = new HeadTail(8);
  kept.push(bytes(`${"x".repeat(100_000)}END`));
  assertMatch(kept.text(), /^xx\n\[… 99995 bytes left out …\]\nxxxEND$/);
});
