/**
 * Help texts, made from the tables of flags and commands.
 * @module
 */

import { COMMANDS, type CommandSpec } from "./commands.ts";
import type { FlagSpec, FlagTable } from "./flags.ts";

/** The help of the program: usage, flags, commands. */
export function globalHelp(table: FlagTable): string {
  return [
    "resticpilot runs restic with profiles, and tells how it went",
    "",
    "Usage:",
    "  resticpilot [flags] [PROFILE.]COMMAND [arguments of the command]",
    "  resticpilot [flags] --name PROFILE COMMAND [arguments of the command]",
    "",
    "Flags (before the command):",
    ...flagLines(table),
    "",
    "Own commands:",
    ...commandLines(),
    "",
    "Every other command is one of restic's: backup, snapshots, restore, check, ...",
    "",
    "Examples:",
    "  resticpilot documents.backup            back up the profile documents",
    "  resticpilot --dry-run documents.backup  show what that would do",
    "  resticpilot -n documents snapshots      list its snapshots",
    "  resticpilot profiles                    list the profiles",
    "",
  ].join("\n");
}

/** Flags of a table, a line each, sorted by name. */
export function flagLines(table: FlagTable): string[] {
  const rows = Object.entries<FlagSpec>(table).filter(([, spec]) => !spec.hidden)
    .sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, spec]) => [flagName(name, spec), spec.help + defaultText(spec)] as const);
  return columns(rows);
}

function flagName(name: string, spec: FlagSpec): string {
  const short = spec.short ? `-${spec.short}, ` : "    ";
  const value = spec.kind === "flag"
    ? ""
    : spec.kind === "optional-int"
    ? `[=${spec.arg}]`
    : ` ${spec.arg}`;
  return `${short}--${name}${value}`;
}

function defaultText(spec: FlagSpec): string {
  return typeof spec.default === "string" ? ` (default: ${spec.default})` : "";
}

function commandLines(): string[] {
  return columns(
    Object.entries<CommandSpec>(COMMANDS).map(([name, spec]) => [name, spec.summary] as const),
  );
}

/** Two columns, the second one wrapped to 80 columns. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(28, Math.max(...rows.map(([name]) => name.length)));
  return rows.flatMap(([name, text]) => {
    const lines = wrap(text, 76 - width);
    const first = name.length > width ? [`  ${name}`] : [];
    const start = first.length ? " ".repeat(width + 4) : `  ${name.padEnd(width)}  `;
    return [...first, ...lines.map((line, i) => (i ? " ".repeat(width + 4) : start) + line)];
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
