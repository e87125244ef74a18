/**
 * `$NAME` and `${NAME}` in texts.
 * @module
 */

const NAME_REGEXP = /\$(?:\{([^{}]*)\}|([A-Za-z0-9_]+|[*#$@!?\-]))/g;

/** Replaces `$NAME` and `${NAME}`; `$$` is `$`; a name that `lookup` does not know is empty. */
export function expandVariables(
  text: string,
  lookup: (name: string) => string | undefined,
): string {
  if (!text.includes("$")) return text;
  return text.replace(
    NAME_REGEXP,
    (_, braced?: string, bare?: string) => bare === "$" ? "$" : lookup(braced ?? bare ?? "") ?? "",
  );
}

/**
 * Replaces `$NAME` and `${NAME}` that `lookup` knows and leaves the others, as the values of flags are
 * treated when the command is built (config.md 12.2).
 */
export function expandKnown(text: string, lookup: (name: string) => string | undefined): string {
  if (!text.includes("$")) return text;
  return text.replace(
    /\$(?:\{([A-Za-z0-9_]+)\}|([A-Za-z0-9_]+))/g,
    (_, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? "";
      return lookup(name) ?? `\${${name}}`;
    },
  );
}
