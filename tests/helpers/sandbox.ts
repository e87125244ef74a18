/**
 * A folder of its own for a run of the whole program: configuration, stand-in restic, environment.
 * @module
 */

import { fromFileUrl, join } from "@std/path";

const MAIN = fromFileUrl(new URL("../../main.ts", import.meta.url));

/** How a run ended. */
export interface RunOutput {
  /** Exit code. */
  readonly code: number;
  /** stdout as text. */
  readonly out: string;
  /** stderr as text. */
  readonly err: string;
}

/** What a sandbox holds. */
export interface SandboxFiles {
  /** Name of the configuration file; default `profiles.toml`. */
  readonly config?: string;
  /** Body of the stand-in restic, a `sh` script; `$1` is the command. `version` is answered already. */
  readonly restic?: string;
  /** Version of the stand-in. */
  readonly version?: string;
  /** More files by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The command line of the program: compiled when `RESTICPILOT_BINARY` names it, else from source. */
export function program(): [string, ...string[]] {
  const binary = Deno.env.get("RESTICPILOT_BINARY");
  return binary ? [binary] : [Deno.execPath(), "run", "-A", "--no-prompt", "--quiet", MAIN];
}

/** A temporary folder in which the program is run. */
export class Sandbox implements AsyncDisposable {
  /** The folder; also HOME. */
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes a sandbox with a configuration text; `{T}` stands for the folder. */
  static async create(config: string, files: SandboxFiles = {}): Promise<Sandbox> {
    const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "sandbox-" }));
    const sandbox = new Sandbox(folder);
    await Deno.mkdir(join(folder, "bin"));
    await Deno.mkdir(join(folder, "tmp"));
    await sandbox.write(files.config ?? "profiles.toml", config);
    await sandbox.write("bin/restic", fakeRestic(files));
    await Deno.chmod(join(folder, "bin/restic"), 0o755);
    for (const [name, text] of Object.entries(files.files ?? {})) {
      // deno-lint-ignore no-await-in-loop -- a few small files
      await sandbox.write(name, text);
    }
    return sandbox;
  }

  /** Writes a file. */
  async write(name: string, text: string): Promise<void> {
    await Deno.writeTextFile(join(this.folder, name), text.replaceAll("{T}", this.folder));
  }

  /** Reads a file. */
  read(name: string): Promise<string> {
    return Deno.readTextFile(join(this.folder, name));
  }

  /** The status file as an object. */
  async status(
    name = "status.json",
  ): Promise<Record<string, Record<string, Record<string, unknown>>>> {
    return JSON.parse(await this.read(name)).profiles;
  }

  /** Names in the folder, without those that the sandbox itself makes. */
  list(): string[] {
    return [...Deno.readDirSync(this.folder)].map((entry) => entry.name).sort();
  }

  /** Options for a child in the sandbox. */
  options(
    args: readonly string[],
    env: Record<string, string> = {},
  ): [string, Deno.CommandOptions] {
    const [first, ...rest] = program();
    return [first, {
      args: [...rest, ...args],
      cwd: this.folder,
      clearEnv: true,
      env: {
        HOME: this.folder,
        TMPDIR: join(this.folder, "tmp"),
        PATH: `${join(this.folder, "bin")}:${Deno.env.get("PATH")}`,
        T: this.folder,
        TZ: "UTC",
        ...denoEnvironment(),
        ...env,
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }];
  }

  /** Runs the program to its end. */
  async run(args: readonly string[], env: Record<string, string> = {}): Promise<RunOutput> {
    const [command, options] = this.options(args, env);
    const { code, stdout, stderr } = await new Deno.Command(command, options).output();
    const decoder = new TextDecoder();
    return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
  }

  /** Removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

// `deno run` needs its cache; the compiled program needs nothing.
function denoEnvironment(): Record<string, string> {
  const home = Deno.env.get("HOME") ?? "/";
  const cache = Deno.env.get("DENO_DIR") ??
    join(Deno.env.get("XDG_CACHE_HOME") ?? join(home, ".cache"), "deno");
  const store = Deno.env.get("DENO_TLS_CA_STORE");
  return {
    DENO_DIR: cache,
    DENO_NO_UPDATE_CHECK: "1",
    ...(store ? { DENO_TLS_CA_STORE: store } : {}),
  };
}

function fakeRestic(files: SandboxFiles): string {
  return `#!/bin/sh
T='{T}'; export T
if [ "$1" = version ]; then echo "restic ${
    files.version ?? "0.18.0"
  } compiled with go1.23 on linux/amd64"; exit 0; fi
printf '%s\\n' "$*" >>"$T/argv"
${files.restic ?? "exit 0"}
`;
}

/** A configuration with one profile `p`, its repository and a status file. */
export const PROFILE = `
version = "1"
[p]
repository = "local:{T}/repo"
password-file = "key"
status-file = "status.json"
[p.backup]
source = "{T}/data"
`;

/** restic's summary of a backup as one JSON line. */
export const SUMMARY = JSON.stringify({
  message_type: "summary",
  files_new: 3,
  files_changed: 2,
  files_unmodified: 7,
  dirs_new: 4,
  dirs_changed: 1,
  dirs_unmodified: 6,
  data_blobs: 9,
  tree_blobs: 5,
  data_added: 1234567,
  data_added_packed: 234567,
  total_files_processed: 12,
  total_bytes_processed: 9876543210,
  total_duration: 1.5,
  snapshot_id: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
});
