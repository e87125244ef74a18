/**
 * A profile as the rest of the program sees it: decoded, inherited, resolved. Data only.
 * @module
 */

/** One value of a restic flag as configured. */
export type FlagScalar = string | number | bigint | boolean;

/** A flag's value; a list gives the flag once per element. */
export type FlagValue = FlagScalar | readonly FlagScalar[];

/** Flags by restic's names, e.g. `repo` for the option `repository`. */
export type FlagMap = ReadonlyMap<string, FlagValue>;

/** Options by the user's names; the tables say which type each has. */
export type Options = ReadonlyMap<string, OptionValue>;

/** A value of an option that is not a restic flag. */
export type OptionValue =
  | string
  | number
  | boolean
  | readonly string[]
  | ReadonlyMap<string, string>
  | readonly Options[]
  | Options;

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

/** Reads options by type; a missing key gives the default that the caller names. */
export const option = {
  /** A boolean, false when unset. */
  bool(options: Options | undefined, key: string, unset = false): boolean {
    const value = options?.get(key);
    return typeof value === "boolean" ? value : unset;
  },
  /** A boolean that may be unset. */
  maybeBool(options: Options | undefined, key: string): boolean | undefined {
    const value = options?.get(key);
    return typeof value === "boolean" ? value : undefined;
  },
  /** A number, 0 when unset. */
  number(options: Options | undefined, key: string, unset = 0): number {
    const value = options?.get(key);
    return typeof value === "number" ? value : unset;
  },
  /** A text, empty when unset. */
  text(options: Options | undefined, key: string, unset = ""): string {
    const value = options?.get(key);
    return typeof value === "string" ? value : unset;
  },
  /** A list of texts, empty when unset. */
  list(options: Options | undefined, key: string): readonly string[] {
    const value = options?.get(key);
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  },
  /** A map of texts, empty when unset. */
  map(options: Options | undefined, key: string): ReadonlyMap<string, string> {
    const value = options?.get(key);
    const result = new Map<string, string>();
    if (value instanceof Map) {
      for (const [name, item] of value) if (typeof item === "string") result.set(name, item);
    }
    return result;
  },
};
