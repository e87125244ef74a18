import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { cutEnd, cutMiddle, displayWidth, harmless } from "../../lib/util/width.ts";

const FAMILY = "👨‍👩‍👧‍👦";

const WIDTHS: [name: string, text: string, want: number][] = [
  ["nothing", "", 0],
  ["ASCII", "letter.txt", 10],
  ["a letter with an accent, composed", "é", 1],
  ["a letter with an accent, combined", "e\u0301", 1],
  ["a pile of accents", "a\u0301\u0302\u0303\u0304", 1],
  ["Chinese", "文档", 4],
  ["full-width Latin", "Ａ", 2],
  ["half-width Katakana", "ｱ", 1],
  ["Korean, composed", "한글", 4],
  ["Korean, as macOS stores it", "한글".normalize("NFD"), 4],
  ["Devanagari with a vowel that some terminals give a column", "नी", 2],
  ["an emoji", "🎉", 2],
  ["an emoji of two characters", "❤\ufe0f", 2],
  ["a keycap", "1\ufe0f\u20e3", 2],
  ["a flag", "🇩🇪", 2],
  ["a family, whose members some terminals draw one by one", FAMILY, 8],
  ["a zero-width space", "a\u200bb", 2],
  ["a soft hyphen, which terminals show", "a\u00adb", 3],
];
for (const [name, text, want] of WIDTHS) {
  Deno.test(`displayWidth() gives ${want} for ${name}`, () =>
    assertEquals(displayWidth(text), want));
}

const HARMLESS: [text: string, want: string][] = [
  ["plain 文档 é 🎉.txt", "plain 文档 é 🎉.txt"],
  ["a\nb\r\tc", "a·b··c"],
  ["\x1b[31mred\x1b[0m", "·[31mred·[0m"],
  ["\x9b2J\x7f\0", "·2J··"],
  ["gpj\u202eexe\u2066\u2028", "gpj·exe··"],
];
for (const [text, want] of HARMLESS) {
  Deno.test(`harmless() writes ${JSON.stringify(text)} as ${want}`, () =>
    assertEquals(harmless(text), want));
}

const CUTS: [text: string, columns: number, end: string, middle: string][] = [
  ["abcdefgh", 8, "abcdefgh", "abcdefgh"],
  ["abcdefgh", 7, "abcdefg", "abc…fgh"],
  ["abcdefgh", 6, "abcdef", "abc…gh"],
  ["abcdefgh", 1, "a", "…"],
  ["abcdefgh", 0, "", ""],
  ["文档资料夹", 7, "文档资", "文…夹"],
  ["文档资料夹", 9, "文档资料", "文档…料夹"],
  [`${FAMILY}${FAMILY}`, 12, FAMILY, "…"],
  ["e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301", "e\u0301…"],
];
for (const [text, columns, end, middle] of CUTS) {
  Deno.test(`cutEnd() and cutMiddle() cut ${text} to ${columns} columns`, () => {
    assertEquals(cutEnd(text, columns), end);
    assertEquals(cutMiddle(text, columns), middle);
  });
}

const grapheme = fc.constantFrom(
  "a",
  "é",
  "e\u0301",
  "文",
  "한".normalize("NFD"),
  "🎉",
  FAMILY,
  "🇩🇪",
);
const name = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.array(grapheme).map((parts) => parts.join("")),
);

Deno.test("cutEnd() and cutMiddle() never give more columns than asked for, and cut only when they must", () => {
  fc.assert(fc.property(name, fc.nat(60), (text, columns) => {
    for (const cut of [cutEnd(text, columns), cutMiddle(text, columns)]) {
      assert(displayWidth(cut) <= columns, `${JSON.stringify(cut)} in ${columns}`);
      assertEquals(cut === text, displayWidth(text) <= columns);
    }
  }));
});

Deno.test("cutMiddle() keeps the head and the tail of the text", () => {
  fc.assert(fc.property(name, fc.integer({ min: 1, max: 30 }), (text, columns) => {
    fc.pre(displayWidth(text) > columns && !text.includes("…"));
    const [head = "", tail = ""] = cutMiddle(text, columns).split("…");
    assert(text.startsWith(head) && text.endsWith(tail));
  }));
});

Deno.test("harmless() leaves no control character", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assert(!/[\p{Control}\u2028\u2029]/u.test(harmless(text)));
  }));
});
