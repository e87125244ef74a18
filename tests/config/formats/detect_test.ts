import { assertEquals, assertRejects } from "@std/assert";
import { decodeText, formatOf, parseText } from "../../../lib/config/formats/detect.ts";
import { SyntaxIssue } from "../../../lib/errors.ts";

const FORMATS: [file: string, override: string | undefined, format: string | undefined][] = [
  ["profiles.toml", undefined, "toml"],
  ["profiles.conf", undefined, "toml"],
  ["/etc/x.d/profiles.yaml", undefined, "yaml"],
  ["C:\\x\\profiles.YML", undefined, "yaml"],
  ["a.b.json", undefined, "json"],
  [".hcl", undefined, "hcl"],
  ["profiles", undefined, undefined],
  ["profiles.txt", undefined, undefined],
  ["/etc/x.yaml/profiles", undefined, undefined],
  ["profiles.", undefined, undefined],
  ["profiles.txt", "Yml", "yaml"],
  ["profiles.yaml", "CONF", "toml"],
  ["profiles.yaml", "xml", undefined],
];

for (const [file, override, format] of FORMATS) {
  Deno.test(`formatOf() takes ${file}, ${override ?? "no format"} as ${format ?? "unknown"}`, () => {
    assertEquals(formatOf(file, override), format);
  });
}

const TEXTS = { toml: "a = 1", yaml: "a: 1", json: '{"a": 1}', hcl: "a = 1" } as const;

for (const format of ["toml", "yaml", "json", "hcl"] as const) {
  Deno.test(`parseText() parses ${format}`, async () => {
    assertEquals(await parseText(format, TEXTS[format]), new Map([["a", 1]]));
    await assertRejects(() => parseText(format, "]"), SyntaxIssue);
  });
}

function bytes(...parts: (string | number[])[]): Uint8Array {
  const encoder = new TextEncoder();
  return new Uint8Array(
    parts.flatMap((part) => typeof part === "string" ? [...encoder.encode(part)] : part),
  );
}

const PROBE = 128 * 1024;

const ENCODINGS: [name: string, bytes: Uint8Array, text: string][] = [
  ["an empty file", bytes(), ""],
  ["UTF-8", bytes("é€😀"), "é€😀"],
  ["UTF-8 with byte order mark", bytes([0xef, 0xbb, 0xbf], "é"), "é"],
  ["UTF-16 LE", bytes([0xff, 0xfe, 0xe9, 0x00, 0xac, 0x20]), "é€"],
  ["UTF-16 BE", bytes([0xfe, 0xff, 0x00, 0xe9, 0x20, 0xac]), "é€"],
  ["ISO-8859-1, which is not Windows-1252", bytes("a", [0xe9], "b", [0x80, 0x9f]), "aéb\x80\x9f"],
  ["a character cut off at the end as ISO-8859-1", bytes("a", [0xc3]), "aÃ"],
  [
    "a character across the end of the probe",
    bytes("x".repeat(PROBE - 1), "é"),
    "x".repeat(PROBE - 1) + "é",
  ],
  [
    "an error behind the probe as UTF-8",
    bytes("é" + "x".repeat(PROBE), [0xe9]),
    "é" + "x".repeat(PROBE) + "\ufffd",
  ],
  ["long ISO-8859-1", bytes([0xe9], "x".repeat(20_000)), "é" + "x".repeat(20_000)],
];

for (const [name, input, text] of ENCODINGS) {
  Deno.test(`decodeText() decodes ${name}`, () => assertEquals(decodeText(input), text));
}
