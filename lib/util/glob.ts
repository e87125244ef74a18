/**
 * File patterns with `*`, `?` and `[…]` as Go's `filepath.Glob` reads them: no `**`, no braces.
 * @module
 */

/** Lists the names in a folder and tells whether a path exists. */
export interface GlobFs {
  /** Names in a folder; empty when it is none. */
  list(path: string): Promise<string[]>;
  /** Whether something is there. */
  stat(path: string): Promise<unknown>;
}

/** Whether a text is a pattern. */
export function isPattern(text: string): boolean {
  return /[*?[]/.test(text);
}

/**
 * The paths that match a pattern, sorted; a pattern without match gives none.
 *
 * @param pattern Path with `/` (or `\` on Windows) between its parts.
 * @param base Folder in which a relative pattern is matched; the results stay relative.
 */
export async function glob(fs: GlobFs, pattern: string, base = ""): Promise<string[]> {
  const isAbsolute = /^([A-Za-z]:)?[/\\]/.test(pattern);
  const root = isAbsolute ? /^([A-Za-z]:)?[/\\]+/.exec(pattern)?.[0] ?? "" : "";
  const parts = pattern.slice(root.length).split(/[/]+/).filter((part) => part !== "");
  let found = [root];
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    const match = (folder: string) => matchPart(fs, folder, part, isAbsolute ? "" : base, isLast);
    // deno-lint-ignore no-await-in-loop -- each level needs the one above
    found = (await Promise.all(found.map(match))).flat();
  }
  return found.sort((a, b) => a < b ? -1 : a > b ? 1 : 0);
}

async function matchPart(
  fs: GlobFs,
  folder: string,
  part: string,
  base: string,
  isLast: boolean,
): Promise<string[]> {
  const join = (name: string) =>
    folder === "" || /[/\\]$/.test(folder) ? folder + name : `${folder}/${name}`;
  const real = (path: string) => base === "" ? path : `${base}/${path}`;
  if (!isPattern(part)) {
    const path = join(part);
    return !isLast || await fs.stat(real(path)) ? [path] : [];
  }
  const matcher = globToRegExp(part);
  const names = await fs.list(real(folder) || ".");
  return names.filter((name) => matcher.test(name)).map(join);
}

/**
 * The regular expression of one part of a pattern.
 * @throws {SyntaxError} When a `[` has no end.
 */
export function globToRegExp(part: string): RegExp {
  let source = "";
  for (let i = 0; i < part.length; i++) {
    const char = part[i] ?? "";
    if (char === "*") source += "[^/]*";
    else if (char === "?") source += "[^/]";
    else if (char === "\\" && i + 1 < part.length) source += escapeRegExp(part[++i] ?? "");
    else if (char === "[") {
      const end = part.indexOf("]", i + 2);
      if (end < 0) throw new SyntaxError(`pattern "${part}" has a "[" without "]"`);
      source += `[${part.slice(i + 1, end).replaceAll("\\", "\\\\")}]`;
      i = end;
    } else source += escapeRegExp(char);
  }
  return new RegExp(`^${source}$`, "su");
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (char) => char === "-" ? "\\x2d" : `\\${char}`);
}
