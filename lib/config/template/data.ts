/**
 * The variables that templates of configuration files see.
 *
 * @example
 * ```ts ignore
 * const data = configData({ profileName: "default", ...facts });
 * ```
 * @module
 */

import type { GoTime } from "./gotime.ts";
import type { FixedObject, Value } from "./values.ts";

/** What the variables are made of. */
export interface ConfigFacts {
  /** Profile that the file is rendered for. */
  readonly profileName: string;
  /** Absolute folder of the main file. */
  readonly configDir: string;
  /** Current folder at this rendering. */
  readonly currentDir: string;
  /** Current folder when the program started. */
  readonly startupDir: string;
  /** Folder of the system for temporary files. */
  readonly tempDir: string;
  /** Folder of the program. */
  readonly binaryDir: string;
  /** Name of this machine. */
  readonly hostname: string;
  /** Operating system, e.g. `linux`. */
  readonly os: string;
  /** Processor, in the words of Go (`amd64`), Deno (`x86_64`) or Node.js (`x64`). */
  readonly arch: string;
  /** Environment. */
  readonly env: ReadonlyMap<string, string>;
  /** Time of this rendering. */
  readonly now: GoTime;
}

/** Names that Go has for processors. */
const GO_ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  x64: "amd64",
  aarch64: "arm64",
  ia32: "386",
  i686: "386",
};

/** Returns the data of a configuration template. */
export function configData(facts: ConfigFacts): FixedObject {
  return {
    Profile: { Name: facts.profileName },
    // Go has the field for schedule templates; a configuration is not rendered for a schedule.
    Schedule: { Name: "" },
    ConfigDir: facts.os === "windows" ? facts.configDir.replaceAll("\\", "/") : facts.configDir,
    CurrentDir: facts.currentDir,
    StartupDir: facts.startupDir,
    TempDir: facts.tempDir,
    BinaryDir: facts.binaryDir,
    Hostname: facts.hostname,
    OS: facts.os,
    Arch: GO_ARCHITECTURES[facts.arch] ?? facts.arch,
    Env: envWithUpperCase(facts.env),
    Now: facts.now,
  };
}

/** Gives each variable an upper-case twin, unless that name is taken. */
function envWithUpperCase(env: ReadonlyMap<string, string>): ReadonlyMap<string, Value> {
  const twins = [...env].map(([name, value]): [string, string] => [name.toUpperCase(), value]);
  return new Map([...twins, ...env]);
}
