// deno-lint-ignore-file no-console
/**
 * The main job, for real: gets a restic, makes a repository and a profile in a new folder, backs up this checkout (or
 * the folder given) with progress, check and retention, and shows the status file that a monitor would read.
 *
 * Usage: `deno task demo [FOLDER]`
 * @module
 */

import { join, resolve } from "node:path";
import { fromFileUrl } from "@std/path";
import { announce, findRestic } from "./restic.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));

/** What the demo's profile is made of. */
export interface DemoFacts {
  /** Path of restic. */
  readonly restic: string;
  /** Folder to back up. */
  readonly source: string;
}

/** The configuration of the demo; paths without a root are relative to its own folder. */
export function demoProfile({ restic, source }: DemoFacts): string {
  return `version = "1"

[global]
restic-binary = ${toToml(restic)}

[default]
repository = "local:repository"
password-file = "key"
cache-dir = "cache"
initialize = true

[documents]
inherit = "default"
status-file = "backup-status.json"

[documents.backup]
extended-status = true
source = [${toToml(source)}]
exclude = [".cache", "dist", "node_modules"]
check-after = true

[documents.retention]
after-backup = true
keep-daily = 7
`;
}

/** The escapes of JSON are those of TOML. */
function toToml(text: string): string {
  return JSON.stringify(text);
}

async function demo(source: string): Promise<number> {
  await Deno.stat(source);
  const restic = await findRestic();
  announce(restic);
  const folder = await Deno.makeTempDir({ prefix: "resticpilot-demo-" });
  const profile = demoProfile({ restic: restic.path, source });
  await Deno.writeTextFile(join(folder, "profiles.toml"), profile);
  await Deno.writeTextFile(join(folder, "key"), `${crypto.randomUUID()}\n`, { mode: 0o600 });
  console.log(`\nEverything of this demo is in ${folder}\n\n# profiles.toml\n${profile}`);
  console.log("$ resticpilot documents.backup");
  const code = await runPilot(folder, "documents.backup");
  if (code !== 0) return code;
  console.log("\n$ cat backup-status.json");
  console.log((await Deno.readTextFile(join(folder, "backup-status.json"))).trimEnd());
  console.log(`\n${nextSteps(folder)}`);
  return 0;
}

async function runPilot(cwd: string, ...args: string[]): Promise<number> {
  const words = ["run", "-A", "--quiet", join(ROOT, "main.ts"), "-c", "profiles.toml", ...args];
  const { code } = await new Deno.Command(Deno.execPath(), { args: words, cwd, stdin: "inherit" })
    .spawn().status;
  return code;
}

function nextSteps(folder: string): string {
  // npx leaves no deno behind that could be typed.
  const deno = Deno.env.get("npm_command") === "exec"
    ? `npx --yes deno@${Deno.version.deno}`
    : "deno";
  const pilot = `${deno} run -A ${join(ROOT, "main.ts")}`;
  return `Try next, in this shell:
  cd ${folder}
  ${pilot} documents.backup                       # the second one is quick: only changes are stored
  ${pilot} documents.snapshots                    # any command of restic
  ${pilot} documents.restore latest --target out
  ${pilot} --dry-run documents.backup             # what would run
To keep it: copy profiles.toml and key, choose your own repository and source.
To be rid of it: remove the folder.`;
}

if (import.meta.main) {
  const [folder] = Deno.args;
  const source = resolve(folder ?? ROOT);
  try {
    Deno.exit(await demo(source));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}
