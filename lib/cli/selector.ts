/**
 * The word that names profile and command (cli.md 1.5–1.9).
 * @module
 */

/** What is to run on what. */
export interface Selection {
  /** Profile or group. */
  readonly profile: string;
  /** Command; empty for the default command. */
  readonly command: string;
}

/**
 * Takes a selector apart.
 *
 * @param word First word of the command line; undefined when there is none.
 * @param name Value of `--name`, from the command line, the environment or the default.
 * @param isNameTyped Whether `--name` stands on the command line; the word is then a command as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseSelector("a.b.check", "default", false), { profile: "a.b", command: "check" });
 * ```
 */
export function parseSelector(
  word: string | undefined,
  name: string,
  isNameTyped: boolean,
): Selection {
  if (word === undefined) return { profile: name, command: "" };
  if (isNameTyped) return { profile: name, command: word };
  const dot = word.lastIndexOf(".");
  if (dot >= 0) return { profile: word.slice(0, dot) || "default", command: word.slice(dot + 1) };
  const at = word.indexOf("@");
  if (at >= 0) return { profile: word.slice(at + 1) || "default", command: word.slice(0, at) };
  return { profile: name, command: word };
}
