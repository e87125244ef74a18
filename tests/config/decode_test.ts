import { assertEquals } from "@std/assert";
import { decodeMap, type Finding } from "../../lib/config/decode.ts";
import { ownRows } from "../../lib/config/tables/lookup.ts";
import { PATHS } from "../helpers/decode.ts";
import { tree } from "../helpers/tree.ts";

function decode(place: string, map: Record<string, unknown>) {
  const findings: Finding[] = [];
  const decoded = decodeMap(tree(map), ownRows(place), place, { paths: PATHS, findings });
  return { ...decoded, messages: findings.map((finding) => finding.message) };
}

Deno.test("decodeMap() converts options of ours and leaves flags as the file has them", () => {
  const { options, flags } = decode("backup", {
    "check-after": "true",
    tag: ["a", 1],
    "limit-upload": 5,
    "no-scan": true,
  });
  assertEquals(options.get("check-after"), true);
  assertEquals(Object.fromEntries(flags), { tag: ["a", 1], "limit-upload": 5, "no-scan": true });
});

Deno.test("decodeMap() gives options with a flag the name that restic knows", () => {
  const { flags } = decode("profile", {
    repository: "/r",
    "password-file": "key",
    verbose: 2,
    quiet: false,
  });
  assertEquals(Object.fromEntries(flags), {
    repo: "/r",
    "password-file": "/conf/key",
    verbose: 2,
    quiet: false,
  });
});

Deno.test("decodeMap() makes no flag of extended-status and of sources", () => {
  const { options, flags } = decode("backup", { "extended-status": true, source: "/a" });
  assertEquals([options.get("extended-status"), options.get("source"), flags.size], [
    true,
    ["/a"],
    0,
  ]);
});

Deno.test("decodeMap() reads null as not set", () => {
  const { options, flags } = decode("backup", { "check-after": null, tag: null });
  assertEquals([options.size, flags.size], [0, 0]);
});

Deno.test("decodeMap() reads objects and lists of objects", () => {
  const { options } = decode("backup", {
    "send-after": { url: "http://x", headers: [{ name: "A", value: "b" }] },
  });
  const [send] = options.get("send-after") as ReadonlyMap<string, unknown>[];
  assertEquals(
    [send?.get("url"), (send?.get("headers") as Map<string, string>[])[0]?.get("value")],
    ["http://x", "b"],
  );
});

Deno.test("decodeMap() reports wrong types with key, wish and find", () => {
  const { messages } = decode("backup", {
    "check-after": "maybe",
    source: [{ a: 1 }],
    tag: [["x"], true],
  });
  assertEquals(messages, [
    'Cannot read "backup.check-after": expected true or false, found "maybe"',
    'Cannot read "backup.source": expected a text, found a map',
    'Cannot read "backup.tag[0]": expected a text or a number, found a list',
    'Cannot read "backup.tag[1]": expected a text or a number, found true',
  ]);
});

Deno.test("decodeMap() resolves the file flags of any section like the profile's", () => {
  assertEquals(decode("snapshots", { cacert: "ca.pem" }).flags.get("cacert"), "/conf/ca.pem");
});

Deno.test("decodeMap() keeps maps that are no option for sections", () => {
  const { rest, options, flags } = decode("profile", { Backup: { tag: "x" }, env: { A: "b" } });
  assertEquals([...rest].map(([name, { key }]) => [name, key]), [["backup", "Backup"]]);
  assertEquals([[...options.keys()], flags.size], [["env"], 0]);
});

Deno.test("decodeMap() takes names of Object's for flags", () => {
  const { flags } = decode("backup", { constructor: "x", valueOf: 1 });
  assertEquals(Object.fromEntries(flags), { constructor: "x", valueof: 1 });
});

Deno.test("decodeMap() says where a wrong value was written", () => {
  const findings: Finding[] = [];
  const map = tree({ "send-after": [{ url: "x" }, { headers: [{ name: [] }] }] }, "a.yaml");
  decodeMap(map, ownRows("backup"), "p.backup", { paths: PATHS, findings });
  assertEquals(
    findings.map(({ code, severity, origin }) => [code, severity, origin.file, origin.path]),
    [
      ["type", "error", "a.yaml", ["send-after", 1, "headers", 0, "name"]],
    ],
  );
});
