/**
 * The numbers that restic gives at the end of `check`, `copy`, `forget`, `prune` and `restore`, from JSON or text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const reader = new FiguresReader("prune");
 * reader.line("total prune:          33 blobs / 1.500 KiB");
 * assertEquals(reader.figures, { freed_bytes: 1536 });
 * ```
 * @module
 */

import { asList, asNumber, asObject, type JsonObject, parseJson, stripEscapes } from "./json.ts";
import { parseSize } from "./text.ts";

/** Numbers of one command; only those that restic gave are there. */
export interface CommandFigures {
  /** Snapshots kept by `forget`. */
  readonly kept?: number;
  /** Snapshots removed by `forget`, or that a dry run would remove. */
  readonly removed?: number;
  /** Bytes that `prune` frees. */
  readonly freed_bytes?: number;
  /** Bytes that remain after `prune`. */
  readonly remaining_bytes?: number;
  /** Errors that `check` found; damaged packs below 0.18. Means nothing when the check did not run. */
  readonly errors?: number;
  /** Snapshots copied. */
  readonly copied?: number;
  /** Snapshots that were there already. */
  readonly skipped?: number;
  /** Files and folders restored. */
  readonly files?: number;
  /** Bytes restored. */
  readonly bytes?: number;
}

/** Reads a line and tells what it adds to the numbers so far. */
type LineRule = (line: string, soFar: CommandFigures) => CommandFigures;

/** Collects the numbers of one command from its lines, stdout and stderr alike. */
export class FiguresReader {
  readonly #rules: readonly LineRule[];
  #figures: CommandFigures = {};

  /** Reads the output of `command`; the numbers of an unknown command stay empty. */
  constructor(command: string) {
    this.#rules = RULES.get(command)?.() ?? [];
  }

  /** The numbers so far. */
  get figures(): CommandFigures {
    return this.#figures;
  }

  /** Takes a line, without line end. */
  line(line: string): void {
    const text = stripEscapes(line);
    for (const rule of this.#rules) {
      this.#figures = { ...this.#figures, ...rule(text, this.#figures) };
    }
  }
}

const RULES: ReadonlyMap<string, () => LineRule[]> = new Map([
  ["check", () => [checkRule()]],
  ["copy", () => [readCopy]],
  ["forget", () => [readForget, readPrune]],
  ["prune", () => [readPrune]],
  ["restore", () => [readRestore]],
]);

const TABLE_REGEXP = /^(keep|remove) (\d+) snapshots:$/;

function readForget(line: string, soFar: CommandFigures): CommandFigures {
  if (line.startsWith("[{")) return readGroups(line);
  const match = TABLE_REGEXP.exec(line);
  if (!match) return {};
  const field = match[1] === "keep" ? "kept" : "removed";
  const other = match[1] === "keep" ? "removed" : "kept";
  return { [field]: (soFar[field] ?? 0) + Number(match[2]), [other]: soFar[other] ?? 0 };
}

function readGroups(line: string): CommandFigures {
  const groups = asList(parseJson(line)).map(asObject);
  const count = (field: string) =>
    groups.reduce((sum, group) => sum + asList(group?.[field]).length, 0);
  return groups.length === 0 ? {} : { kept: count("keep"), removed: count("remove") };
}

const PRUNE_REGEXP = /^(total prune|remaining):\s+\d+ blobs \/ (\d[\d.]*) (B|[KMGT]iB)$/;

function readPrune(line: string): CommandFigures {
  const summary = readSummary(line);
  const bytes = asObject(summary?.["bytes"]);
  if (bytes) {
    return {
      freed_bytes: asNumber(bytes["remove_total"]),
      remaining_bytes: asNumber(bytes["remaining"]),
    };
  }
  const match = PRUNE_REGEXP.exec(line);
  if (!match) return {};
  const size = parseSize(match[2], match[3]);
  return match[1] === "remaining" ? { remaining_bytes: size } : { freed_bytes: size };
}

const PACK_REGEXP = /^(?:pack ([0-9a-f]{8,64})\b|Pack ID does not match, want ([0-9a-f]{8,64}))/;

// Text names a damaged pack several times; JSON counts the problems itself.
function checkRule(): LineRule {
  const packs = new Set<string>();
  return (line) => {
    const summary = readSummary(line);
    if (summary) return { errors: asNumber(summary["num_errors"]) };
    if (line === "no errors were found") return { errors: 0 };
    const match = PACK_REGEXP.exec(line);
    if (!match) return {};
    packs.add(match[1] ?? match[2] ?? "");
    return { errors: packs.size };
  };
}

function readCopy(line: string, { copied = 0, skipped = 0 }: CommandFigures): CommandFigures {
  if (/^snapshot [0-9a-f]+ saved(?:, copied from|$)/.test(line)) {
    return { copied: copied + 1, skipped };
  }
  if (/^skipping source snapshot [0-9a-f]+, was already copied/.test(line)) {
    return { copied, skipped: skipped + 1 };
  }
  return {};
}

const RESTORE_REGEXP =
  /^Summary: Restored (\d+)(?: \/ \d+)? files\/dirs \((\d[\d.]*) (B|[KMGT]iB)[ )]/;

function readRestore(line: string): CommandFigures {
  const summary = readSummary(line);
  if (summary) {
    return {
      files: asNumber(summary["files_restored"]),
      bytes: asNumber(summary["bytes_restored"]),
    };
  }
  const match = RESTORE_REGEXP.exec(line);
  return match ? { files: Number(match[1]), bytes: parseSize(match[2], match[3]) } : {};
}

function readSummary(line: string): JsonObject | undefined {
  if (!line.startsWith("{")) return undefined;
  const fields = asObject(parseJson(line));
  return fields?.["message_type"] === "summary" ? fields : undefined;
}
