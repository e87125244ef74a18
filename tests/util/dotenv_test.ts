import { assertEquals } from "@std/assert";
import { parseDotenv } from "../../lib/util/dotenv.ts";

const CASES: [string, string, Record<string, string>][] = [
  ["plain values", "A=1\nB = two words \n", { A: "1", B: "two words" }],
  ["a colon", "A: x", { A: "x" }],
  ["export", "export A=1", { A: "1" }],
  ["comments", "# c\nA=1 # c\nB=x#y\n", { A: "1", B: "x#y" }],
  ["single quotes literally", "A='$B \\n'", { A: "$B \\n" }],
  ["escapes in double quotes", 'A="a\\n\\"b\\" \\$C"', { A: 'a\n"b" $C' }],
  ["values over several lines", 'A="x\ny"\nB=1', { A: "x\ny", B: "1" }],
  ["earlier names", "A=1\nB=${A}2\nC=$D\nD=4", { A: "1", B: "12", C: "", D: "4" }],
  ["Windows line ends", "A=1\r\nB=2\r\n", { A: "1", B: "2" }],
  ["a byte order mark", "\uFEFFA=1", { A: "1" }],
  ["nothing from garbage", "???\n=x\nA=1", { A: "1" }],
  ["empty values", "A=\nB=''", { A: "", B: "" }],
];
for (const [what, text, want] of CASES) {
  Deno.test(`parseDotenv() reads ${what}`, () => {
    assertEquals(Object.fromEntries(parseDotenv(text)), want);
  });
}
