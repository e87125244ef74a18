import { assertEquals, assertThrows } from "@std/assert";
import { configData, type ConfigFacts } from "../../../lib/config/template/data.ts";
import { TemplateError } from "../../../lib/config/template/error.ts";
import { GoTime } from "../../../lib/config/template/gotime.ts";
import { UTC } from "../../../lib/config/template/zone.ts";
import { render } from "../../helpers/template.ts";

const FACTS: ConfigFacts = {
  profileName: "work",
  configDir: "/etc/pilot",
  currentDir: "/home/me",
  startupDir: "/home",
  tempDir: "/tmp",
  binaryDir: "/usr/bin",
  hostname: "box",
  os: "linux",
  arch: "x86_64",
  env: new Map([["Path", "/bin"], ["lower", "l"], ["LOWER", "U"]]),
  now: GoTime.fromDate(new Date("2024-03-05T07:08:09Z"), UTC),
};

const RENDERED: readonly (readonly [template: string, text: string])[] = [
  ["{{ .Profile.Name }}{{ .Schedule.Name }}", "work"],
  ["{{ .ConfigDir }} {{ .CurrentDir }} {{ .StartupDir }}", "/etc/pilot /home/me /home"],
  ["{{ .TempDir }} {{ .BinaryDir }} {{ .Hostname }}", "/tmp /usr/bin box"],
  ["{{ .OS }}/{{ .Arch }}", "linux/amd64"],
  ["{{ .Env.Path }} {{ .Env.PATH }}", "/bin /bin"],
  ["{{ .Env.lower }} {{ .Env.LOWER }}", "l U"],
  ['{{ .Env.NONE }} {{ or .Env.NONE "default" }}', "<no value> default"],
  ['{{ .Now.Format "2006-01-02" }}', "2024-03-05"],
];

for (const [template, text] of RENDERED) {
  Deno.test(`configData() gives ${template}`, () => {
    assertEquals(render(template, configData(FACTS)), text);
  });
}

Deno.test("configData() has no other variable", () => {
  assertThrows(() => render("{{ .Nope }}", configData(FACTS)), TemplateError, ".Nope");
});

for (const [arch, expected] of [["aarch64", "arm64"], ["x64", "amd64"], ["riscv64", "riscv64"]]) {
  Deno.test(`configData() calls the processor ${arch} as Go does`, () => {
    assertEquals(render("{{ .Arch }}", configData({ ...FACTS, arch: arch ?? "" })), expected);
  });
}

Deno.test("configData() writes the folder of the configuration with slashes on Windows only", () => {
  const configDir = "C:\\pilot";
  const show = (os: string) => render("{{ .ConfigDir }}", configData({ ...FACTS, os, configDir }));
  assertEquals(show("windows"), "C:/pilot");
  assertEquals(show("linux"), configDir);
});
