/**
 * A stand-in for restic: a shell script that plays what a test tells it, line by line, and notes how it was called.
 * It needs a POSIX shell and nothing else.
 *
 * @example
 * ```ts ignore
 * await using folder = await tempFolder();
 * const restic = await fakeRestic(folder, {
 *   backup: [{ out: '{"message_type":"summary"}' }, { err: "oops" }, { sleepMs: 50 }, { exit: 3 }],
 * });
 * // run something with restic.path, then
 * const [call] = await restic.calls();
 * ```
 * @module
 */

import { join } from "node:path";
import type { TempFolder } from "./tmp.ts";

/** What the script does next. */
export type Step =
  /** Prints lines on stdout, with a line end. */
  | { readonly out: string | readonly string[] }
  /** Prints lines on stderr, with a line end. */
  | { readonly err: string | readonly string[] }
  /** Prints exactly these bytes or characters on stdout. */
  | { readonly raw: string | Uint8Array }
  /** Prints a file on stdout, for output that is long. */
  | { readonly file: string }
  /** Waits. */
  | { readonly sleepMs: number }
  /** Waits until a file exists. */
  | { readonly waitFor: string }
  /** Reads its stdin to the end; a call has the text as `stdin`. */
  | { readonly readStdin: true }
  /** From here on, a signal makes it print a line on stderr and end with a code. */
  | { readonly onSignal: "INT" | "TERM" | "HUP"; readonly err: string; readonly exit: number }
  /** Kills itself with a signal. */
  | { readonly kill: "KILL" | "TERM" | "INT" }
  /** Ends with a code; without this step it is 0. */
  | { readonly exit: number };

/** How the stand-in was called once. */
export interface Call {
  /** Words after the program. */
  readonly argv: readonly string[];
  /** Environment. */
  readonly env: ReadonlyMap<string, string>;
  /** Working directory. */
  readonly cwd: string;
  /** What it read, if a step told it to. */
  readonly stdin: string | undefined;
}

/** A stand-in in place. */
export interface FakeRestic {
  /** Path of the program. */
  readonly path: string;
  /** Folder that it stands in, for PATH. */
  readonly folder: string;
  /** Every call but `version`, oldest first. */
  calls(): Promise<Call[]>;
}

const VERSION_TEXT = "restic 0.18.1 compiled with go1.24.4 on linux/amd64";

/**
 * Writes a stand-in into a folder.
 *
 * @param script Steps per restic command; a command that is not there prints nothing and ends with 0.
 */
export async function fakeRestic(
  folder: TempFolder,
  script: Readonly<Record<string, readonly Step[]>>,
): Promise<FakeRestic> {
  const home = folder.join("fake-restic");
  const commands = { version: [{ out: VERSION_TEXT }], ...script };
  let files = 0;
  const store = (content: string | Uint8Array) =>
    folder.write(`fake-restic/out/${files++}`, content);
  const cases = await Promise.all(
    Object.entries(commands).map(async ([command, steps]) => {
      const lines = await Promise.all(steps.map((step) => toShell(step, store)));
      return `  ${command}) :\n${lines.map((line) => `    ${line}\n`).join("")}    ;;`;
    }),
  );
  const names = Object.keys(commands).join("|");
  const path = await folder.program("fake-restic/bin/restic", shellScript(home, names, cases));
  await Deno.mkdir(join(home, "calls"), { recursive: true });
  return { path, folder: join(home, "bin"), calls: () => readCalls(join(home, "calls")) };
}

function shellScript(home: string, names: string, cases: readonly string[]): string {
  return `#!/bin/sh
home=${quote(home)}
command=
for word in "$@"; do
  case $word in ${names}) command=$word; break ;; esac
done
call=/dev/null
if [ "$command" != version ]; then
  number=100
  until mkdir "$home/calls/$number" 2>/dev/null; do number=$((number + 1)); done
  call=$home/calls/$number
  for word in "$@"; do printf '%s\\0' "$word"; done >"$call/argv"
  env -0 >"$call/env" 2>/dev/null || env | tr '\\n' '\\000' >"$call/env"
  pwd >"$call/cwd"
fi
pause() { sleep "$1" & wait $!; }
case $command in
${cases.join("\n")}
esac
`;
}

async function toShell(
  step: Step,
  store: (content: string | Uint8Array) => Promise<string>,
): Promise<string> {
  if ("onSignal" in step) {
    const message = quote(`${step.err}\n`);
    return `trap ${quote(`printf %s ${message} >&2; exit ${step.exit}`)} ${step.onSignal}`;
  }
  if ("out" in step) return `cat ${quote(await store(toText(step.out)))}`;
  if ("err" in step) return `cat ${quote(await store(toText(step.err)))} >&2`;
  if ("raw" in step) return `cat ${quote(await store(step.raw))}`;
  if ("file" in step) return `cat ${quote(step.file)}`;
  if ("sleepMs" in step) return `pause ${step.sleepMs / 1000}`;
  if ("waitFor" in step) return `until [ -e ${quote(step.waitFor)} ]; do pause 0.02; done`;
  if ("readStdin" in step) return 'cat >"$call/stdin"';
  if ("kill" in step) return `kill -${step.kill} $$`;
  return `exit ${step.exit}`;
}

function toText(lines: string | readonly string[]): string {
  return [lines].flat().map((line) => `${line}\n`).join("");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function readCalls(folder: string): Promise<Call[]> {
  const names = await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
  return await Promise.all(names.sort().map((name) => readCall(join(folder, name))));
}

async function readCall(folder: string): Promise<Call> {
  const read = (name: string) => Deno.readTextFile(join(folder, name));
  const words = async (name: string) => (await read(name)).split("\0").slice(0, -1);
  const env = (await words("env")).map((entry): [string, string] => {
    const [name = "", ...value] = entry.split("=");
    return [name, value.join("=")];
  });
  return {
    argv: await words("argv"),
    env: new Map(env),
    cwd: (await read("cwd")).trimEnd(),
    stdin: await read("stdin").catch(() => undefined),
  };
}
