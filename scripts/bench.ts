// deno-lint-ignore-file no-console no-await-in-loop
/**
 * Measures what the program costs beside bare restic: interleaved in one run, medians, ratios, peak memory of our own
 * process.
 *
 * Usage: `deno task bench [--rounds N]`. Measures the compiled program in dist/ when it is there, else the sources. The
 * machine is noisy: read ratios, not milliseconds.
 * @module
 */

import { parseArgs } from "node:util";
import { fromFileUrl, join } from "@std/path";
import { SUMMARY } from "../tests/helpers/sandbox.ts";
import { findRestic } from "./restic.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));
const BINARY = join(ROOT, "dist", `resticpilot-${Deno.build.target}`);

interface Sample {
  readonly ms: number;
  /** Peak resident memory of the process itself, KiB. */
  readonly peakKib: number;
}

type Command = readonly [string, ...string[]];

/** Runs a command to its end and looks at its memory all the while. */
async function measure(command: Command, cwd: string): Promise<Sample> {
  const [program, ...args] = command;
  const began = performance.now();
  const env = { RESTIC_PASSWORD: "bench", RESTIC_CACHE_DIR: join(cwd, "cache"), PATH: path(cwd) };
  const child = new Deno.Command(program, {
    args,
    cwd,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  let peakKib = 0;
  const timer = setInterval(() => peakKib = Math.max(peakKib, peakOf(child.pid)), 10);
  const { success } = await child.status;
  clearInterval(timer);
  if (!success) throw new Error(`${command.join(" ")} failed`);
  return { ms: performance.now() - began, peakKib };
}

function path(cwd: string): string {
  return `${join(cwd, "bin")}:${Deno.env.get("PATH")}`;
}

function peakOf(pid: number): number {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Measures commands in turn and prints medians and the ratio to the first. */
async function compare(
  title: string,
  commands: Record<string, Command>,
  rounds: number,
  cwd: string,
): Promise<void> {
  const samples = new Map<string, Sample[]>();
  for (let i = 0; i < rounds; i++) {
    for (const [name, command] of Object.entries(commands)) {
      const list = samples.get(name) ?? [];
      list.push(await measure(command, cwd));
      samples.set(name, list);
    }
  }
  console.log(`\n${title}`);
  let base: number | undefined;
  for (const [name, list] of samples) {
    const ms = median(list.map((sample) => sample.ms));
    const peak = Math.max(...list.map((sample) => sample.peakKib)) / 1024;
    base ??= ms;
    const columns = [
      `${ms.toFixed(1)} ms`,
      `x ${(ms / base).toFixed(3)}`,
      `${peak.toFixed(0)} MiB`,
    ];
    console.log(`  ${name.padEnd(24)}${columns.map((text) => text.padStart(12)).join("")}`);
  }
}

async function prepare(folder: string, restic: string): Promise<void> {
  await Deno.mkdir(join(folder, "bin"));
  await Deno.symlink(restic, join(folder, "bin", "restic"));
  await Deno.mkdir(join(folder, "files"));
  for (let i = 0; i < 20_000; i++) {
    if (i % 200 === 0) await Deno.mkdir(join(folder, "files", String(i / 200)));
    await Deno.writeTextFile(
      join(folder, "files", String(Math.floor(i / 200)), `${i}.txt`),
      `file ${i}\n`,
    );
  }
  const item = (i: number) =>
    `{"message_type":"verbose_status","action":"unchanged","item":"/home/user/documents/folder-${
      i % 977
    }/a file with a long name ${i}.txt","duration":0,"data_size":${i},"data_size_in_repo":0,"metadata_size":0,"metadata_size_in_repo":0,"total_files":0}\n`;
  const stream = Array.from({ length: 400_000 }, (_, i) => item(i)).join("") + `${SUMMARY}\n`;
  await Deno.writeTextFile(join(folder, "stream"), stream);
  const fake =
    `#!/bin/sh\ncase $1 in version) echo "restic 0.18.0 compiled with go1 on linux/amd64";; *) exec cat ${folder}/stream;; esac\n`;
  await Deno.writeTextFile(join(folder, "fake"), fake, { mode: 0o755 });
  await Deno.writeTextFile(join(folder, "quick"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  const profiles = Object.fromEntries(
    Array.from({ length: 5000 }, (_, i) => [`profile-${i}`, { backup: entry() }]),
  );
  await Deno.writeTextFile(join(folder, "many.json"), JSON.stringify({ profiles }));
  const profile = (name: string, lines: string) =>
    `[${name}]\nrepository = "${folder}/repo"\n[${name}.backup]\nsource = "${folder}/files"\n${lines}`;
  await Deno.writeTextFile(
    join(folder, "profiles.toml"),
    `[global]\nmin-memory = 0\n${profile("plain", "")}${
      profile("extended", "extended-status = true\n").replace(
        "repository",
        'status-file = "status.json"\nrepository',
      )
    }`,
  );
  const other = (binary: string, status: string) =>
    `[global]\nmin-memory = 0\nrestic-version = "0.18.0"\nrestic-binary = "${folder}/${binary}"\n[p]\nstatus-file = "${status}"\nverbose = 2\n[p.backup]\nextended-status = true\n`;
  await Deno.writeTextFile(
    join(folder, "stream.toml"),
    other("fake", "s.json").replace("verbose = 2", "quiet = true"),
  );
  await Deno.writeTextFile(join(folder, "many.toml"), other("quick", "many.json"));
  await Deno.writeTextFile(join(folder, "none.toml"), other("quick", "none.json"));
}

function entry(): Record<string, unknown> {
  return {
    success: true,
    time: new Date().toISOString(),
    error: "",
    stderr: "",
    duration: 1,
    files_new: 1,
  };
}

async function hello(folder: string): Promise<Command | undefined> {
  const source = join(folder, "hello.ts");
  await Deno.writeTextFile(source, 'console.log("hello");\n');
  const output = join(folder, "hello");
  const args = [
    "compile",
    "--quiet",
    "-A",
    "--no-prompt",
    "--no-code-cache",
    "--output",
    output,
    source,
  ];
  const { success } = await new Deno.Command(Deno.execPath(), { args }).output();
  return success ? [output] : undefined;
}

async function main(rounds: number): Promise<void> {
  const compiled = await Deno.stat(BINARY).then(() => true, () => false);
  const pilot: Command = compiled
    ? [BINARY]
    : [Deno.execPath(), "run", "-A", join(ROOT, "main.ts")];
  console.log(
    `measured: ${
      compiled ? "the compiled program" : "the sources (deno task compile first for true figures)"
    }`,
  );
  const restic = (await findRestic()).path;
  const folder = await Deno.makeTempDir({ prefix: "resticpilot-bench-" });
  try {
    await prepare(folder, restic);
    const repository = ["-r", join(folder, "repo")];
    await measure([restic, ...repository, "init"], folder);
    await measure([restic, ...repository, "backup", join(folder, "files")], folder);
    const world = await hello(folder);
    await compare(
      "start",
      {
        ...(world ? { "hello world": world } : {}),
        version: [...pilot, "version"],
        profiles: [...pilot, "profiles"],
      },
      rounds * 3,
      folder,
    );
    await compare(
      "snapshots",
      {
        restic: [restic, ...repository, "snapshots"],
        "plain.snapshots": [...pilot, "plain.snapshots"],
      },
      rounds,
      folder,
    );
    await compare(
      "20,000 unchanged files",
      {
        restic: [restic, ...repository, "backup", join(folder, "files")],
        "plain.backup": [...pilot, "plain.backup"],
        "extended.backup": [...pilot, "extended.backup"],
      },
      rounds,
      folder,
    );
    await compare(
      "400,000 JSON lines, 90 MB",
      {
        cat: ["cat", join(folder, "stream")],
        "p.backup": [...pilot, "-c", "stream.toml", "p.backup"],
      },
      rounds,
      folder,
    );
    await compare(
      "status update",
      {
        "no other profile": [...pilot, "-c", "none.toml", "p.backup"],
        "among 5,000 profiles": [...pilot, "-c", "many.toml", "p.backup"],
      },
      rounds,
      folder,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
  await main(Number(values.rounds));
}
