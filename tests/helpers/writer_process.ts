/**
 * Starts `status_writer.ts` and talks to it.
 * @module
 */

import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("status_writer.ts", import.meta.url));

/** How a writer is started. */
export interface WriterOptions {
  /** Words in front of the command line, e.g. of a program that changes rights. */
  readonly prefix?: readonly string[];
  /** Limit of the status file; 0 for none. */
  readonly maxBytes?: number;
}

/** Command line of a writer. */
export function writerCommand(
  path: string,
  profile: string,
  options: WriterOptions = {},
): string[] {
  const deno = [Deno.execPath(), "run", "-A", "--quiet", SCRIPT];
  return [...options.prefix ?? [], ...deno, path, profile, String(options.maxBytes ?? 0)];
}

/** A process that writes a status file when it is told to. */
export class WriterProcess implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #output: ReadableStreamDefaultReader<string>;

  /** Starts a writer for a profile. */
  constructor(path: string, profile: string, options: WriterOptions = {}) {
    const [program = "", ...args] = writerCommand(path, profile, options);
    const command = new Deno.Command(program, { args, stdin: "piped", stdout: "piped" });
    this.#child = command.spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#output = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Process id. */
  get pid(): number {
    return this.#child.pid;
  }

  /** Writes an entry with this stderr; the warnings, undefined when the process was killed meanwhile. */
  async write(stderr: string): Promise<string[] | undefined> {
    try {
      await this.#input.write(new TextEncoder().encode(`${stderr}\n`));
    } catch {
      return undefined;
    }
    let answer = "";
    while (!answer.endsWith("\n")) {
      // deno-lint-ignore no-await-in-loop -- until the line is whole
      const { value } = await this.#output.read();
      if (value === undefined) return undefined;
      answer += value;
    }
    return JSON.parse(answer);
  }

  /** Lets the process end. */
  async close(): Promise<void> {
    await this.#input.close();
    await this.#child.status;
    await this.#output.cancel();
  }

  /** Kills the process, in the middle of whatever it does. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await this.#child.status;
    await Promise.allSettled([this.#output.cancel(), this.#input.abort()]);
  }
}
