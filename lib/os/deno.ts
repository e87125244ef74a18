/**
 * The real {@linkcode System}, made of Deno's functions. Only this folder and `main.ts` name `Deno`.
 * @module
 */

import os from "node:os";
import { dirname } from "node:path";
import { ToolError } from "../errors.ts";
import { concat } from "../util/bytes.ts";
import type {
  Child,
  Clock,
  ExitStatus,
  FileInfo,
  Fs,
  Host,
  Platform,
  Proc,
  SignalName,
  SpawnOptions,
  Stdio,
  System,
} from "./system.ts";

/** The machine that the program runs on. */
export function denoSystem(): System {
  return {
    platform: platform(),
    arch: Deno.build.arch === "x86_64" ? "amd64" : "arm64",
    env: new Map(Object.entries(Deno.env.toObject())),
    pid: Deno.pid,
    execPath: Deno.execPath(),
    cwd: () => Deno.cwd(),
    chdir: (path) => Deno.chdir(path),
    fs,
    clock,
    proc,
    stdio: stdio(),
    host,
  };
}

function platform(): Platform {
  const name = Deno.build.os;
  return name === "darwin" || name === "windows" || name === "freebsd" ? name : "linux";
}

const fs: Fs = {
  async readBytes(path, limit) {
    // Opening a FIFO blocks the whole program until somebody writes (deno.md 3): let a child do it.
    const info = await fs.stat(path);
    if (info?.isFifo) return await readThroughCat(path);
    if (limit === undefined) return await Deno.readFile(path);
    using file = await Deno.open(path);
    return await readUpTo(file, limit);
  },
  async readText(path) {
    return new TextDecoder().decode(await fs.readBytes(path));
  },
  async stat(path) {
    try {
      return fileInfo(await Deno.stat(path));
    } catch {
      return undefined;
    }
  },
  async list(path) {
    const names: string[] = [];
    try {
      for await (const entry of Deno.readDir(path)) names.push(entry.name);
    } catch {
      return [];
    }
    return names.sort((a, b) => a < b ? -1 : a > b ? 1 : 0);
  },
  realPath: (path) => Deno.realPath(path),
  async writeText(path, text, options = {}) {
    await Deno.writeTextFile(path, text, { mode: options.mode ?? 0o644 });
  },
  async makeDir(path) {
    await Deno.mkdir(path, { recursive: true });
  },
  makeTempDir: (prefix) => Deno.makeTempDir({ prefix }),
  async remove(path) {
    try {
      await Deno.remove(path, { recursive: true });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  },
};

function fileInfo(info: Deno.FileInfo): FileInfo {
  return {
    isFile: info.isFile,
    isDirectory: info.isDirectory,
    isFifo: info.isFifo ?? false,
    size: info.size,
    mtimeMs: info.mtime?.getTime() ?? 0,
    mode: Deno.build.os === "windows" ? undefined : info.mode ?? undefined,
  };
}

async function readThroughCat(path: string): Promise<Uint8Array> {
  const command = new Deno.Command("cat", { args: ["--", path], stdin: "null", stderr: "null" });
  return (await command.output()).stdout;
}

async function readUpTo(file: Deno.FsFile, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < limit) {
    const buffer = new Uint8Array(Math.min(65_536, limit - size));
    // deno-lint-ignore no-await-in-loop -- one chunk after the other
    const count = await file.read(buffer);
    if (count === null) break;
    chunks.push(buffer.subarray(0, count));
    size += count;
  }
  return concat(chunks);
}

const LONGEST_TIMER_MS = 3_600_000;

const clock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  async sleep(ms, signal) {
    // A timer beyond 2^31 ms fires at once (deno.md 6): sleep in slices of an hour.
    for (let left = ms; left > 0 && !signal?.aborted; left -= LONGEST_TIMER_MS) {
      // deno-lint-ignore no-await-in-loop -- one slice after the other
      await nap(Math.min(left, LONGEST_TIMER_MS), signal);
    }
  },
};

function nap(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
  });
}

const proc: Proc = {
  spawn(argv, options = {}) {
    const [program, ...args] = argv;
    checkCwd(options.cwd);
    try {
      return toChild(new Deno.Command(program, commandOptions(args, options)).spawn());
    } catch (error) {
      throw startError(program, error);
    }
  },
  onSignal(handler) {
    const listeners = stopSignals().map((name) => {
      const listener = () => handler(name);
      Deno.addSignalListener(name, listener);
      return () => Deno.removeSignalListener(name, listener);
    });
    return { [Symbol.dispose]: () => listeners.forEach((remove) => remove()) };
  },
};

function commandOptions(args: string[], options: SpawnOptions): Deno.CommandOptions {
  return {
    args,
    env: { ...options.env },
    clearEnv: options.clearEnv ?? false,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    stdin: options.stdin ?? "null",
    stdout: options.stdout ?? "piped",
    stderr: options.stderr ?? "piped",
    windowsRawArguments: options.rawArguments ?? false,
  };
}

