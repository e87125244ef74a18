/**
 * Where a restic can be fetched without root and without installing anything. Each source unpacks into a folder of
 * ours; what it downloads is checked by the package manager's own signatures or hashes, or by `SHA256SUMS`.
 * @module
 */

import { join } from "node:path";
import { outputOf } from "./run_program.ts";

/** The releases that tests ask for by name: Debian's suite that ships it, and the official version. */
export const RELEASES = {
  "0.14": { suite: "bookworm", version: "0.14.0" },
  "0.18": { suite: "trixie", version: "0.18.1" },
  "0.19": { suite: "sid", version: "0.19.1" },
} as const;

/** Name of a release of {@linkcode RELEASES}. */
export type Release = keyof typeof RELEASES;

/** What is wanted; undefined: whatever the source has. */
export type Wanted = (typeof RELEASES)[Release] | undefined;

/** One way to a restic. */
export interface Source {
  /** Name for a person. */
  readonly name: string;
  /**
   * Unpacks a restic below `folder`.
   *
   * @returns Path of the program; undefined when this machine has no such source.
   * @throws {Error} When it has, but failed.
   */
  fetch(folder: string, wanted: Wanted): Promise<string | undefined>;
}

const isWindows = Deno.build.os === "windows";
const NEWEST = RELEASES["0.19"].version;
const OFFICIAL = "https://github.com/restic/restic/releases/download";

/** All of them, in the order to try. */
export const SOURCES: readonly Source[] = [
  { name: "the system's packages", fetch: fetchByApt },
  { name: "Homebrew", fetch: fetchByBrew },
  { name: "winget", fetch: fetchByWinget },
  { name: "scoop", fetch: fetchByScoop },
  { name: "the official release", fetch: (folder, wanted) => fetchOfficial(folder, wanted) },
];

/** Debian and Ubuntu: apt itself, with lists and cache of its own, so that it needs neither root nor `apt-get update`. */
async function fetchByApt(folder: string, wanted: Wanted): Promise<string | undefined> {
  const targets = await tryRun([
    "apt-get",
    "indextargets",
    "--format",
    "$(REPO_URI) $(CODENAME) $(COMPONENT)",
  ]);
  if (targets === undefined) return undefined;
  const options = wanted === undefined ? [] : await sourcesOf(folder, targets, wanted.suite);
  const systemLists = wanted === undefined &&
    await tryRun(["apt-get", "download", "restic"], folder) !== undefined;
  if (!systemLists) {
    options.push(...await privateLists(folder));
    await run(["apt-get", ...options, "update"], folder);
    await run(["apt-get", ...options, "download", "restic"], folder);
  }
  const [deb] = await find(folder, /\.deb$/);
  if (deb === undefined) throw new Error("apt-get downloaded no package");
  await run(["dpkg-deb", "-x", deb, join(folder, "root")], folder);
  return join(folder, "root", "usr", "bin", "restic");
}

/** Options that make apt read one suite of the mirror that this machine uses for Debian. */
async function sourcesOf(folder: string, targets: string, suite: string): Promise<string[]> {
  const release = await Deno.readTextFile("/etc/os-release").catch(() => "");
  const codename = /^VERSION_CODENAME=(\S+)/m.exec(release)?.[1];
  const row = targets.split("\n").map((line) => line.split(" ")).find(([, name, component]) =>
    name === codename && component === "main"
  );
  if (!/^ID=debian$/m.test(release) || row === undefined) {
    throw new Error(`no mirror of Debian for "${suite}"`);
  }
  const [keyring] = await find("/usr/share/keyrings", /debian-archive-keyring\.(pgp|gpg)$/);
  const trust = keyring === undefined ? "" : `[signed-by=${keyring}] `;
  const list = join(folder, "sources.list");
  await Deno.writeTextFile(list, `deb ${trust}${row[0]} ${suite} main\n`);
  return ["-o", `Dir::Etc::sourcelist=${list}`, "-o", "Dir::Etc::sourceparts=-"];
}

