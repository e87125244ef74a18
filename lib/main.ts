/**
 * From the command line to an exit code: reads the flags, chooses the command, and is the only place that catches
 * everything.
 * @module
 */

import { COMMANDS } from "./cli/commands.ts";
import { GLOBAL_FLAGS } from "./cli/flags.ts";
import { type Invocation, toInvocation } from "./cli/invocation.ts";
import { ConfigError, EXIT, PilotError, UsageError } from "./errors.ts";
import type { System } from "./os/system.ts";
import { TARGET, VERSION } from "./version.ts";

/**
 * Runs the program.
 *
 * @param args Words of the command line, without the program.
 * @returns The exit code, 0 to 255.
 */
export async function main(args: readonly string[], system: System): Promise<number> {
  let invocation: Invocation | undefined;
  try {
    invocation = toInvocation(args, system.env);
    return await dispatch(invocation, system);
  } catch (error) {
    return await report(error, system);
  } finally {
    if (invocation?.flags.wait) await waitForEnter(system);
  }
}

async function dispatch(invocation: Invocation, system: System): Promise<number> {
  const { flags, command } = invocation;
  if (flags.version) return await (await COMMANDS.version.load()).run(invocation, system);
  if (flags.help || invocation.wantsHelp) {
    return await (await COMMANDS.help.load()).run(invocation, system);
  }
  const own = Object.hasOwn(COMMANDS, command)
    ? COMMANDS[command as keyof typeof COMMANDS]
    : undefined;
  if (own) return await (await own.load()).run(invocation, system);
  const { run } = await import("./commands/run.ts");
  return await run(invocation, system);
}

/** Tells the user what went wrong; a usage error is told on stdout with the help, as scripts expect it. */
async function report(error: unknown, system: System): Promise<number> {
  if (error instanceof UsageError) {
    const { globalHelp } = await import("./cli/help.ts");
    write(system, 1, `${error.message}${await hint(error)}\n\n${globalHelp(GLOBAL_FLAGS)}`);
    return error.exit;
  }
  if (error instanceof ConfigError) {
    const { formatIssue } = await import("./ui/issues.ts");
    write(system, 2, error.issues.map((issue) => formatIssue(issue)).join(""));
    return error.exit;
  }
  if (error instanceof PilotError) {
    write(system, 2, `${error.message}${await hint(error)}\n`);
    return error.exit;
  }
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  write(
    system,
    2,
    `resticpilot ${VERSION} (${TARGET}) met an internal error; please report it:\n${stack}\n`,
  );
  return EXIT.failure;
}

async function hint({ hint, meant }: PilotError): Promise<string> {
  if (hint !== undefined) return ` (${hint})`;
  if (meant === undefined) return "";
  const { closest } = await import("./util/closest.ts");
  const near = closest(meant.word, meant.candidates);
  return near === undefined ? "" : ` (did you mean "${meant.prefix}${near}"?)`;
}

async function waitForEnter(system: System): Promise<void> {
  write(system, 1, "\n\nPress Enter to continue...");
  await system.stdio.readLine();
}

function write(system: System, stream: 1 | 2, text: string): void {
  system.stdio.write(stream, new TextEncoder().encode(text));
}
