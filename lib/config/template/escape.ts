/**
 * The escapers of Go templates: HTML, JavaScript strings and URL queries.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(escapeHtml("a<b"), "a&lt;b");
 * ```
 * @module
 */

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  "\0": "\ufffd",
  '"': "&#34;",
  "'": "&#39;",
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

const JS_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "<": "\\u003C",
  ">": "\\u003E",
  "&": "\\u0026",
  "=": "\\u003D",
};

/** Characters that Go prints as they are; of the blanks only the space. */
const PRINTABLE_REGEXP = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Whether Go shows `character` as it is. */
export function isPrintable(character: string): boolean {
  return PRINTABLE_REGEXP.test(character);
}

/** Escapes for HTML text and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (char) => HTML_ESCAPES[char] ?? char);
}

/** Escapes for the inside of a JavaScript string. */
export function escapeJs(text: string): string {
  // deno-lint-ignore no-control-regex -- control characters are what is escaped here
  return text.replace(/[\0-\x1f\\'"<>&=]|[^\0-\x7f]/gu, (char) => {
    const known = JS_ESCAPES[char];
    if (known !== undefined) return known;
    return char > "\x7f" && isPrintable(char) ? char : `\\u${hex(char)}`;
  });
}

/** Escapes for a value in the query of a URL; a space becomes `+`. */
export function escapeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

function hex(char: string): string {
  return (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
