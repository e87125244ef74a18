import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { atLeast, compareVersions, isVersion, parseVersion } from "../../lib/restic/version.ts";

const OUTPUTS: [string, string | undefined][] = [
  ["restic 0.18.0 compiled with go1.24.1 on linux/amd64\n", "0.18.0"],
  ["restic 0.19.1-dev (compiled manually) compiled with go1.25 on windows/amd64", "0.19.1"],
  ["restic 0.9 compiled with go1.11 on linux/386", "0.9.0"],
  ["warning: something\nrestic 0.12.1 compiled with go1.16 on linux/amd64", "0.12.1"],
  ["restic 0.17.3", "0.17.3"],
  ["restic 0.17.3beta compiled with go", undefined],
  ["rustic 0.9.1", undefined],
  ["", undefined],
];
for (const [text, want] of OUTPUTS) {
  Deno.test(`parseVersion() reads ${want} from ${JSON.stringify(text)}`, () => {
    assertEquals(parseVersion(text), want);
  });
}

const ORDERS: [string, string, number][] = [
  ["0.9.6", "0.12.0", -1],
  ["0.17", "0.17.0", 0],
  ["0.17.1", "0.17", 1],
  ["1.0.0", "0.99.9", 1],
];
for (const [a, b, want] of ORDERS) {
  Deno.test(`compareVersions() puts ${a} against ${b} at ${want}`, () => {
    assertEquals(Math.sign(compareVersions(a, b)), want);
  });
}

Deno.test("compareVersions() is the order of the numbers, both ways round", () => {
  const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20));
  fc.assert(fc.property(version, version, (a, b) => {
    const [left, right] = [a.join("."), b.join(".")];
    const number = (parts: readonly number[]) => parts.reduce((sum, part) => sum * 100 + part, 0);
    assertEquals(Math.sign(compareVersions(left, right)), Math.sign(number(a) - number(b)));
    assertEquals(atLeast(left, right), compareVersions(left, right) >= 0);
  }));
});

Deno.test("isVersion() accepts two or three numbers and nothing else", () => {
  assert(isVersion("0.18") && isVersion("0.18.0"));
  for (const text of ["", "0", "0.18.0-dev", "latest", "0.18.0.1"]) assert(!isVersion(text), text);
});
