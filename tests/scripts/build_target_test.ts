import { assertEquals } from "@std/assert";
import { denoVersionIn, targetOf, TARGETS } from "../../scripts/build_target.ts";

function program(...parts: readonly (readonly [at: number, ...bytes: number[]])[]): Uint8Array {
  const bytes = new Uint8Array(256);
  for (const [at, ...values] of parts) bytes.set(values, at);
  return bytes;
}

const CASES: Readonly<Record<string, Uint8Array>> = {
  "x86_64-unknown-linux-gnu": program([0, 0x7f, 0x45, 0x4c, 0x46], [18, 62, 0]),
  "aarch64-unknown-linux-gnu": program([0, 0x7f, 0x45, 0x4c, 0x46], [18, 183, 0]),
  "x86_64-pc-windows-msvc": program([0, 0x4d, 0x5a], [60, 0x80, 0, 0, 0], [0x84, 0x64, 0x86]),
  "x86_64-apple-darwin": program([0, 0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1]),
  "aarch64-apple-darwin": program([0, 0xcf, 0xfa, 0xed, 0xfe, 12, 0, 0, 1]),
};

for (const [target, bytes] of Object.entries(CASES)) {
  Deno.test(`targetOf() knows a program for ${target}`, () =>
    assertEquals(targetOf(bytes), target));
}

Deno.test("targetOf() knows the program that runs this test", async () => {
  const bytes = await Deno.readFile(Deno.execPath());
  // The deno of some packages is a script that starts the real one.
  if (bytes[0] !== 0x23) assertEquals(targetOf(bytes), Deno.build.target);
});

Deno.test("targetOf() knows nothing of text, of other machines and of cut programs", () => {
  assertEquals(targetOf(new TextEncoder().encode("#!/bin/sh\n".repeat(20))), undefined);
  assertEquals(targetOf(program([0, 0x7f, 0x45, 0x4c, 0x46], [18, 8, 0])), undefined);
  assertEquals(targetOf(program([0, 0x4d, 0x5a], [60, 0xff, 0xff, 0xff, 0x7f])), undefined);
  assertEquals(targetOf(new Uint8Array(10)), undefined);
});

Deno.test("TARGETS are those of the cases", () => {
  assertEquals([...TARGETS].sort(), Object.keys(CASES).sort());
});

Deno.test("denoVersionIn() finds the version among other bytes", () => {
  const text = new TextEncoder().encode("\0Deno/2.x Deno/2.6.10 Deno/1.0.0");
  assertEquals(denoVersionIn(Uint8Array.of(0xff, ...text)), "2.6.10");
  assertEquals(denoVersionIn(Uint8Array.of(1, 2, 3)), undefined);
});
