/**
 * A profile as the rest of the program sees it: decoded, inherited, resolved. Data only.
 * @module
 */

import type { Options } from "../util/options.ts";

/** One value of a restic flag as configured. */
export type FlagScalar = string | number | bigint | boolean;

/** A flag's value; a list gives the flag once per element. */
export type FlagValue = FlagScalar | readonly FlagScalar[];

/** Flags by restic's names, e.g. `repo` for the option `repository`. */
export type FlagMap = ReadonlyMap<string, FlagValue>;

/** A section of a profile, named after a restic command or `retention`. */
export interface ProfileSection {
  /** Name in the configuration. */
  readonly name: string;
  /** Own options such as `check-after` or `run-before`. */
  readonly options: Options;
  /** Flags for restic. */
  readonly flags: FlagMap;
}

/** A profile, ready to be planned. */
export interface Profile {
  /** Name in the spelling that was asked for. */
  readonly name: string;
  /** Own options of the profile level. */
  readonly options: Options;
  /** Flags of the profile level, for every command. */
  readonly flags: FlagMap;
  /** Sections by name. */
  readonly sections: ReadonlyMap<string, ProfileSection>;
  /** Messages for the user about relative paths and deprecated keys. */
  readonly notices: readonly string[];
}
