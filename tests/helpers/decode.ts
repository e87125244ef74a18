/** Decodes object literals by the tables, for tests of the tables. */
import { decodeMap, type Finding } from "../../lib/config/decode.ts";
import type { PathContext } from "../../lib/config/expand.ts";
import { ownRows } from "../../lib/config/tables/lookup.ts";
import { tree } from "./tree.ts";

/** Paths of a configuration in /conf, run in /here by a user whose home is /home/me. */
export const PATHS: PathContext = {
  platform: "linux",
  root: "/conf",
  cwd: "/here",
  home: "/home/me",
  homes: new Map(),
  lookup: (name) => name === "DATA" ? "/data" : undefined,
};

/** A key, its value in a file, and what it becomes as an option. */
export type DecodeCase = readonly [key: string, value: unknown, want: unknown];

/** What became of a map at a place: options, flags and messages as object literals. */
export interface DecodedPlace {
  readonly options: Record<string, unknown>;
  readonly flags: Record<string, unknown>;
  readonly messages: readonly string[];
}

/** Decodes a map by the table of a place. */
export function decodeAt(place: string, map: Record<string, unknown>): DecodedPlace {
  const findings: Finding[] = [];
  const { options, flags } = decodeMap(tree(map), ownRows(place), place, {
    paths: PATHS,
    findings,
  });
  return {
    options: open(options) as Record<string, unknown>,
    flags: open(flags) as Record<string, unknown>,
    messages: findings.map((finding) => finding.message),
  };
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, item]) => [key, open(item)]));
}
