/**
 * The plain values that every format parser returns.
 *
 * A map keeps the spelling and order of its keys; lower-casing and merging happen in `tree.ts`.
 * @module
 */

/** A value as read from a TOML, YAML, JSON or HCL text. Integers beyond 2^53 are `bigint`. */
export type Plain = null | boolean | number | bigint | string | readonly Plain[] | PlainMap;

/** A map of a format: keys in their order and spelling; `Map`, so that no key is special. */
export type PlainMap = ReadonlyMap<string, Plain>;
