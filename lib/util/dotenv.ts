/**
 * Files with environment variables (config.md 12.3).
 * @module
 */

/** Largest file that is read, in bytes. */
export const DOTENV_LIMIT = 512 * 1024;

const LINE_REGEXP =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\r\n]*))/;

/**
 * Parses variables: `NAME=value`, `NAME: value`, `export NAME=value`, comments, single quotes (literal) and double
 * quotes (escapes, `$NAME` of names defined earlier in the file); quoted values may span lines.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseDotenv("A=1\nB=\"$A 2\"").get("B"), "1 2");
 * ```
 */
export function parseDotenv(text: string): Map<string, string> {
  const result = new Map<string, string>();
  let rest = text.replace(/^\uFEFF/, "");
  while (rest !== "") {
    const match = /^[ \t]*(?:#|\r?\n|$)/.test(rest) ? null : LINE_REGEXP.exec(rest);
    if (match) {
      const [, name = "", literal, quoted, bare] = match;
      result.set(name, literal ?? valueOf(quoted, bare ?? "", result));
      rest = rest.slice(match[0].length);
    }
    const end = rest.indexOf("\n");
    rest = end < 0 ? "" : rest.slice(end + 1);
  }
  return result;
}

function valueOf(
  quoted: string | undefined,
  bare: string,
  known: ReadonlyMap<string, string>,
): string {
  if (quoted === undefined) return expand(bare.replace(/(^|[ \t])#.*$/, "").trim(), known);
  const parts = quoted.split(/(\\[\s\S])/);
  return parts.map((part, i) => i % 2 ? unescape(part) : expand(part, known)).join("");
}

function unescape(escape: string): string {
  const char = escape.slice(1);
  return char === "n" ? "\n" : char === "r" ? "\r" : char;
}

function expand(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (_, braced?: string, name?: string) => known.get(braced ?? name ?? "") ?? "",
  );
}
