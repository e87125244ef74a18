/**
 * Which format a file has, its text, and the parser for it (config.md 2 to 4).
 *
 * Only the parser that is needed is loaded.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(formatOf("profiles.yml"), "yaml");
 * assertEquals(await parseText("toml", "a = 1"), new Map([["a", 1]]));
 * ```
 * @module
 */

import type { PlainMap } from "../plain.ts";

/** A format of configuration files. */
export type ConfigFormat = "toml" | "yaml" | "json" | "hcl";

const FORMATS: ReadonlyMap<string, ConfigFormat> = new Map([
  ["toml", "toml"],
  ["conf", "toml"],
  ["yaml", "yaml"],
  ["yml", "yaml"],
  ["json", "json"],
  ["hcl", "hcl"],
]);

/** Length of the start of a file, in bytes, that decides between UTF-8 and ISO-8859-1. */
const PROBE_BYTES = 128 * 1024;

const CHUNK_BYTES = 8192;

/**
 * Tells the format of a file.
 *
 * @param override Name of a format, to be used instead of the extension.
 * @returns Undefined for an unknown name or extension.
 */
export function formatOf(fileName: string, override?: string): ConfigFormat | undefined {
  const name = override ?? /\.([^./\\]+)$/.exec(fileName)?.[1] ?? "";
  return FORMATS.get(name.toLowerCase());
}

/**
 * Parses a text with the parser of its format.
 *
 * @throws {SyntaxIssue} When the text does not follow the format.
 */
export async function parseText(format: ConfigFormat, text: string): Promise<PlainMap> {
  switch (format) {
    case "toml":
      return (await import("./toml.ts")).parseToml(text);
    case "yaml":
      return (await import("./yaml.ts")).parseYaml(text);
    case "json":
      return (await import("./jsonc.ts")).parseJsonc(text);
    case "hcl":
      return (await import("./hcl.ts")).parseHcl(text);
  }
}

/** Decodes a file: UTF-8, UTF-16 with byte order mark, or else ISO-8859-1; without the mark. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return hasUtf8Mark(bytes) || isUtf8(bytes)
    ? new TextDecoder().decode(bytes)
    : decodeLatin1(bytes);
}

function hasUtf8Mark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // the probe may end inside a character
    new TextDecoder("utf-8", { fatal: true })
      .decode(bytes.subarray(0, PROBE_BYTES), { stream: bytes.length > PROBE_BYTES });
    return true;
  } catch {
    return false;
  }
}

/** `TextDecoder` takes `iso-8859-1` for Windows-1252, which differs from 0x80 to 0x9f. */
function decodeLatin1(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += CHUNK_BYTES) {
    text += String.fromCharCode(...bytes.subarray(i, i + CHUNK_BYTES));
  }
  return text;
}
