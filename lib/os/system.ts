/**
 * The seam between the program and the machine: everything that has effects goes through {@linkcode System}.
 *
 * Code asks for the parts that it uses (`Pick<System, "fs" | "clock">`), so tests need only object literals.
 * The real one is `denoSystem()` in `deno.ts`.
 * @module
 */

/** Operating systems that the program knows. */
export type Platform = "linux" | "darwin" | "windows" | "freebsd";

/** What is known about a file. */
export interface FileInfo {
  /** A regular file, after following links. */
  readonly isFile: boolean;
  /** A folder. */
  readonly isDirectory: boolean;
  /** A named pipe. */
  readonly isFifo: boolean;
  /** Size in bytes. */
  readonly size: number;
  /** Time of the last change, milliseconds since 1970; 0 when unknown. */
  readonly mtimeMs: number;
  /** Permission bits; undefined on Windows. */
  readonly mode: number | undefined;
}

/** Files. Methods throw the runtime's errors unless they say otherwise. */
export interface Fs {
  /** The bytes of a file, at most `limit` of them when given. */
  readBytes(path: string, limit?: number): Promise<Uint8Array>;
  /** The text of a UTF-8 file. */
  readText(path: string): Promise<string>;
  /** Facts about a file, links followed; undefined when it does not exist or cannot be reached. */
  stat(path: string): Promise<FileInfo | undefined>;
  /** Names in a folder, sorted; empty when it is none. */
  list(path: string): Promise<string[]>;
  /** The path with all links resolved. */
  realPath(path: string): Promise<string>;
  /** Writes a new private or public file; an existing one is replaced as a whole. */
  writeText(path: string, text: string, options?: { readonly mode?: number }): Promise<void>;
  /** Creates a folder and its parents. */
  makeDir(path: string): Promise<void>;
  /** Makes a private folder (0700) in the system's temporary folder and gives its path. */
  makeTempDir(prefix: string): Promise<string>;
  /** Removes a file or folder; nothing happens when it does not exist. */
  remove(path: string): Promise<void>;
}

/** Time. */
export interface Clock {
  /** The time of day. */
  now(): Date;
  /** Milliseconds that only grow, for durations. */
  monotonic(): number;
  /** Waits; ends early, without an error, when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** How a process ended. */
export interface ExitStatus {
  /** Exit code; 128 + number for a signal. */
  readonly code: number;
  /** Name of the signal that killed it, e.g. `SIGKILL`. */
  readonly signal: string | undefined;
}

/** Signals that the program sends and receives. */
export type SignalName = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGQUIT" | "SIGKILL";

/** Where a stream of a child goes or comes from. */
export type ChildStream = "inherit" | "piped" | "null";

/** How to start a process. */
export interface SpawnOptions {
  /** Variables to add or change; the others are inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** Start without the inherited environment: `env` is all there is. */
  readonly clearEnv?: boolean;
  /** Working folder. */
  readonly cwd?: string;
  /** Standard input; default `null`. */
  readonly stdin?: ChildStream;
  /** Standard output; default `piped`. */
  readonly stdout?: ChildStream;
  /** Standard error; default `piped`. */
  readonly stderr?: ChildStream;
  /** Pass the arguments on Windows as they are, without quoting (`cmd /c`). */
  readonly rawArguments?: boolean;
}

/** A running process. */
export interface Child {
  /** Process id. */
  readonly pid: number;
  /** Its output when piped. */
  readonly stdout: ReadableStream<Uint8Array> | undefined;
  /** Its error output when piped. */
  readonly stderr: ReadableStream<Uint8Array> | undefined;
  /** Its input when piped. */
  readonly stdin: WritableStream<Uint8Array> | undefined;
  /** Resolves when it has ended. */
  readonly status: Promise<ExitStatus>;
  /** Sends a signal; nothing happens when it has ended. */
  kill(signal: SignalName): void;
}

/** Processes. */
export interface Proc {
  /**
   * Starts a program.
   * @throws {ToolError} When it cannot be started: missing, not executable, folder missing.
   */
  spawn(argv: readonly [string, ...string[]], options?: SpawnOptions): Child;
  /** Calls `handler` for each signal that asks the program to stop, until disposed. */
  onSignal(handler: (signal: SignalName) => void): Disposable;
}

/** The program's own streams. */
export interface Stdio {
  /** Whether the streams are terminals. */
  readonly isTerminal: {
    readonly stdin: boolean;
    readonly stdout: boolean;
    readonly stderr: boolean;
  };
  /** Writes all bytes to stdout (1) or stderr (2); `closed` when nobody reads any more. */
  write(stream: 1 | 2, bytes: Uint8Array): "ok" | "closed";
  /** Width of the terminal in columns; 80 when unknown. */
  columns(): number;
  /** Reads one line from stdin; undefined at its end. */
  readLine(): Promise<string | undefined>;
}

/** Facts about the machine and the user. */
export interface Host {
  /** The machine's name. */
  hostname(): string;
  /** Name of the user. */
  user(): string;
  /** Home folder, from HOME or the user database. */
  home(): string | undefined;
  /** Folder of temporary files. */
  tempDir(): string;
  /** Bytes of memory that programs can still get; undefined when unknown. */
  availableMemory(): number | undefined;
}

/** The machine, as the program sees it. */
export interface System {
  /** Operating system. */
  readonly platform: Platform;
  /** Processor in Go's words: `amd64`, `arm64`. */
  readonly arch: string;
  /** Environment at start. */
  readonly env: ReadonlyMap<string, string>;
  /** The program's own process id. */
  readonly pid: number;
  /** The program's own file. */
  readonly execPath: string;
  /** The working folder. */
  cwd(): string;
  /** Changes the working folder. */
  chdir(path: string): void;
  /** Files. */
  readonly fs: Fs;
  /** Time. */
  readonly clock: Clock;
  /** Processes and signals. */
  readonly proc: Proc;
  /** The program's own streams. */
  readonly stdio: Stdio;
  /** The machine and the user. */
  readonly host: Host;
}
