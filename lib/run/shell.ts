/**
 * Which shell runs hooks, and how a command line is given to it (run.md 6).
 * @module
 */

import { posix, win32 } from "node:path";
import { ToolError } from "../errors.ts";
import type { System } from "../os/system.ts";

/** How a hook is started. */
export interface ShellCommand {
  /** Program and arguments. */
  readonly argv: readonly [string, ...string[]];
  /** Pass the arguments as they are on Windows. */
  readonly rawArguments: boolean;
}

const DEFAULTS = { unix: ["bash", "sh"], windows: ["cmd", "powershell"] };

/**
 * Finds the shell: the first of `wanted` that exists; `auto` and nothing mean the system's usual ones.
 * @throws {ToolError} When none exists; the message names those tried.
 */
export async function findShell(
  system: Pick<System, "platform" | "env" | "fs">,
  wanted: readonly string[],
): Promise<string> {
  const names = wanted.filter((name) => name !== "" && name !== "auto");
  const tried = names.length ? names : DEFAULTS[system.platform === "windows" ? "windows" : "unix"];
  for (const name of tried) {
    // deno-lint-ignore no-await-in-loop -- the first that exists wins
    const path = await findProgram(system, name);
    if (path) return path;
  }
  throw new ToolError(`Cannot find shell: no such program (tried ${tried.join(", ")})`);
}

/** Finds a program by its path or in PATH; undefined when there is none. */
export async function findProgram(
  system: Pick<System, "platform" | "env" | "fs">,
  name: string,
): Promise<string | undefined> {
  const isWindows = system.platform === "windows";
  const path = isWindows ? win32 : posix;
  const folders = /[/\\]/.test(name) ? [""] : (system.env.get("PATH") ?? "").split(path.delimiter);
  const endings = isWindows && path.extname(name) === "" ? [".exe", ".cmd", ".bat", ""] : [""];
  for (const folder of folders) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      // deno-lint-ignore no-await-in-loop -- the order of PATH decides
      const info = await system.fs.stat(file);
      if (info?.isFile && (isWindows || ((info.mode ?? 0o111) & 0o111) !== 0)) return file;
    }
  }
  return undefined;
}

/** The argument vector for one command line of a hook. */
export function shellCommand(
  shell: string,
  line: string,
  environment: ReadonlyMap<string, string>,
): ShellCommand {
  const name = (shell.split(/[/\\]/).at(-1) ?? "").toLowerCase().replace(/\.[^.]*$/, "");
  switch (name) {
    case "cmd":
      return { argv: [shell, "/d", "/V:ON", "/s", "/C", `"${forCmd(line)}"`], rawArguments: true };
    case "powershell":
    case "pwsh":
      return { argv: [shell, "-Command", forPowerShell(line, environment)], rawArguments: false };
    default:
      return { argv: [shell, "-c", line], rawArguments: false };
  }
}

function forCmd(line: string): string {
  return line.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (_, braced?: string, name?: string) => `!${braced ?? name}!`,
  );
}

/** Variables of PowerShell itself, which are never taken from the environment. */
const BUILT_IN = new Set(
  ("args consolefilename enabledexperimentalfeatures error event eventargs eventsubscriber executioncontext false " +
    "foreach home host input iscoreclr islinux ismacos iswindows lastexitcode matches myinvocation nestedpromptlevel " +
    "null pid profile psboundparameters pscmdlet pscommandpath psculture psdebugcontext psedition pshome psitem " +
    "psscriptroot pssenderinfo psuiculture psversiontable pwd sender shellid stacktrace switch this true")
    .split(" "),
);

function forPowerShell(line: string, environment: ReadonlyMap<string, string>): string {
  if (
    environment.has("RESTICPROFILE_PWSH_NO_AUTOENV") ||
    environment.has("RESTICPILOT_PWSH_NO_AUTOENV")
  ) {
    return line;
  }
  const known = new Set([...environment.keys()].map((name) => name.toLowerCase()));
  return line.replace(
    /\$(?:\{(\w+)\}|(\w+))(?![\w.:[])/g,
    (text: string, braced: string | undefined, bare: string | undefined, at: number) => {
      const name = braced ?? bare ?? "";
      const assigned = new RegExp(`\\$${name}\\s*=|-Variable\\s+-Name\\s+"?${name}\\b`, "i").test(
        line,
      );
      if (!known.has(name.toLowerCase()) || BUILT_IN.has(name.toLowerCase()) || assigned) {
        return text;
      }
      return line[at - 1] === "`" ? text : `\${Env:${name}}`;
    },
  );
}
