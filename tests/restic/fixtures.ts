/** Reads recordings of real restic: `fixture("0.19.1_restore_json", "stdout")`. */
export function fixtureBytes(name: string, stream: "stdout" | "stderr"): Uint8Array {
  return Deno.readFileSync(new URL(`fixtures/${name}.${stream}`, import.meta.url));
}

/** The same as text. */
export function fixture(name: string, stream: "stdout" | "stderr"): string {
  return new TextDecoder().decode(fixtureBytes(name, stream));
}
