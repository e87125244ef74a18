import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { HeadTail } from "../../lib/util/head_tail.ts";
import { shorten } from "../../lib/util/shorten.ts";

const bytes = (text: string) => new TextEncoder().encode(text).length;
const LINE_REGEXP = /\n\[… (\d+) bytes left out …\]\n/;

Deno.test("shorten() leaves a text that fits", () => {
  assertEquals(shorten("x".repeat(200), 200), "x".repeat(200));
});

Deno.test("shorten() keeps a quarter at the head and the rest at the tail", () => {
  const short = shorten(`${"h".repeat(1000)}${"t".repeat(1000)}`, 240);
  assertEquals(short, `${"h".repeat(50)}\n[… 1800 bytes left out …]\n${"t".repeat(150)}`);
});

Deno.test("shorten() fits the limit, cuts no character and counts what is missing, at any size and again", () => {
  const text = fc.string({ unit: "grapheme", minLength: 0, maxLength: 600 });
  const limit = fc.integer({ min: 60, max: 500 });
  fc.assert(fc.property(text, limit, limit, (original, first, second) => {
    fc.pre(!original.includes("\n["));
    for (const short of [shorten(original, first), shorten(shorten(original, first), second)]) {
      const line = LINE_REGEXP.exec(short);
      assert(!short.includes("\ufffd") || original.includes("\ufffd"));
      if (line === null) return assertEquals(short, original);
      const [head = "", tail = ""] = short.split(line[0]);
      assert(original.startsWith(head) && original.endsWith(tail));
      assertEquals(bytes(head) + bytes(tail) + Number(line[1]), bytes(original));
    }
    assert(bytes(shorten(original, first)) <= first);
    assert(bytes(shorten(shorten(original, first), second)) <= second);
  }));
});

Deno.test("shorten() counts what HeadTail has left out before", () => {
  const stream = new HeadTail(400);
  stream.push(new TextEncoder().encode("x".repeat(1000)));
  assertStringIncludes(stream.text(), "[… 600 bytes left out …]");
  assertStringIncludes(shorten(stream.text(), 240), "[… 800 bytes left out …]");
});
