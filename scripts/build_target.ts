/**
 * What the bytes of a `denort` or of a compiled program say about it.
 * @module
 */

/** Every target of `deno compile`. */
export const TARGETS: readonly string[] = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-pc-windows-msvc",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
];

/** The target that a program was built for; undefined when it is none of {@linkcode TARGETS}. */
export function targetOf(bytes: Uint8Array): string | undefined {
  if (bytes.length < 64) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  const u16 = (at: number) => at + 2 <= bytes.length ? view.getUint16(at, true) : 0;
  if (magic === 0x7f454c46) {
    return pick(u16(18), { 62: "x86_64-unknown-linux-gnu", 183: "aarch64-unknown-linux-gnu" });
  }
  if (magic >>> 16 === 0x4d5a) {
    return pick(u16(view.getUint32(60, true) + 4), { 0x8664: "x86_64-pc-windows-msvc" });
  }
  if (magic === 0xcffaedfe) {
    return pick(u16(4), { 7: "x86_64-apple-darwin", 12: "aarch64-apple-darwin" });
  }
  return undefined;
}

function pick(machine: number, targets: Readonly<Record<number, string>>): string | undefined {
  return targets[machine];
}

/** The version of Deno in a runtime, e.g. `2.6.10`: it stands there as the user agent of `fetch`. */
export function denoVersionIn(bytes: Uint8Array): string | undefined {
  return /Deno\/(\d+\.\d+\.\d+)/.exec(new TextDecoder("latin1").decode(bytes))?.[1];
}
