/**
 * `help`, `--help`: the program's own help, or restic's for one of its commands.
 * @module
 */

import { COMMANDS } from "../cli/commands.ts";
import { GLOBAL_FLAGS } from "../cli/flags.ts";
import { globalHelp } from "../cli/help.ts";
import type { Invocation } from "../cli/invocation.ts";
import { EXIT } from "../errors.ts";
import type { System } from "../os/system.ts";
import { findRestic } from "../run/find_restic.ts";

/** Prints help; always exit code 0. */
export async function run(invocation: Invocation, system: System): Promise<number> {
  const topic = [invocation.command, ...invocation.args].find((word) =>
    /^\w[\w-]+$/.test(word) && word !== "help"
  );
  const text = topic === undefined ? globalHelp(GLOBAL_FLAGS) : await topicHelp(topic, system);
  system.stdio.write(1, new TextEncoder().encode(text));
  return EXIT.ok;
}

async function topicHelp(topic: string, system: System): Promise<string> {
  if (Object.hasOwn(COMMANDS, topic)) {
    const { summary } = COMMANDS[topic as keyof typeof COMMANDS];
    return `${summary}\n\nUsage:\n  resticpilot [flags] ${topic}\n`;
  }
  try {
    const { path } = await findRestic(system, "", "any");
    const child = system.proc.spawn([path, "help", topic], { stdout: "piped", stderr: "piped" });
    const [out, err] = await Promise.all(
      [child.stdout, child.stderr].map((stream) => new Response(stream ?? null).text()),
    );
    await child.status;
    return (out || err || "").replaceAll(
      `restic ${topic}`,
      `resticpilot [flags] [PROFILE.]${topic}`,
    );
  } catch (error) {
    return `${globalHelp(GLOBAL_FLAGS)}\n${error instanceof Error ? error.message : error}\n`;
  }
}
