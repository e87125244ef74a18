/**
 * Types of the `@std` modules that deno.json maps. The npm package that holds them has none, and without these
 * declarations everything imported from it would be `any`, silently. One block per mapping, keyed by the bare
 * specifier; `scripts/check_types.ts` compares the keys with deno.json.
 */

declare module "@std/assert" {
  // deno-lint-ignore no-explicit-any -- the parameters of a constructor are of no interest here
  type Constructor<T = unknown> = abstract new (...args: any[]) => T;
  export class AssertionError extends Error {
    constructor(message: string, options?: ErrorOptions);
  }
  export function assert(expr: unknown, msg?: string): asserts expr;
  export function assertAlmostEquals(
    actual: number,
    expected: number,
    tolerance?: number,
    msg?: string,
  ): void;
  export function assertArrayIncludes<T>(
    actual: ArrayLike<T>,
    expected: ArrayLike<T>,
    msg?: string,
  ): void;
  export function assertEquals<T>(actual: T, expected: T, msg?: string): void;
  export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T>;
  export function assertFalse(
    expr: unknown,
    msg?: string,
  ): asserts expr is false | 0 | "" | null | undefined;
  export function assertGreater<T>(actual: T, expected: T, msg?: string): void;
  export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void;
  export function assertInstanceOf<T>(
    actual: unknown,
    type: Constructor<T>,
    msg?: string,
  ): asserts actual is T;
  export function assertIsError<E extends Error = Error>(
    error: unknown,
    type?: Constructor<E>,
    msgMatches?: string | RegExp,
    msg?: string,
  ): asserts error is E;
  export function assertLess<T>(actual: T, expected: T, msg?: string): void;
  export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void;
  export function assertMatch(actual: string, expected: RegExp, msg?: string): void;
  export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void;
  export function assertNotInstanceOf<A, T>(
    actual: A,
    type: Constructor<T>,
    msg?: string,
  ): asserts actual is Exclude<A, T>;
  export function assertNotMatch(actual: string, expected: RegExp, msg?: string): void;
  export function assertNotStrictEquals<T>(actual: T, expected: T, msg?: string): void;
  export function assertObjectMatch(
    actual: Record<PropertyKey, unknown>,
    expected: Record<PropertyKey, unknown>,
    msg?: string,
  ): void;
  export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
  export function assertRejects<E extends Error>(
    fn: () => PromiseLike<unknown>,
    type: Constructor<E>,
    msgIncludes?: string,
    msg?: string,
  ): Promise<E>;
  export function assertStrictEquals<T>(
    actual: unknown,
    expected: T,
    msg?: string,
  ): asserts actual is T;
  export function assertStringIncludes(actual: string, expected: string, msg?: string): void;
  export function assertThrows(fn: () => unknown, msg?: string): unknown;
  export function assertThrows<E extends Error>(
    fn: () => unknown,
    type: Constructor<E>,
    msgIncludes?: string,
    msg?: string,
  ): E;
  export function equal(a: unknown, b: unknown): boolean;
  export function fail(msg?: string): never;
  export function unimplemented(msg?: string): never;
  export function unreachable(reason?: string): never;
}

declare module "@std/jsonc" {
  export type JsonValue =
    | { [key: string]: JsonValue }
    | JsonValue[]
    | string
    | number
    | boolean
    | null;
  export function parse(text: string): JsonValue;
}

declare module "@std/path" {
  export interface ParsedPath {
    root: string;
    dir: string;
    base: string;
    ext: string;
    name: string;
  }
  export interface GlobToRegExpOptions {
    readonly extended?: boolean;
    readonly globstar?: boolean;
    readonly caseInsensitive?: boolean;
  }
  export const SEPARATOR: "/" | "\\";
  export const SEPARATOR_PATTERN: RegExp;
  export const DELIMITER: ":" | ";";
  export function basename(path: string | URL, suffix?: string): string;
  export function common(paths: string[]): string;
  export function dirname(path: string | URL): string;
  export function extname(path: string | URL): string;
  export function format(pathObject: Partial<ParsedPath>): string;
  export function fromFileUrl(url: string | URL): string;
  export function globToRegExp(glob: string, options?: GlobToRegExpOptions): RegExp;
  export function isAbsolute(path: string): boolean;
  export function isGlob(str: string): boolean;
  export function join(path: string | URL, ...paths: string[]): string;
  export function joinGlobs(globs: string[], options?: GlobToRegExpOptions): string;
  export function normalize(path: string | URL): string;
  export function normalizeGlob(glob: string, options?: GlobToRegExpOptions): string;
  export function parse(path: string): ParsedPath;
  export function relative(from: string, to: string): string;
  export function resolve(...pathSegments: string[]): string;
  export function toFileUrl(path: string): URL;
  export function toNamespacedPath(path: string): string;
}

declare module "@std/text/levenshtein-distance" {
  export function levenshteinDistance(str1: string, str2: string): number;
}

declare module "@std/toml" {
  export function parse(tomlString: string): Record<string, unknown>;
  export function stringify(
    obj: Record<string, unknown>,
    options?: { readonly keyAlignment?: boolean },
  ): string;
}

declare module "@std/yaml" {
  export type SchemaType = "failsafe" | "json" | "core" | "default" | "extended";
  export interface ParseOptions {
    readonly allowDuplicateKeys?: boolean;
    readonly schema?: SchemaType;
    readonly onWarning?: (error: Error) => void;
  }
  export interface StringifyOptions {
    readonly indent?: number;
    readonly arrayIndent?: boolean;
    readonly skipInvalid?: boolean;
    readonly flowLevel?: number;
    readonly styles?: Record<string, string>;
    readonly schema?: SchemaType;
    readonly sortKeys?: boolean | ((a: string, b: string) => number);
    readonly lineWidth?: number;
    readonly useAnchors?: boolean;
    readonly compatMode?: boolean;
    readonly quoteStyle?: "'" | '"';
  }
  export function parse(content: string, options?: ParseOptions): unknown;
  export function parseAll(content: string, options?: ParseOptions): unknown[];
  export function stringify(data: unknown, options?: StringifyOptions): string;
}
