/**
 * One line at the bottom of a terminal that is painted over and over, with other text above it.
 * @module
 */

/** Shortest time between two paints. */
const PAINT_INTERVAL_MS = 100;

/** What the line needs. */
export interface StatusLinePorts {
  /** Writes text to the terminal. */
  write(text: string): void;
  /** Width of the terminal, asked before each paint. */
  columns(): number;
  /** Milliseconds that only grow. */
  now(): number;
}

/** The status line of a terminal; at most ten paints a second. */
export class StatusLine {
  readonly #ports: StatusLinePorts;
  #visible = false;
  #lastPaint = -Infinity;
  #atLineStart = true;

  /** Paints through `ports`. */
  constructor(ports: StatusLinePorts) {
    this.#ports = ports;
  }

  /** Paints a line, unless the last paint was just now or other text ends in the middle of a line. */
  paint(render: (columns: number) => string): void {
    const now = this.#ports.now();
    if (now - this.#lastPaint < PAINT_INTERVAL_MS || !this.#atLineStart) return;
    this.#lastPaint = now;
    this.#visible = true;
    // Synchronised, so that the terminal never shows half of it.
    this.#ports.write(`\x1b[?2026h\r\x1b[J${render(this.#ports.columns())}\x1b[?2026l`);
  }

  /** Removes the line, before other text is written. */
  clear(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#ports.write("\r\x1b[J");
  }

  /** Remembers whether the text that was written above ends with its line. */
  wrote(endsLine: boolean): void {
    this.#atLineStart = endsLine;
  }
}
