import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { randomOf } from "../../helpers/fuzz_formats.ts";
import { fuzzTemplate, fuzzTemplateText, SEEDS } from "../../helpers/fuzz_template.ts";
import { render } from "../../helpers/template.ts";

Deno.test("TemplateSet renders a text without actions unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }).filter((text) => !text.includes("{{")), (text) => {
      assertEquals(render(text), text);
      assertEquals(render(`{{ "" }}${text}`), text);
    }),
  );
});

Deno.test("TemplateSet gives any text back that is written as a raw string", () => {
  const text = fc.string({ unit: "binary" }).filter((one) => !/[`\r]/.test(one));
  fc.assert(fc.property(text, (one) => assertEquals(render(`{{ \`${one}\` }}`), one)));
});

Deno.test("TemplateSet reads the strings back that printf %q writes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const quoted = render('{{ printf "%q" . }}', text);
      assertEquals(render(`{{ ${quoted} }}`), text);
      assertEquals(render(`{{ ${render('{{ printf "%+q" . }}', text)} }}`), text);
    }),
  );
});

Deno.test("TemplateSet reads the numbers back that it prints", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      assertEquals(Number(render("{{ . }}", number)), number);
    }),
  );
});

Deno.test("TemplateSet fails with a TemplateError only, whatever the text", () => {
  for (const seed of SEEDS) assert(fuzzTemplate(seed), seed);
  const random = randomOf(20260101);
  for (let i = 0; i < 3000; i++) fuzzTemplate(fuzzTemplateText(random));
});
