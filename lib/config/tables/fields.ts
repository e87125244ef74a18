/**
 * The shape of a row in the option tables: what a key accepts and what is done with it.
 *
 * Decoding, validation, `show`, schema, reference and completion read the rows; nothing repeats them.
 *
 * @example
 * ```ts
 * const RETRY = {
 *   pause: { type: "duration", default: "1m", doc: "Pause before another attempt." },
 *   command: { type: "string", doc: "Command to repeat." },
 * } as const satisfies Table;
 * const retry: Section<typeof RETRY> = { pause: 60_000 };
 * ```
 * @module
 */

import type { Options } from "../../util/options.ts";
import type { PathRule } from "../expand.ts";

/** What each type of option becomes when it is decoded (config.md 5). */
export interface FieldValues {
  /** A text; any scalar. */
  readonly string: string;
  /** True or false. */
  readonly bool: boolean;
  /** A whole number. */
  readonly int: number;
  /** A whole number of 0 or more. */
  readonly uint: number;
  /** Bytes; `K M G T` are units. */
  readonly size: number;
  /** Per cent, with or without the sign. */
  readonly percent: number;
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds; days are allowed. */
  readonly "days-duration": number;
  /** True or false; unset means something else than false. */
  readonly "maybe-bool": boolean;
  /** Milliseconds; unset means something else than 0. */
  readonly "maybe-duration": number;
  /** Verbosity; true is 1. */
  readonly verbose: number;
  /** On, off, or on at that path. */
  readonly "bool-or-path": boolean | string;
  /** On, off, or on with that limit in milliseconds. */
  readonly "bool-or-duration": boolean | number;
  /** Texts; a scalar is a list of one. */
  readonly "string-list": readonly string[];
  /** Texts by name. */
  readonly "string-map": ReadonlyMap<string, string>;
  /** Scalars by name, as texts. */
  readonly "scalar-map": ReadonlyMap<string, string>;
  /** Calendar expressions, or an object with them. */
  readonly schedule: readonly string[] | Options;
  /** One object. */
  readonly object: Options;
  /** Objects; one object is a list of one. */
  readonly "object-list": readonly Options[];
  /** Objects by name. */
  readonly "object-map": Options;
}

/** What an option accepts. */
export type FieldType = keyof FieldValues;

/** What a flag of restic accepts; its value keeps the type of the file. */
export type FlagType = "string" | "bool" | "int" | "verbose" | "string-or-bool";

/** A value for the case that an option is not set. */
export type Default = boolean | number | string | readonly string[];

/** One option. */
export interface Field<Type extends string = FieldType> {
  /** What it accepts. */
  readonly type: Type;
  /** One sentence for people. */
  readonly doc: string;
  /** Value when it is not set; absent for none. Durations and sizes in the user's words. */
  readonly default?: Default;
  /** Least number. */
  readonly min?: number;
  /** Greatest number. */
  readonly max?: number;
  /** The only texts that it accepts. */
  readonly enum?: readonly string[];
  /** Other spellings of texts of `enum`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Texts that it knows, with `<placeholders>`. */
  readonly values?: readonly string[];
  /** Regular expression that its text follows. */
  readonly pattern?: string;
  /** What its text is written in. */
  readonly format?: "uri" | "regex" | "dotenv" | "systemd calendar";
  /** What its number counts. */
  readonly unit?: string;
  /** What the keys of its map are. */
  readonly keys?: string;
  /** restic's long flag that it feeds; a row of a flag feeds the one of its own name. */
  readonly flag?: string;
  /** restic's long flag that it feeds before restic 0.14. */
  readonly flagBefore014?: string;
  /** The flag may stand several times, so a list is welcome. */
  readonly repeatable?: true;
  /** An empty text is passed on as `--flag=`. */
  readonly emptyAllowed?: true;
  /** One letter of the flag. */
  readonly short?: string;
  /** First release of restic that has it; absent for all known ones. */
  readonly since?: string;
  /** First release of restic that no longer shows it. */
  readonly until?: string;
  /** How its paths are resolved. */
  readonly path?: PathRule;
  /** What of its value is secret: the password of a URL, values by their names, or all of it. */
  readonly secret?: "url" | "by-name" | "authorization" | "all";
  /** A command line for a shell. */
  readonly shell?: true;
  /** Table of the objects in it. */
  readonly object?: string;
  /** Key of the object that a plain text in its place stands for. */
  readonly textAs?: string;
  /** Words behind the flags of restic. */
  readonly positional?: true;
  /** What it says about a repository that is not the profile's own. */
  readonly role?: "destination";
  /** An option that it switches on. */
  readonly implies?: string;
  /** False when a child does not take it from its parent. */
  readonly inherited?: false;
  /** Systems on which it has a meaning; absent for all. */
  readonly os?: readonly string[];
  /** Schedulers for which it has a meaning; absent for all. */
  readonly scheduler?: readonly string[];
  /** Release of resticprofile from which on it should not be used. */
  readonly deprecated?: string;
  /** What to use in place of a deprecated option. */
  readonly instead?: string;
}

/** One flag of restic, as an option. */
export type FlagField = Field<FlagType>;

/** Options of one place in the configuration, by name. */
export type Table = Readonly<Record<string, Field>>;

/** Flags of restic that may stand in one place of the configuration, by name. */
export type FlagTable = Readonly<Record<string, FlagField>>;

/** The value of an option. */
export type ValueOf<F extends Field> = F extends { readonly enum: readonly (infer E)[] } ? E
  : FieldValues[F["type"]];

/** The names of a table whose options have a default. */
export type DefaultedName<T extends Table> = {
  [K in keyof T]: T[K] extends { readonly default: Default } ? K : never;
}[keyof T];

/** The values of a table: those with a default are always there. */
export type Section<T extends Table> =
  & { readonly [K in DefaultedName<T>]: ValueOf<T[K]> }
  & { readonly [K in Exclude<keyof T, DefaultedName<T>>]?: ValueOf<T[K]> };
