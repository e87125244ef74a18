/**
 * Runs one process: both pumps at once, signals passed on, the end awaited.
 * @module
 */

import type { Child, ExitStatus, SpawnOptions, System } from "../os/system.ts";
import { HeadTail } from "../util/head_tail.ts";
import type { Interrupts } from "./interrupts.ts";

/** How long output of a grandchild is waited for after the process itself has ended. */
const DRAIN_MS = 2000;

/** stderr kept of a process, in bytes: what a journal row and a variable may hold. */
const STDERR_LIMIT = 64 * 1024;

/** What to run. */
export interface ProcessRequest {
  /** Program and arguments. */
  readonly argv: readonly [string, ...string[]];
  /** How to start it; stdout is piped when {@linkcode ProcessRequest.onStdout} is given. */
  readonly options: SpawnOptions;
  /** Takes its output; without it, it goes where ours goes. */
  readonly onStdout?: (bytes: Uint8Array) => void;
  /** Takes its error output. */
  readonly onStderr: (bytes: Uint8Array) => void;
}

/** How a process ended. */
export interface ProcessResult {
  /** Exit code; −1 when killed by a signal. */
  readonly exitCode: number;
  /** `exit status N` or `signal: interrupt`; empty for 0. */
  readonly error: string;
  /** Signal that killed it. */
  readonly signal: string | undefined;
  /** Its stderr: all of it up to 64 KiB, then head and tail. */
  readonly stderr: string;
  /** Moment of the start. */
  readonly started: Date;
  /** Moment of the end. */
  readonly ended: Date;
  /** Duration in milliseconds. */
  readonly durationMs: number;
}

/**
 * Runs a process to its end.
 * @throws {ToolError} When it cannot be started.
 */
export async function runProcess(
  system: Pick<System, "proc" | "clock">,
  request: ProcessRequest,
  interrupts: Interrupts,
): Promise<ProcessResult> {
  const started = system.clock.now();
  const began = system.clock.monotonic();
  const child = system.proc.spawn(request.argv, {
    ...request.options,
    stdout: request.onStdout ? "piped" : "inherit",
    stderr: "piped",
  });
  using _ = interrupts.watch(child);
  const kept = new HeadTail(STDERR_LIMIT);
  const pumps = [
    pump(child.stdout, request.onStdout ?? (() => {})),
    pump(child.stderr, (bytes) => {
      kept.push(bytes);
      request.onStderr(bytes);
    }),
  ];
  const status = await child.status;
  await drain(system, pumps);
  return {
    ...describeExit(status),
    stderr: kept.text(),
    started,
    ended: system.clock.now(),
    durationMs: system.clock.monotonic() - began,
  };
}

interface Pump {
  readonly done: Promise<void>;
  cancel(): Promise<void>;
}

function pump(stream: Child["stdout"], take: (bytes: Uint8Array) => void): Pump {
  if (!stream) return { done: Promise.resolve(), cancel: () => Promise.resolve() };
  const reader = stream.getReader();
  return { done: readAll(reader, take), cancel: () => reader.cancel().catch(() => {}) };
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  for (;;) {
    // deno-lint-ignore no-await-in-loop -- a stream is read in order
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}

// A grandchild may keep the pipes open long after the process has ended.
async function drain(system: Pick<System, "clock">, pumps: readonly Pump[]): Promise<void> {
  const limit = new AbortController();
  const all = Promise.all(pumps.map((one) => one.done)).then(() => "done" as const);
  const late = system.clock.sleep(DRAIN_MS, limit.signal).then(() => "late" as const);
  if (await Promise.race([all, late]) === "late") {
    await Promise.all(pumps.map((one) => one.cancel()));
  }
  limit.abort();
  await all;
}

/** Words for the signals, as Go's runtime writes them. */
const SIGNAL_WORDS: Readonly<Record<string, string>> = {
  SIGHUP: "hangup",
  SIGINT: "interrupt",
  SIGQUIT: "quit",
  SIGABRT: "aborted",
  SIGKILL: "killed",
  SIGSEGV: "segmentation fault",
  SIGPIPE: "broken pipe",
  SIGTERM: "terminated",
};

function describeExit(status: ExitStatus): Pick<ProcessResult, "exitCode" | "error" | "signal"> {
  if (status.signal !== undefined) {
    const word = SIGNAL_WORDS[status.signal] ?? status.signal;
    return { exitCode: -1, error: `signal: ${word}`, signal: status.signal };
  }
  const error = status.code === 0 ? "" : `exit status ${status.code}`;
  return { exitCode: status.code, error, signal: undefined };
}
