/**
 * Writes lib/restic/flags_data.ts from the recorded command lines of restic.
 *
 *     deno run -RW scripts/gen_flags.ts <flags.json> <options.json>
 *
 * flags.json knows the releases from 0.12 on; the `since` of options.json adds what is older.
 * @module
 */
// deno-lint-ignore-file no-console -- a script talks to a person

interface FlagRow {
  readonly name: string;
  readonly short?: string;
  readonly takes: string;
  readonly hidden?: boolean;
  readonly deprecated?: boolean;
  readonly platform?: string;
  readonly since?: string;
  readonly until?: string;
}

interface CommandRow {
  readonly name: string;
  readonly since?: string;
  readonly flags: readonly FlagRow[];
}

interface OptionRow {
  readonly name: string;
  readonly type?: string;
  readonly since?: string;
  readonly until?: string;
}

interface OptionSection {
  readonly flags?: readonly OptionRow[];
}

/** The first release that flags.json knows. */
const FIRST = "0.12.0";

const [flagsPath, optionsPath] = Deno.args;
if (flagsPath === undefined || optionsPath === undefined) {
  console.error("usage: gen_flags.ts <flags.json> <options.json>");
  Deno.exit(2);
}
const flags: { global: FlagRow[]; commands: CommandRow[] } = await readJson(flagsPath);
const options: { profile: OptionSection; sections: Record<string, OptionSection> } = await readJson(
  optionsPath,
);
const target = new URL("../lib/restic/flags_data.ts", import.meta.url);
await Deno.writeTextFile(target, render());
console.log(`wrote ${target.pathname}`);

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await Deno.readTextFile(path));
}

/** One row per flag, as the newest release that has it sees it, with the first release that had it. */
function mergeRows(recorded: readonly FlagRow[], section: OptionSection | undefined): FlagRow[] {
  const older = section?.flags ?? [];
  const result: FlagRow[] = [];
  for (const name of new Set(recorded.map((row) => row.name))) {
    const rows = recorded.filter((row) => row.name === name);
    const { short, takes } = sameNature(rows);
    const last = rows.at(-1);
    const isHidden = last?.hidden || last?.deprecated || last?.until !== undefined;
    const since = rows[0]?.since ?? sinceBefore(older.find((option) => option.name === name));
    result.push({
      name,
      ...(short === undefined ? {} : { short }),
      takes,
      ...(isHidden ? { hidden: true } : {}),
      ...(last?.platform === undefined ? {} : { platform: last.platform }),
      ...(since === undefined ? {} : { since }),
    });
  }
  return [...result, ...gone(result, older)];
}

// The table has one row per flag, which is only right as long as no release changes its shape.
function sameNature(rows: readonly FlagRow[]): FlagRow {
  const [first] = rows;
  if (!first || rows.some((row) => row.short !== first.short || row.takes !== first.takes)) {
    throw new Error(`A flag changed its shape: ${JSON.stringify(rows)}`);
  }
  return first;
}

function sinceBefore(option: OptionRow | undefined): string | undefined {
  return option?.since !== undefined && compare(option.since, FIRST) <= 0
    ? option.since
    : undefined;
}

/** Flags that were removed before the first recorded release. */
function gone(known: readonly FlagRow[], older: readonly OptionRow[]): FlagRow[] {
  return older
    .filter(({ name, until }) =>
      until !== undefined && compare(until, FIRST) <= 0 && known.every((row) => row.name !== name)
    )
    .map(({ name, type }) => ({ name, takes: type === "bool" ? "none" : "value", hidden: true }));
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function render(): string {
  const commands = flags.commands.map(({ name, since, flags: rows }) => {
    const head = JSON.stringify({ name, ...(since === undefined ? {} : { since }) });
    return `${head.slice(0, -1)},"flags":${renderRows(mergeRows(rows, options.sections[name]))}}`;
  });
  const global = renderRows(mergeRows(flags.global, options.profile));
  const json = `{"global":${global},\n"commands":[\n${commands.join(",\n")}\n]}`;
  if (/[`\\$]/.test(json)) throw new Error("The table needs escapes that this script cannot write");
  return `/**
 * The command line of every release of restic: written by scripts/gen_flags.ts, do not edit.
 *
 * It is JSON in a string, because that costs nothing until somebody asks for a flag.
 * @module
 */

/** JSON of the table in lib/restic/flags.ts. */
export const FLAGS_JSON = \`${json}\`;
`;
}

function renderRows(rows: readonly FlagRow[]): string {
  return rows.length === 0 ? "[]" : `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}]`;
}
