/**
 * The program's own commands; every other word is a command of restic. Help and completion read the table.
 * @module
 */

import type { System } from "../os/system.ts";
import type { Invocation } from "./invocation.ts";

/** The module of a command. */
export interface CommandModule {
  /** Runs the command and gives the exit code. */
  run(invocation: Invocation, system: System): Promise<number>;
}

/** A row of the table. */
export interface CommandSpec {
  /** One sentence for the list of commands. */
  readonly summary: string;
  /** Loads the code, so that a start pays only for what runs. */
  load(): Promise<CommandModule>;
}

/** Own commands by name. */
export const COMMANDS = {
  help: { summary: "Show help.", load: () => import("../commands/help.ts") },
  profiles: {
    summary: "List the profiles and groups of the configuration.",
    load: () => import("../commands/profiles.ts"),
  },
  version: { summary: "Show the version.", load: () => import("../commands/version.ts") },
} as const satisfies Record<string, CommandSpec>;