// A missing working folder is reported as a missing program otherwise (deno.md 1).
function checkCwd(cwd: string | undefined): void {
  if (cwd === undefined) return;
  try {
    if (Deno.statSync(cwd).isDirectory) return;
  } catch (error) {
    throw new ToolError(`Cannot enter the folder "${cwd}": ${reason(error)}`, { cause: error });
  }
  throw new ToolError(`Cannot enter the folder "${cwd}": it is not a folder`);
}

function startError(program: string, cause: unknown): ToolError {
  if (cause instanceof Deno.errors.NotFound && isFile(program)) {
    const needs = "it is there, but /dev/null or the loader or interpreter that it names is not";
    return new ToolError(`Cannot start "${program}": ${needs}`, { cause });
  }
  if (cause instanceof Deno.errors.NotFound) {
    return new ToolError(`Cannot start "${program}": no such program`, { cause });
  }
  if (cause instanceof Deno.errors.PermissionDenied) {
    return new ToolError(`Cannot start "${program}": it is not executable`, { cause });
  }
  return new ToolError(`Cannot start "${program}": ${reason(cause)}`, { cause });
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function toChild(child: Deno.ChildProcess): Child {
  return {
    pid: child.pid,
    get stdout() {
      return orUndefined(() => child.stdout);
    },
    get stderr() {
      return orUndefined(() => child.stderr);
    },
    get stdin() {
      return orUndefined(() => child.stdin);
    },
    status: child.status.then(toStatus),
    kill(signal) {
      try {
        child.kill(signal);
      } catch (error) {
        // The process has ended already.
        if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
      }
    },
  };
}

function orUndefined<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}

function toStatus(status: Deno.CommandStatus): ExitStatus {
  return { code: status.code, signal: status.signal ?? undefined };
}

/** Signals that are listened to: those of a terminal or a service manager that ask for an end. */
function stopSignals(): SignalName[] {
  if (Deno.build.os === "windows") return ["SIGINT", "SIGHUP"];
  const ignored = ignoredSignals();
  const wanted: [SignalName, number][] = [
    ["SIGHUP", 1],
    ["SIGINT", 2],
    ["SIGQUIT", 3],
    ["SIGTERM", 15],
  ];
  return wanted.filter(([, number]) => !(ignored & (1n << BigInt(number - 1)))).map(([name]) =>
    name
  );
}

// Listening to a signal that nohup ignored would undo nohup, for the child too (deno.md 2).
function ignoredSignals(): bigint {
  try {
    const line = Deno.readTextFileSync("/proc/self/status").match(/^SigIgn:\s*([0-9a-f]+)/m);
    return line?.[1] ? BigInt(`0x${line[1]}`) : 0n;
  } catch {
    return 0n;
  }
}

function stdio(): Stdio {
  return {
    isTerminal: {
      stdin: Deno.stdin.isTerminal(),
      stdout: Deno.stdout.isTerminal(),
      stderr: Deno.stderr.isTerminal(),
    },
    write: (stream, bytes) => writeAll(stream === 1 ? Deno.stdout : Deno.stderr, bytes),
    columns: consoleColumns,
    readLine,
  };
}

function writeAll(
  stream: { writeSync(bytes: Uint8Array): number },
  bytes: Uint8Array,
): "ok" | "closed" {
  for (let done = 0; done < bytes.length;) {
    try {
      done += stream.writeSync(bytes.subarray(done));
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) return "closed";
      // A non-blocking pipe that is full: wait for the reader.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return "ok";
}

function consoleColumns(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}

async function readLine(): Promise<string | undefined> {
  const byte = new Uint8Array(1);
  const bytes: number[] = [];
  for (;;) {
    // deno-lint-ignore no-await-in-loop -- byte by byte, so that nothing of the next line is taken
    const count = await Deno.stdin.read(byte);
    if (count === null) return bytes.length ? decode(bytes) : undefined;
    if (byte[0] === 10) return decode(bytes);
    bytes.push(byte[0] ?? 0);
  }
}

function decode(bytes: number[]): string {
  return new TextDecoder().decode(new Uint8Array(bytes)).replace(/\r$/, "");
}

const host: Host = {
  hostname: () => Deno.hostname(),
  user: () => orUndefined(() => os.userInfo().username) ?? "unknown",
  home: () => orUndefined(() => os.homedir()) || undefined,
  tempDir: () => os.tmpdir(),
  availableMemory: () => orUndefined(() => Deno.systemMemoryInfo().available),
};

/** Folder of the program's own file. */
export function binaryDir(system: Pick<System, "execPath">): string {
  return dirname(system.execPath);
}
