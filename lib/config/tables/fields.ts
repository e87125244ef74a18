/**
 * The shape of a row in the option tables: what a key accepts and what is done with it.
 *
 * Decoding, validation, `show`, schema, reference and completion read the rows; nothing repeats them.
 * @module
 */

import type { PathRule } from "../expand.ts";

/** What an option accepts (config.md 5). */
export type FieldType =
  | "string"
  | "bool"
  | "int"
  | "uint"
  | "size"
  | "percent"
  | "duration"
  | "days-duration"
  | "maybe-bool"
  | "maybe-duration"
  | "verbose"
  | "bool-or-path"
  | "bool-or-duration"
  | "string-list"
  | "string-map"
  | "scalar-map"
  | "schedule"
  | "object"
  | "object-list"
  | "object-map";

/** One option. */
export interface Field {
  /** What it accepts. */
  readonly type: FieldType;
  /** One sentence for people. */
  readonly doc: string;
  /** Value when it is not set; absent for none. Durations and sizes in the user's words. */
  readonly default?: boolean | number | string | readonly string[];
  /** Least number. */
  readonly min?: number;
  /** Greatest number. */
  readonly max?: number;
  /** The only texts that it accepts. */
  readonly enum?: readonly string[];
  /** Regular expression that its text follows. */
  readonly pattern?: string;
  /** restic's long flag that it feeds. */
  readonly flag?: string;
  /** How its paths are resolved. */
  readonly path?: PathRule;
  /** What of its value is secret: the password of a URL, values by their names, or all of it. */
  readonly secret?: "url" | "by-name" | "authorization" | "all";
  /** A command line for a shell. */
  readonly shell?: true;
  /** Table of the objects in it. */
  readonly object?: string;
  /** Words behind the flags of restic. */
  readonly positional?: true;
  /** False when a child does not take it from its parent. */
  readonly inherited?: false;
  /** Systems on which it has a meaning; absent for all. */
  readonly os?: readonly string[];
  /** Since when it should not be used, and what to use. */
  readonly deprecated?: string;
}

/** Options of one place in the configuration, by name. */
export type Table = Readonly<Record<string, Field>>;
