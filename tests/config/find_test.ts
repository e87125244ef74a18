import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { PilotError } from "../../lib/errors.ts";
import type { FileInfo, Fs, Host, Platform } from "../../lib/os/system.ts";
import { findConfig, requireFormat, searchFolders } from "../../lib/config/find.ts";

function system(files: string[], env: Record<string, string> = {}, platform: Platform = "linux") {
  const stat = (path: string): Promise<FileInfo | undefined> =>
    Promise.resolve(
      files.includes(path)
        ? { isFile: true, isDirectory: false, isFifo: false, size: 1, mtimeMs: 0, mode: 0o644 }
        : undefined,
    );
  return {
    platform,
    env: new Map(Object.entries(env)),
    execPath: platform === "windows" ? "C:\\bin\\resticpilot.exe" : "/usr/bin/resticpilot",
    fs: { stat } as Partial<Fs> as Fs,
    host: { home: () => platform === "windows" ? "C:\\Users\\me" : "/home/me" } as Partial<
      Host
    > as Host,
  };
}

const CASES: [string, string, string[], string][] = [
  ["a path as it is", "conf/my.toml", ["conf/my.toml"], "conf/my.toml"],
  [
    "an extension before a folder",
    "profiles",
    ["profiles.yaml", "/home/me/profiles.conf"],
    "/home/me/profiles.conf",
  ],
  [
    "the working folder first",
    "profiles",
    ["profiles.toml", "/etc/profiles.toml"],
    "profiles.toml",
  ],
  [
    "our folder before the peer's",
    "profiles",
    ["/home/me/.config/resticprofile/profiles.toml", "/home/me/.config/resticpilot/profiles.toml"],
    "/home/me/.config/resticpilot/profiles.toml",
  ],
  [
    "the peer's folders",
    "profiles",
    ["/etc/resticprofile/profiles.yaml"],
    "/etc/resticprofile/profiles.yaml",
  ],
];
for (const [what, name, files, want] of CASES) {
  Deno.test(`findConfig() takes ${what}`, async () => {
    assertEquals(await findConfig(system(files), name, false), want);
  });
}

Deno.test("findConfig() takes a bare name only with a format", async () => {
  assertEquals(await findConfig(system(["mine"]), "mine", true), "mine");
  await assertRejects(() => findConfig(system(["mine"]), "mine", false), PilotError);
});

Deno.test("findConfig() says where it has looked", async () => {
  const error = await assertRejects(() => findConfig(system([]), "profiles", false), PilotError);
  for (
    const text of [
      '"profiles"',
      "conf, yaml, toml, json, hcl, yml",
      "/etc/resticprofile",
      "/home/me/.config/resticpilot",
    ]
  ) {
    assertEquals(error.message.includes(text), true, text);
  }
});

Deno.test("searchFolders() ignores relative XDG folders and keeps absolute ones", () => {
  const folders = searchFolders(system([], { XDG_CONFIG_HOME: "rel", XDG_CONFIG_DIRS: "/x:rel" }));
  assertEquals(folders.slice(0, 4), [
    "/home/me/.config/resticpilot",
    "/home/me/.config/resticprofile",
    "/x/resticpilot",
    "/x/resticprofile",
  ]);
});

Deno.test("searchFolders() knows Windows", () => {
  const env = {
    LOCALAPPDATA: "C:\\L",
    PROGRAMDATA: "C:\\P",
    APPDATA: "C:\\A",
    USERPROFILE: "C:\\Users\\me",
  };
  const folders = searchFolders(system([], env, "windows"));
  assertEquals([folders[1], folders.at(-2), folders.at(-1)], [
    "C:\\L\\resticprofile",
    "C:\\Users\\me",
    "C:\\bin",
  ]);
});

Deno.test("requireFormat() refuses an unknown extension and names the known ones", () => {
  const error = assertThrows(() => requireFormat("profiles.txt"), PilotError, "profiles.txt");
  assertEquals(error.hint?.includes(".toml"), true);
  assertEquals(requireFormat("profiles.txt", "yaml"), "yaml");
});
