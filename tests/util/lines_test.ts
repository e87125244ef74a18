import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { LineScanner, startsWith } from "../../lib/util/lines.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Line {
  text: string;
  isCut: boolean;
}

function scan(
  chunks: readonly Uint8Array[],
  options?: { skip?: Uint8Array[]; limit?: number },
): Line[] {
  const lines: Line[] = [];
  const scanner = new LineScanner((line, isCut) => {
    lines.push({ text: decoder.decode(line), isCut });
  }, options);
  for (const chunk of chunks) scanner.feed(chunk);
  scanner.end();
  return lines;
}

function scanText(text: string, limit?: number): Line[] {
  return scan([encoder.encode(text)], limit === undefined ? {} : { limit });
}

function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) =>
    a - b
  );
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}

const CASES: Record<string, [string, string[]]> = {
  "gives nothing for nothing": ["", []],
  "gives the line without its end": ["a\n", ["a"]],
  "gives a last line without end": ["a\nb", ["a", "b"]],
  "gives empty lines": ["\n\na\n\n", ["", "", "a", ""]],
  "keeps carriage returns": ["a\r\n", ["a\r"]],
};
for (const [name, [text, want]] of Object.entries(CASES)) {
  Deno.test(`LineScanner ${name}`, () => {
    assertEquals(scanText(text).map((line) => line.text), want);
  });
}

Deno.test("LineScanner gives the same lines however the bytes are cut into chunks", () => {
  const alphabet = fc.constantFrom("a", "é", "\n", "{", "\r");
  fc.assert(fc.property(
    fc.string({ unit: alphabet, maxLength: 60 }),
    fc.array(fc.nat(), { maxLength: 8 }),
    fc.integer({ min: 2, max: 12 }),
    (text, cuts, limit) => {
      const bytes = encoder.encode(text);
      assertEquals(scan(split(bytes, cuts), { limit }), scan([bytes], { limit }));
    },
  ));
});

Deno.test("LineScanner gives the lines that a plain split gives", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 40 }), (text) => {
      const want = text.split("\n");
      if (want.at(-1) === "") want.pop();
      assertEquals(scanText(text).map((line) => line.text), want);
    }),
  );
});

Deno.test("LineScanner keeps head and tail of a line over the limit and goes on behind it", () => {
  assertEquals(scanText("abcdefghijkl\nnext\n", 8), [
    { text: "abcdijkl", isCut: true },
    { text: "next", isCut: false },
  ]);
});

Deno.test("LineScanner leaves a line of exactly the limit whole", () => {
  assertEquals(scanText("abcdefgh\n", 8), [{ text: "abcdefgh", isCut: false }]);
});

Deno.test("LineScanner gives a line of 1 MiB whole and cuts a longer one", () => {
  const size = 1024 * 1024;
  const lines = scan([
    encoder.encode("x".repeat(size)),
    encoder.encode("\n" + "y".repeat(size + 1)),
  ]);
  assertEquals(lines.map(({ text, isCut }) => [text.length, isCut]), [[size, false], [size, true]]);
});

Deno.test("LineScanner does not show bytes of a chunk that was changed after feed()", () => {
  const lines: string[] = [];
  const scanner = new LineScanner((line) => void lines.push(decoder.decode(line)));
  const chunk = encoder.encode("ab");
  scanner.feed(chunk);
  chunk.fill(0x7a);
  scanner.feed(encoder.encode("c\n"));
  assertEquals(lines, ["abc"]);
});

Deno.test("LineScanner leaves out lines with a prefix, also when a chunk ends inside it", () => {
  const bytes = encoder.encode("skip this\nkeep\nsk\nskip");
  for (let cut = 0; cut <= bytes.length; cut++) {
    const lines = scan(split(bytes, [cut]), { skip: [encoder.encode("skip")] });
    assertEquals(lines.map((line) => line.text), ["keep", "sk"]);
  }
});

Deno.test("LineScanner end() gives no line when the last one has ended", () => {
  assertEquals(scanText("a\n").length, 1);
});

Deno.test("startsWith() compares only the beginning", () => {
  assertEquals(startsWith(encoder.encode("abc"), encoder.encode("ab")), true);
  assertEquals(startsWith(encoder.encode("abc"), encoder.encode("ac")), false);
  assertEquals(startsWith(encoder.encode("a"), encoder.encode("ab")), false);
});
