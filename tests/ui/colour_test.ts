import { assertEquals } from "@std/assert";
import type { Level } from "../../lib/events.ts";
import { allowsAnsi, type ColourFacts, painterFor } from "../../lib/ui/colour.ts";

const TERMINAL: ColourFacts = {
  isTerminal: true,
  noAnsi: false,
  noColor: undefined,
  theme: "light",
};

const CODES: [level: Level, light: string, dark: string][] = [
  ["trace", "2", "2"],
  ["debug", "32", "92"],
  ["info", "36", "96"],
  ["warning", "35;1", "95;1"],
  ["error", "31;1", "91;1"],
];
for (const [level, light, dark] of CODES) {
  Deno.test(`painterFor() gives ${level} its colour in both themes`, () => {
    assertEquals(painterFor(TERMINAL)(level, "x"), `\x1b[${light}mx\x1b[0m`);
    assertEquals(painterFor({ ...TERMINAL, theme: "dark" })(level, "x"), `\x1b[${dark}mx\x1b[0m`);
  });
}

const PLAIN: [name: string, facts: Partial<ColourFacts>][] = [
  ["without a terminal", { isTerminal: false }],
  ["with --no-ansi", { noAnsi: true }],
  ["with NO_COLOR", { noColor: "1" }],
  ["with the theme none", { theme: "none" }],
  ["with a theme that does not exist", { theme: "pink" }],
  ["with a theme named like a method", { theme: "toString" }],
];
for (const [name, facts] of PLAIN) {
  Deno.test(`painterFor() leaves the text ${name}`, () =>
    assertEquals(painterFor({ ...TERMINAL, ...facts })("error", "x"), "x"));
}

Deno.test("painterFor() takes an empty NO_COLOR as none", () =>
  assertEquals(painterFor({ ...TERMINAL, noColor: "" })("info", "x"), "\x1b[36mx\x1b[0m"));

Deno.test("allowsAnsi() asks for a terminal and no --no-ansi", () => {
  assertEquals(allowsAnsi({ isTerminal: true, noAnsi: false }), true);
  assertEquals(allowsAnsi({ isTerminal: true, noAnsi: true }), false);
  assertEquals(allowsAnsi({ isTerminal: false, noAnsi: false }), false);
});
