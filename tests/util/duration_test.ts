import { assertEquals, assertThrows } from "@std/assert";
import { formatDuration, parseDuration } from "../../lib/util/duration.ts";

const CASES: [string, number][] = [
  ["0", 0],
  ["1s", 1000],
  ["1.5h", 5_400_000],
  ["1h30m", 5_400_000],
  ["-2s", -2000],
  ["250ms", 250],
  ["10us", 0.01],
];
for (const [text, ms] of CASES) {
  Deno.test(`parseDuration() reads ${text}`, () => assertEquals(parseDuration(text), ms));
}

for (const text of ["", "1", "1d", "5 minutes", "h", "1h 30m", "1.2.3s"]) {
  Deno.test(`parseDuration() refuses "${text}"`, () => {
    assertThrows(() => parseDuration(text), SyntaxError);
  });
}

Deno.test("parseDuration() says that a bare number has no unit", () => {
  assertThrows(() => parseDuration("5"), SyntaxError, "missing unit");
});

const FORMATS: [number, string][] = [
  [0, "0s"],
  [90_000, "1m30s"],
  [3_600_000, "1h0m0s"],
  [1500, "1.5s"],
  [20, "20ms"],
  [-1000, "-1s"],
];
for (const [ms, text] of FORMATS) {
  Deno.test(`formatDuration() writes ${text}`, () => {
    assertEquals(formatDuration(ms), text);
    assertEquals(parseDuration(text), ms);
  });
}
