import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { quoteWord } from "../../lib/util/quote.ts";

Deno.test({
  name: "quoteWord() gives words that a real sh reads back",
  ignore: Deno.build.os === "windows",
  async fn() {
    const words = fc.sample(fc.string({ unit: "grapheme", maxLength: 30 }), {
      numRuns: 200,
      seed: 7,
    })
      .filter((word) => !word.includes("\0"));
    const script = `for w in ${words.map(quoteWord).join(" ")}; do printf '%s\\0' "$w"; done`;
    const { stdout } = await new Deno.Command("sh", { args: ["-c", script] }).output();
    assertEquals(new TextDecoder().decode(stdout), words.map((word) => `${word}\0`).join(""));
  },
});
