/** Configurations from texts in memory. */
import { type Config, loadConfig } from "../../lib/config/config.ts";
import type { FileInfo, Fs, Host } from "../../lib/os/system.ts";
import { GoTime } from "../../lib/config/template/gotime.ts";
import { UTC } from "../../lib/config/template/zone.ts";
import { configData } from "../../lib/config/template/data.ts";

const FOLDER = "/conf";

/** Loads `main` with other files beside it; names are relative to the folder of the configuration. */
export async function load(
  files: Readonly<Record<string, string>>,
  main = Object.keys(files)[0] ?? "",
): Promise<Config> {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, text]));
  const info = (size: number): FileInfo => ({
    isFile: true,
    isDirectory: false,
    isFifo: false,
    size,
    mtimeMs: 0,
    mode: 0o644,
  });
  const fs: Partial<Fs> = {
    stat: (path) =>
      Promise.resolve(texts.has(path) ? info(texts.get(path)?.length ?? 0) : undefined),
    readBytes: (path) => Promise.resolve(new TextEncoder().encode(texts.get(path))),
    readText: () => Promise.reject(new Error("no such file")),
    list: (folder) =>
      Promise.resolve(
        folder === FOLDER
          ? [...texts.keys()].map((path) => path.slice(FOLDER.length + 1)).sort()
          : [],
      ),
  };
  const env = new Map([["HOME", "/home/me"], ["DATA", "/data"]]);
  const host: Partial<Host> = { home: () => "/home/me" };
  const system = {
    platform: "linux" as const,
    env,
    fs: fs as Fs,
    host: host as Host,
    execPath: "/bin/resticpilot",
    cwd: () => "/here",
  };
  return await loadConfig(
    system,
    { name: `${FOLDER}/${main}` },
    (configDir) => (profileName) =>
      Promise.resolve({
        data: configData({
          profileName,
          configDir,
          currentDir: "/here",
          startupDir: "/here",
          tempDir: "/tmp",
          binaryDir: "/bin",
          hostname: "box",
          os: "linux",
          arch: "amd64",
          env,
          now: GoTime.fromDate(new Date(0), UTC),
        }),
        host: {
          tempDir: () => "/tmp/x",
          tempFile: (name) => `/tmp/x/${name}`,
          envFile: () => "/tmp/x/env",
        },
      }),
  );
}