async function privateLists(folder: string): Promise<string[]> {
  const lists = join(folder, "lists");
  const cache = join(folder, "cache");
  await Deno.mkdir(join(lists, "partial"), { recursive: true });
  await Deno.mkdir(join(cache, "archives", "partial"), { recursive: true });
  return [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${cache}`,
    "APT::Sandbox::User=root", // _apt may not write into our folder
    "Acquire::Languages=none",
    "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false",
  ].flatMap((option) => ["-o", option]);
}

/** Homebrew: the bottle is fetched into brew's own cache and unpacked from there. */
async function fetchByBrew(folder: string, wanted: Wanted): Promise<string | undefined> {
  if (wanted !== undefined || !await hasProgram("brew")) return undefined;
  await run(["brew", "fetch", "restic"], folder);
  const bottle = (await run(["brew", "--cache", "restic"], folder)).trim();
  await run(["tar", "-xzf", bottle], folder);
  return await program(folder);
}

/** Windows: winget checks the hash that its manifest gives. */
async function fetchByWinget(folder: string, wanted: Wanted): Promise<string | undefined> {
  if (wanted !== undefined || !await hasProgram("winget")) return undefined;
  const accept = ["--accept-source-agreements", "--accept-package-agreements"];
  await run(["winget", "download", "--id", "restic.restic", "-d", folder, ...accept], folder);
  return await unzip(folder, folder);
}

/** Windows: scoop downloads into its cache and checks the hash of its manifest. */
async function fetchByScoop(folder: string, wanted: Wanted): Promise<string | undefined> {
  if (wanted !== undefined || !await hasProgram("scoop")) return undefined;
  await run(["cmd", "/d", "/c", "scoop", "download", "restic"], folder);
  const home = Deno.env.get("SCOOP") ?? join(Deno.env.get("USERPROFILE") ?? "", "scoop");
  return await unzip(join(home, "cache"), folder);
}

/**
 * The project's own release, checked against its `SHA256SUMS`.
 *
 * @param base Address of the releases; tests give another.
 */
export async function fetchOfficial(
  folder: string,
  wanted: Wanted,
  base = OFFICIAL,
): Promise<string> {
  const version = wanted?.version ?? NEWEST;
  const arch = Deno.build.arch === "aarch64" ? "arm64" : "amd64";
  const name = `restic_${version}_${Deno.build.os}_${arch}.${isWindows ? "zip" : "bz2"}`;
  const sums = new TextDecoder().decode(await download(`${base}/v${version}/SHA256SUMS`));
  const sum = sums.split("\n").map((line) => line.trim().split(/\s+/)).find(([, file]) =>
    file === name
  )?.[0];
  if (sum === undefined) throw new Error(`SHA256SUMS does not list "${name}"`);
  const bytes = await download(`${base}/v${version}/${name}`);
  if (await sha256(bytes) !== sum) throw new Error(`"${name}" does not have the SHA-256 ${sum}`);
  await Deno.writeFile(join(folder, name), bytes);
  return isWindows ? await unzip(folder, folder) : await bunzip(join(folder, name));
}

/** Deno cannot unpack bzip2; one of these is on every machine that has no package of restic. */
async function bunzip(archive: string): Promise<string> {
  const python = "import bz2, sys; sys.stdout.buffer.write(bz2.open(sys.argv[1]).read())";
  const tools = [["bzip2", "-dc"], ["busybox", "bunzip2", "-c"], ["python3", "-c", python]];
  const path = archive.replace(/\.bz2$/, "");
  for (const [tool = "", ...args] of tools) {
    // deno-lint-ignore no-await-in-loop -- the first that works is enough
    const output = await outputOf([tool, ...args, archive]);
    // deno-lint-ignore no-await-in-loop
    if (output?.success) await Deno.writeFile(path, output.stdout, { mode: 0o755 });
    if (output?.success) return path;
  }
  throw new Error("nothing here unpacks bzip2: tried bzip2, busybox and python3");
}

/** Windows has a tar that reads zip files. */
async function unzip(from: string, folder: string): Promise<string> {
  const [archive] = await find(from, /restic[^\\/]*\.zip$/i);
  if (archive === undefined) throw new Error(`no archive of restic in "${from}"`);
  await run(["tar", "-xf", archive], folder);
  return await program(folder);
}

async function program(folder: string): Promise<string> {
  const [path] = await find(folder, isWindows ? /[\\/]restic[^\\/]*\.exe$/i : /\/bin\/restic$/);
  if (path === undefined) throw new Error("the package holds no restic");
  return path;
}

/** Files below `folder` whose path fits, sorted. */
async function find(folder: string, pattern: RegExp): Promise<string[]> {
  const found: string[] = [];
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(() => []);
  for (const { name, isDirectory } of entries) {
    const path = join(folder, name);
    // deno-lint-ignore no-await-in-loop -- a handful of folders
    if (isDirectory) found.push(...await find(path, pattern));
    else if (pattern.test(path)) found.push(path);
  }
  return found.sort();
}

async function download(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** SHA-256 of `bytes` in hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** What a command prints. @throws {Error} When it fails, with its last line. */
async function run(argv: readonly string[], cwd: string): Promise<string> {
  const output = await outputOf(argv, { cwd });
  const decoder = new TextDecoder();
  if (output?.success) return decoder.decode(output.stdout);
  const reason = output
    ? decoder.decode(output.stderr).trim().split("\n").at(-1)
    : "it is not there";
  throw new Error(`"${argv.slice(0, 2).join(" ")}" failed: ${reason}`);
}

/** What a command prints; undefined when it fails or is not there. */
async function tryRun(argv: readonly string[], cwd?: string): Promise<string | undefined> {
  const output = await outputOf(argv, cwd === undefined ? {} : { cwd });
  return output?.success ? new TextDecoder().decode(output.stdout) : undefined;
}

async function hasProgram(name: string): Promise<boolean> {
  const argv = isWindows ? ["where", name] : ["sh", "-c", `command -v ${name}`];
  return await tryRun(argv) !== undefined;
}
