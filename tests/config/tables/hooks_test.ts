import { assertEquals } from "@std/assert";
import { RUN_HOOKS, SEND_HEADER, SEND_HOOKS } from "../../../lib/config/tables/hooks.ts";
import { decodeAt, type DecodeCase } from "../../helpers/decode.ts";

const SEND = {
  url: "http://x/$DATA",
  "body-template": "~/body",
  "Skip-TLS-Verification": "true",
  headers: { name: "A", value: ["s", "t"] },
  nonsense: true,
};
const SENT = {
  url: "http://x/$DATA",
  "body-template": "/home/me/body",
  "skip-tls-verification": true,
  headers: [{ name: "A", value: "s" }],
};

const VALUES: readonly DecodeCase[] = [
  ...Object.keys(SEND_HOOKS).map((key): DecodeCase => [key, [SEND, { method: "PUT" }], [
    SENT,
    { method: "PUT" },
  ]]),
  ["send-after", SEND, [SENT]],
  ["run-before", ["a '$DATA' \\ ~", 1], ["a '$DATA' \\ ~", "1"]],
  ["hook-timeout", "90s", 90_000],
];
for (const [key, value, want] of VALUES) {
  Deno.test(`${key} reads ${Array.isArray(value) ? "a list" : `one ${typeof value}`}`, () => {
    assertEquals(decodeAt("check", { [key]: value }), {
      options: { [key]: want },
      flags: {},
      messages: [],
    });
  });
}

Deno.test("a request that is no object is refused with its place", () => {
  assertEquals(decodeAt("check", { "send-after": ["http://x"] }).messages, [
    'Cannot read "check.send-after": expected an object or a list of objects, found "http://x"',
  ]);
  assertEquals(decodeAt("check", { "send-after": [{}, { headers: "A: b" }] }).messages, [
    'Cannot read "check.send-after[1].headers": expected an object or a list of objects, found "A: b"',
  ]);
});

Deno.test("hooks of every stage exist as command lines and as requests", () => {
  const stages = ["before", "after", "after-fail", "finally"];
  for (const stage of stages) {
    assertEquals([`run-${stage}` in RUN_HOOKS, `send-${stage}` in SEND_HOOKS], [true, true], stage);
  }
});

const NAMES: [string, boolean][] = [
  ["Content-Type", true],
  ["Authorization", true],
  ["X-A", true],
  ["two words", false],
  ["Colon:", false],
  ["-dash", false],
  ["", false],
];
for (const [name, want] of NAMES) {
  Deno.test(`the pattern of header names ${want ? "takes" : "refuses"} ${JSON.stringify(name)}`, () =>
    assertEquals(new RegExp(SEND_HEADER.name.pattern).test(name), want));
}
