/**
 * A terminal that knows just what the status line writes.
 * @module
 */

import { displayWidth } from "../../lib/util/width.ts";

const PAINT_BEGIN = "\x1b[?2026h";
// deno-lint-ignore no-control-regex -- control sequences are what it takes apart
const TOKEN_REGEXP = /\x1b\[\?2026[hl]|\x1b\[J|\x1b\[[\d;]*m|\r|\n|\x1b|[^\x1b\r\n]+/g;

/** The screen; a text wider than it, or a control sequence that it does not know, is an error. */
export class Screen {
  readonly #columns: number;
  #lines = [""];
  #column = 0;
  /** How often the status line was painted. */
  paints = 0;

  /** An empty screen. */
  constructor(columns: number) {
    this.#columns = columns;
  }

  /** The lines, the one with the cursor last. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Takes what is written to the terminal. */
  write(text: string): void {
    for (const [token] of text.matchAll(TOKEN_REGEXP)) this.#apply(token);
  }

  #apply(token: string): void {
    if (token === PAINT_BEGIN) this.paints++;
    else if (token === "\r") this.#column = 0;
    else if (token === "\n") {
      this.#lines.push("");
      this.#column = 0;
    } else if (token === "\x1b[J") {
      this.#lines.push((this.#lines.pop() ?? "").slice(0, this.#column));
    } else if (!token.startsWith("\x1b")) this.#type(token);
    else if (!/[lm]$/.test(token)) throw new Error(`unknown: ${JSON.stringify(token)}`);
  }

  #type(text: string): void {
    const line = this.#lines.pop() ?? "";
    this.#lines.push(
      line.slice(0, this.#column).padEnd(this.#column) + text +
        line.slice(this.#column + text.length),
    );
    this.#column += text.length;
    if (displayWidth(this.#lines.at(-1) ?? "") > this.#columns) throw new Error(`wraps: ${text}`);
  }
}
