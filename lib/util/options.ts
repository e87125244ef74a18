/**
 * Options as decoded by the tables: values by the user's names, read by type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const options: Options = new Map([["check-after", true]]);
 * assertEquals(option.bool(options, "check-after"), true);
 * ```
 * @module
 */

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
