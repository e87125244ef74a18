/**
 * Tabs as indentation of YAML, which the parser reads as no indentation at all: a key would silently
 * move to another map.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(tabIndentation("a:\n\tb: 1"), { line: 2, column: 1 });
 * assertEquals(tabIndentation("a: |\n  \tb: 1"), undefined);
 * ```
 * @module
 */

import type { Position } from "./position.ts";

const SUSPECT_REGEXP = /^ *\t[ \t]*[^\s#]/m;

/** A line that is a list element or begins with a key. */
const STRUCTURE_REGEXP =
  /^(?:[-?](?:\s|$)|(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[\]{},][^#]*?)\s*:(?:\s|$))/;

/** The end of a line that is followed by a block text. */
const BLOCK_TEXT_REGEXP = /(?:^|[:?-]\s+|[&!]\S*\s+)[|>][-+1-9]{0,2}\s*(?:\s#.*)?$/;

/** What is open at the end of a line. */
interface Open {
  /** The quote of a text, or empty. */
  quote: string;
  /** Number of open brackets and braces. */
  brackets: number;
}

/** Finds the first key or list element that is indented with a tab. */
export function tabIndentation(text: string): Position | undefined {
  if (!SUSPECT_REGEXP.test(text)) return undefined;
  const open: Open = { quote: "", brackets: 0 };
  let blockParent = Infinity; // indentation of the key of a block text; Infinity outside
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const spaces = line.length - line.replace(/^ +/, "").length;
    if (spaces > blockParent || (blockParent < Infinity && line.trim() === "")) continue;
    blockParent = Infinity;
    const content = line.trimStart();
    const tab = line.slice(0, line.length - content.length).indexOf("\t");
    const isOpen = open.quote !== "" || open.brackets > 0;
    if (!isOpen && tab !== -1 && STRUCTURE_REGEXP.test(content)) {
      return { line: index + 1, column: tab + 1 };
    }
    scan(content, open);
    if (!open.quote && !open.brackets && BLOCK_TEXT_REGEXP.test(content)) blockParent = spaces;
  }
  return undefined;
}

/** Follows quotes and brackets through one line. */
function scan(line: string, open: Open): void {
  let isStart = true; // whether a value may begin here
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (open.quote) {
      // an escaped quote does not close the text
      if (open.quote === '"' ? char === "\\" : line.startsWith("''", i)) i++;
      else if (char === open.quote) open.quote = "";
      continue;
    }
    if (char === " " || char === "\t") {
      const last = line.charAt(i - 1);
      isStart ||= last === ":";
      continue;
    }
    if (char === "#" && /^$|\s/.test(line.charAt(i - 1))) return;
    if (isStart && (char === '"' || char === "'")) open.quote = char;
    else if ((isStart || open.brackets > 0) && (char === "[" || char === "{")) open.brackets++;
    else if (open.brackets > 0 && (char === "]" || char === "}")) open.brackets--;
    isStart = startsValue(char, line.charAt(i + 1), isStart, open);
  }
}

function startsValue(char: string, next: string, wasStart: boolean, open: Open): boolean {
  if (open.brackets > 0) return "[{,:".includes(char);
  return wasStart && (char === "-" || char === "?") && /^$|\s/.test(next);
}
