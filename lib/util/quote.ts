/**
 * Quoting of words for people who copy a command line into a shell.
 * @module
 */

/**
 * Writes a word so that a POSIX shell reads it back; words without special characters stay as they are.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(quoteWord("a b"), "'a b'");
 * assertEquals(quoteWord("--tag=x"), "--tag=x");
 * ```
 */
export function quoteWord(word: string): string {
  if (/^[\w@%+=:,./×^-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
