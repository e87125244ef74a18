/**
 * `profiles`: what the configuration offers.
 * @module
 */

import type { Invocation } from "../cli/invocation.ts";
import type { Config } from "../config/config.ts";
import { option } from "../util/options.ts";
import { EXIT } from "../errors.ts";
import { Scratch } from "../os/scratch.ts";
import type { System } from "../os/system.ts";
import { openConfig } from "./open_config.ts";

/** Prints the profiles and groups; needs no restic. */
export async function run(invocation: Invocation, system: System): Promise<number> {
  using scratch = new Scratch();
  const config = await openConfig(system, invocation, scratch);
  system.stdio.write(1, new TextEncoder().encode(await listProfiles(config)));
  return EXIT.ok;
}

/** The two lists, as text. */
export async function listProfiles(config: Config): Promise<string> {
  const rows = await Promise.all(config.profileNames().map((name) => profileRow(config, name)));
  const groups = config.groups().map((
    group,
  ) => [group.name, `[${group.profiles.join(", ")}]`, group.description]);
  const lines = rows.length
    ? ["Profiles available (name, sections, description):", ...align(rows)]
    : ["There are no profiles in the configuration."];
  if (groups.length) {
    lines.push("", "Groups available (name, profiles, description):", ...align(groups));
  }
  return `${lines.join("\n")}\n`;
}

async function profileRow(config: Config, name: string): Promise<string[]> {
  try {
    const profile = await config.profile(name);
    const sections = [...profile.sections.keys()].sort().join(", ");
    return [
      name,
      sections ? `(${sections})` : "(n/a)",
      option.text(profile.options, "description"),
    ];
  } catch (error) {
    return [name, "(broken)", error instanceof Error ? error.message : String(error)];
  }
}

function align(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => (row[column] ?? "").length));
  const [first, second] = [width(0) + 1, width(1)];
  return rows.map(([name = "", middle = "", text = ""]) =>
    `  ${`${name}:`.padEnd(first)}  ${middle.padEnd(second)}  ${text}`.trimEnd()
  );
}
