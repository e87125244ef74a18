/**
 * Runs the program inside the test process, with its output caught; the real machine otherwise.
 * @module
 */

import { main } from "../../lib/main.ts";
import { denoSystem } from "../../lib/os/deno.ts";
import type { Sandbox } from "./sandbox.ts";

/** What the program wrote. */
export interface Caught {
  /** Exit code. */
  readonly code: number;
  /** stdout. */
  readonly out: string;
  /** stderr. */
  readonly err: string;
}

/** Runs `main` with `args` for the configuration of a sandbox. */
export async function runMain(
  box: Sandbox,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Caught> {
  const text = { 1: "", 2: "" };
  const decoder = new TextDecoder();
  const system = {
    ...denoSystem(),
    env: new Map(
      Object.entries({
        PATH: `${box.folder}/bin:/usr/bin:/bin`,
        HOME: box.folder,
        T: box.folder,
        ...env,
      }),
    ),
    cwd: () => box.folder,
    stdio: {
      isTerminal: { stdin: false, stdout: false, stderr: false },
      write: (stream: 1 | 2, bytes: Uint8Array) => {
        text[stream] += decoder.decode(bytes);
        return "ok" as const;
      },
      columns: () => 80,
      readLine: () => Promise.resolve(undefined),
    },
  };
  const code = await main(["-c", `${box.folder}/profiles.toml`, ...args], system);
  return { code, out: text[1], err: text[2] };
}
