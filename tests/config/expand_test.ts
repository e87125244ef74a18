import { assertEquals } from "@std/assert";
import { applyPathRule, type PathContext, type PathRule } from "../../lib/config/expand.ts";

const CONTEXT: PathContext = {
  platform: "linux",
  root: "/etc/conf",
  cwd: "/here",
  home: "/home/me",
  homes: new Map([["other", "/home/other"]]),
  lookup: (name) => name === "D" ? "/data" : undefined,
};

const CASES: [PathRule, string, string][] = [
  ["config+home", "key", "/etc/conf/key"],
  ["config+home", "~/key", "/home/me/key"],
  ["config+home", "~other/key", "/home/other/key"],
  ["config+home", "~nobody/key", "~nobody/key"],
  ["config+home", "$D/key", "/data/key"],
  ["config+home", "/abs/key", "/abs/key"],
  ["config+home unless URI", "syslog://host", "syslog://host"],
  ["config+home unless URI", "log.txt", "/etc/conf/log.txt"],
  ["env+home", "local:x", "local:x"],
  ["env+home", "~", "/home/me"],
  ["cwd", "~/$D", "~/$D"],
];
for (const [rule, text, want] of CASES) {
  Deno.test(`applyPathRule() "${rule}" of ${text}`, () => {
    assertEquals(applyPathRule(rule, text, CONTEXT), want);
  });
}

Deno.test("applyPathRule() knows Windows paths", () => {
  const context = { ...CONTEXT, platform: "windows" as const, root: "C:\\conf" };
  assertEquals(applyPathRule("config+home", "D:\\key", context), "D:\\key");
  assertEquals(applyPathRule("config+home unless URI", "c:\\log", context), "c:\\log");
  assertEquals(applyPathRule("config+home", "sub\\key", context), "C:\\conf\\sub\\key");
});
