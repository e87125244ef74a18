// deno-lint-ignore-file no-console
/**
 * Compiles the program: `dist/resticpilot-<target>`, one file that needs nothing else.
 *
 * Usage: `deno task compile [--target TARGET | --all] [--output FILE]`
 *
 * `deno compile` downloads a runtime (`denort`) for the target. Where it cannot, name one: `DENORT_BIN` is its path,
 * `DENORT_COMMAND` is a program that prints the path when it is called with a target. A denort of Deno 2.6 needs
 * Deno 2.6 on PATH (`pip install deno==2.6.10`), whatever Deno runs this script.
 * @module
 */

import { parseArgs } from "node:util";
import { delimiter, dirname, join, resolve } from "node:path";
import { fromFileUrl } from "@std/path";
import { stageSources } from "./build_stage.ts";
import { denoVersionIn, targetOf, TARGETS } from "./build_target.ts";
import { outputOf } from "./run_program.ts";

/**
 * `--single-threaded-gc`: a stream of any length stays below 80 MiB, at no cost that could be measured.
 * `-A`: the program starts restic and hooks as the user told it to. `--no-prompt`: it never asks on a terminal.
 * `--no-code-cache`: the cache would be a file in a shared folder that anybody can replace.
 */
const FLAGS = [
  "--no-check",
  "-A",
  "--no-prompt",
  "--no-code-cache",
  "--v8-flags=--single-threaded-gc",
];

const ROOT = fromFileUrl(new URL("../", import.meta.url));
const THIS_DENO = Deno.execPath();

/** A target that cannot be built here, with the reason. */
class Unavailable extends Error {}

interface Job {
  readonly target: string;
  readonly output: string;
}

async function build({ target, output }: Job): Promise<void> {
  const denort = await findDenort(target);
  const deno = denort === undefined ? THIS_DENO : await findDeno(denort);
  const stage = await Deno.makeTempDir({ prefix: "resticpilot-build-" });
  try {
    await stageSources(ROOT, stage, { commit: await commit(), target });
    // The name of the file becomes part of the binary: the same for every target and output.
    const binary = join(stage, target.includes("windows") ? "resticpilot.exe" : "resticpilot");
    const args = [
      "compile",
      "--quiet",
      ...FLAGS,
      "--target",
      target,
      "--output",
      binary,
      "main.ts",
    ];
    const env = { NO_COLOR: "1", ...(denort === undefined ? {} : { DENORT_BIN: denort }) };
    const { success, stderr } = await new Deno.Command(deno, { args, cwd: stage, env }).output();
    if (!success) throw new Unavailable(compileError(new TextDecoder().decode(stderr)));
    await Deno.mkdir(dirname(output), { recursive: true });
    await Deno.copyFile(binary, output);
  } finally {
    await Deno.remove(stage, { recursive: true });
  }
  const { size } = await Deno.stat(output);
  console.log(`${output}  ${(size / 1e6).toFixed(1)} MB`);
}

/** A denort for the target; undefined: let Deno download its own. */
async function findDenort(target: string): Promise<string | undefined> {
  const path = Deno.env.get("DENORT_BIN");
  if (path) {
    const found = targetOf(await Deno.readFile(path));
    if (found === target) return path;
    throw new Unavailable(`DENORT_BIN is for ${found ?? "no known target"}`);
  }
  const command = Deno.env.get("DENORT_COMMAND");
  if (!command) return undefined;
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [target] }).output();
  const decoder = new TextDecoder();
  if (!success) throw new Unavailable(firstLine(decoder.decode(stderr).trim()));
  return decoder.decode(stdout).trim();
}

/** A Deno of the same minor version as the denort: others write a binary that refuses to start. */
async function findDeno(denort: string): Promise<string> {
  const version = denoVersionIn(await Deno.readFile(denort));
  if (version === undefined) throw new Unavailable(`"${denort}" is no denort`);
  const minor = version.split(".").slice(0, 2).join(".");
  if (Deno.version.deno.startsWith(`${minor}.`)) return THIS_DENO;
  const program = Deno.build.os === "windows" ? "deno.exe" : "deno";
  for (const folder of (Deno.env.get("PATH") ?? "").split(delimiter)) {
    const deno = join(folder, program);
    // deno-lint-ignore no-await-in-loop -- the first one wins
    const output = await outputOf([deno, "--version"]);
    if (output && new TextDecoder().decode(output.stdout).startsWith(`deno ${minor}.`)) return deno;
  }
  throw new Unavailable(`this denort needs Deno ${minor} on PATH: pip install deno==${version}`);
}

/** Short hash of the checkout, marked when files differ from it; `unknown` outside of a repository. */
async function commit(): Promise<string> {
  const hash = await git("rev-parse", "--short=12", "HEAD");
  if (!hash) return "unknown";
  return await git("status", "--porcelain", "--untracked-files=no") ? `${hash}-dirty` : hash;
}

async function git(...args: string[]): Promise<string | undefined> {
  const output = await outputOf(["git", ...args], { cwd: ROOT });
  return output?.success ? new TextDecoder().decode(output.stdout).trim() : undefined;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** Why `deno compile` failed: the first line says only what it was about to do, its causes say more. */
function compileError(stderr: string): string {
  const causes = [...stderr.matchAll(/^ {4}\d: (.*)$/gm)].map(([, cause]) => cause);
  const [what, why] = causes;
  return why ?? what ?? firstLine(stderr);
}

function jobs(): Job[] {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      target: { type: "string" },
      all: { type: "boolean" },
      output: { type: "string" },
    },
  });
  const targets = values.all ? TARGETS : [values.target ?? Deno.build.target];
  if (values.output && targets.length > 1) {
    throw new TypeError("--output names one file: give one --target");
  }
  return targets.map((target) => {
    if (!TARGETS.includes(target)) {
      throw new TypeError(`No target "${target}": ${TARGETS.join(", ")}`);
    }
    const suffix = target.includes("windows") ? ".exe" : "";
    const output = values.output ?? join(ROOT, "dist", `resticpilot-${target}${suffix}`);
    return { target, output: resolve(output) };
  });
}

if (import.meta.main) {
  try {
    const wanted = jobs();
    let built = 0;
    for (const job of wanted) {
      try {
        // deno-lint-ignore no-await-in-loop -- each takes all cores
        await build(job);
        built++;
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        console.error(`${job.target}: skipped: ${error.message}`);
      }
    }
    if (built === 0) Deno.exit(1);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(error.message);
    Deno.exit(2);
  }
}
