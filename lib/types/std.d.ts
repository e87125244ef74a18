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

declare module "@std/async/deadline" {
  export function deadline<T>(
    p: Promise<T>,
    ms: number,
    options?: { readonly signal?: AbortSignal },
  ): Promise<T>;
}

declare module "@std/async/delay" {
  export interface DelayOptions {
    readonly signal?: AbortSignal;
    readonly persistent?: boolean;
  }
  export function delay(ms: number, options?: DelayOptions): Promise<void>;
}

declare module "@std/async/pool" {
  export function pooledMap<T, R>(
    poolLimit: number,
    array: Iterable<T> | AsyncIterable<T>,
    iteratorFn: (item: T) => Promise<R>,
  ): AsyncIterableIterator<R>;
}

declare module "@std/async/retry" {
  export interface RetryOptions {
    readonly multiplier?: number;
    readonly maxTimeout?: number;
    readonly maxAttempts?: number;
    readonly minTimeout?: number;
    readonly jitter?: number;
    readonly isRetriable?: (error: unknown) => boolean;
    readonly signal?: AbortSignal;
  }
  export class RetryError extends Error {
    constructor(cause: unknown, attempts: number);
  }
  export function retry<T>(fn: () => Promise<T> | T, options?: RetryOptions): Promise<T>;
}

declare module "@std/cli/prompt-secret" {
  export interface PromptSecretOptions {
    readonly mask?: string;
    readonly clear?: boolean;
  }
  export function promptSecret(message?: string, options?: PromptSecretOptions): string | null;
}

declare module "@std/fmt/colors" {
  export interface Rgb {
    readonly r: number;
    readonly g: number;
    readonly b: number;
  }
  export function setColorEnabled(value: boolean): void;
  export function getColorEnabled(): boolean;
  export function reset(str: string): string;
  export function bold(str: string): string;
  export function dim(str: string): string;
  export function italic(str: string): string;
  export function underline(str: string): string;
  export function inverse(str: string): string;
  export function hidden(str: string): string;
  export function strikethrough(str: string): string;
  export function black(str: string): string;
  export function red(str: string): string;
  export function green(str: string): string;
  export function yellow(str: string): string;
  export function blue(str: string): string;
  export function magenta(str: string): string;
  export function cyan(str: string): string;
  export function white(str: string): string;
  export function gray(str: string): string;
  export function brightBlack(str: string): string;
  export function brightRed(str: string): string;
  export function brightGreen(str: string): string;
  export function brightYellow(str: string): string;
  export function brightBlue(str: string): string;
  export function brightMagenta(str: string): string;
  export function brightCyan(str: string): string;
  export function brightWhite(str: string): string;
  export function bgBlack(str: string): string;
  export function bgRed(str: string): string;
  export function bgGreen(str: string): string;
  export function bgYellow(str: string): string;
  export function bgBlue(str: string): string;
  export function bgMagenta(str: string): string;
  export function bgCyan(str: string): string;
  export function bgWhite(str: string): string;
  export function rgb8(str: string, color: number): string;
  export function bgRgb8(str: string, color: number): string;
  export function rgb24(str: string, color: number | Rgb): string;
  export function bgRgb24(str: string, color: number | Rgb): string;
  export function stripAnsiCode(string: string): string;
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

declare module "@std/semver" {
  export interface SemVer {
    major: number;
    minor: number;
    patch: number;
    prerelease?: (string | number)[];
    build?: string[];
  }
  export type Operator = undefined | "=" | "!=" | ">" | ">=" | "<" | "<=";
  export interface Comparator extends SemVer {
    operator?: Operator;
  }
  export type Range = Comparator[][];
  export type ReleaseType =
    | "major"
    | "minor"
    | "patch"
    | "pre"
    | "premajor"
    | "preminor"
    | "prepatch"
    | "prerelease";
  export function canParse(value: string): boolean;
  export function compare(version1: SemVer, version2: SemVer): 1 | 0 | -1;
  export function difference(version1: SemVer, version2: SemVer): ReleaseType | undefined;
  export function equals(version1: SemVer, version2: SemVer): boolean;
  export function format(version: SemVer): string;
  export function formatRange(range: Range): string;
  export function greaterOrEqual(version1: SemVer, version2: SemVer): boolean;
  export function greaterThan(version1: SemVer, version2: SemVer): boolean;
  export function greaterThanRange(version: SemVer, range: Range): boolean;
  export function increment(
    version: SemVer,
    release: ReleaseType,
    options?: { readonly prerelease?: string; readonly build?: string },
  ): SemVer;
  export function isRange(value: unknown): value is Range;
  export function isSemVer(value: unknown): value is SemVer;
  export function lessOrEqual(version1: SemVer, version2: SemVer): boolean;
  export function lessThan(version1: SemVer, version2: SemVer): boolean;
  export function lessThanRange(version: SemVer, range: Range): boolean;
  export function maxSatisfying(versions: SemVer[], range: Range): SemVer | undefined;
  export function minSatisfying(versions: SemVer[], range: Range): SemVer | undefined;
  export function notEquals(version1: SemVer, version2: SemVer): boolean;
  export function parse(value: string): SemVer;
  export function parseRange(value: string): Range;
  export function rangeIntersects(range1: Range, range2: Range): boolean;
  export function satisfies(version: SemVer, range: Range): boolean;
  export function tryParse(value: string): SemVer | undefined;
  export function tryParseRange(value: string): Range | undefined;
}

declare module "@std/text" {
  export interface SimilarityOptions {
    readonly caseSensitive?: boolean;
    readonly compareFn?: (a: string, b: string) => number;
  }
  export function closestString(
    givenWord: string,
    possibleWords: readonly string[],
    options?: SimilarityOptions,
  ): string;
  export function compareSimilarity(
    givenWord: string,
    options?: SimilarityOptions,
  ): (a: string, b: string) => number;
  export function levenshteinDistance(str1: string, str2: string): number;
  export function toCamelCase(input: string): string;
  export function toKebabCase(input: string): string;
  export function toPascalCase(input: string): string;
  export function toSnakeCase(input: string): string;
  export function wordSimilaritySort(
    givenWord: string,
    possibleWords: readonly string[],
    options?: SimilarityOptions,
  ): string[];
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
