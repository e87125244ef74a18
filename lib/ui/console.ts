/**
 * What a person sees of a run: messages, restic's output, live progress, the summary.
 *
 * Which text goes to which stream: decisions.md 1.
 * @module
 */

import type { Issue } from "../errors.ts";
import type { Event, Level, Reporter } from "../events.ts";
import type { System } from "../os/system.ts";
import type { BackupStatus } from "../restic/messages.ts";
import { renderSummary, renderVerboseStatus } from "../restic/text.ts";
import { harmless } from "../util/width.ts";
import { type Painter, painterFor } from "./colour.ts";
import { formatIssue } from "./issues.ts";
import { ProgressMeter, renderPlainProgress, renderProgress } from "./progress.ts";
import { StatusLine } from "./status_line.ts";

/** Pause between two lines of progress where there is no terminal. */
const PLAIN_INTERVAL_MS = 30_000;

/** Levels by importance. */
const LEVELS: readonly Level[] = ["trace", "debug", "info", "warning", "error"];

/** How the console behaves. */
export interface ConsoleOptions {
  /** Our messages go to stderr, because stdout belongs to restic's data. */
  readonly toStderr: boolean;
  /** `--no-ansi`. */
  readonly noAnsi: boolean;
  /** Name of the theme. */
  readonly theme: string;
  /** Verbosity typed: −1 quiet, 1 debug, 3 trace. */
  readonly verbosity: number;
}

/** What the console needs from the machine. */
export type ConsoleSystem = Pick<System, "stdio" | "clock" | "env">;

const encoder = new TextEncoder();

/** The console of a run. */
export class Console implements Reporter {
  readonly #system: ConsoleSystem;
  readonly #own: 1 | 2;
  readonly #paint: Painter;
  readonly #line: StatusLine | undefined;
  readonly #closed = new Set<1 | 2>();
  #meter = new ProgressMeter();
  #minimum: Level = "info";
  #lastPlain: number;

  /** Writes to the streams of `system`. */
  constructor(system: ConsoleSystem, options: ConsoleOptions) {
    this.#system = system;
    this.#own = options.toStderr ? 2 : 1;
    this.#paint = painterFor({
      isTerminal: this.#isTerminal(this.#own),
      noAnsi: options.noAnsi,
      noColor: system.env.get("NO_COLOR"),
      theme: options.theme,
    });
    const terminal = ([1, 2] as const).find((stream) => this.#isTerminal(stream));
    this.#line = terminal === undefined || options.noAnsi ? undefined : this.#statusLine(terminal);
    this.#lastPlain = system.clock.monotonic();
    this.setVerbosity(options.verbosity);
  }

  #statusLine(stream: 1 | 2): StatusLine {
    return new StatusLine({
      write: (text) => this.#write(stream, encoder.encode(text)),
      columns: () => this.#system.stdio.columns(),
      now: () => this.#system.clock.monotonic(),
    });
  }

  /** Sets which messages are shown. */
  setVerbosity(verbosity: number): void {
    this.#minimum = verbosity < 0
      ? "warning"
      : verbosity === 0
      ? "info"
      : verbosity < 3
      ? "debug"
      : "trace";
  }

  /** Shows a message with its time. */
  log(level: Level, text: string): void {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(this.#minimum)) return;
    const time = formatLogTime(this.#system.clock.now());
    this.print(`${time} ${this.#paint(level, text)}\n`);
  }

  /** Shows a mistake of the configuration. */
  issue(issue: Issue): void {
    this.print(formatIssue(issue));
  }

  /** Shows text of our own. */
  print(text: string): void {
    this.#above(this.#own, encoder.encode(text));
  }

  /** Takes an event of the run. */
  on(event: Event): void {
    switch (event.type) {
      case "log":
        return this.log(event.level, event.text);
      case "step-start":
        return this.#stepStart(event);
      case "stdout":
        return this.#above(1, event.bytes);
      case "stderr":
        return this.#above(2, event.bytes);
      case "backup-status":
        return this.#progress(event.status);
      case "backup-item":
        return this.#item(event);
      case "backup-summary":
        return this.#summary(event);
      case "step-end":
        this.#line?.clear();
        return this.#warnings(event);
      case "run-start":
      case "run-end":
        return;
      default:
        event satisfies never;
    }
  }

  /** Takes the status line away. */
  close(): void {
    this.#line?.clear();
  }

  #stepStart(event: Extract<Event, { type: "step-start" }>): void {
    if (event.step.type === "restic") {
      this.#meter = new ProgressMeter();
      this.log("info", event.step.starting);
    }
    this.log("debug", `starting command: ${event.text}`);
  }

  #progress(status: BackupStatus): void {
    const now = this.#system.clock.monotonic();
    const state = this.#meter.update(status, now);
    if (this.#line) {
      this.#line.paint((columns) => renderProgress(state, columns));
    } else if (now - this.#lastPlain >= PLAIN_INTERVAL_MS) {
      this.#lastPlain = now;
      this.print(`${renderPlainProgress(state)}\n`);
    }
  }

  #item({ item, verbosity }: Extract<Event, { type: "backup-item" }>): void {
    const text = renderVerboseStatus(item, verbosity);
    if (text !== undefined) this.print(`${harmless(text)}\n`);
  }

  #summary({ summary, verbosity }: Extract<Event, { type: "backup-summary" }>): void {
    this.print(`\n${renderSummary(summary, { verbosity }).join("\n")}\n`);
  }

  // The last word about a backup that restic calls good and that is not quite.
  #warnings({ plan, result }: Extract<Event, { type: "step-end" }>): void {
    if (result.outcome !== "warning") return;
    for (const warning of result.warnings) {
      this.log("warning", `profile '${plan.profile}': warning: ${warning}`);
    }
  }

  #above(stream: 1 | 2, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    // What goes to a file leaves the terminal alone.
    const line = this.#isTerminal(stream) ? this.#line : undefined;
    line?.clear();
    this.#write(stream, bytes);
    line?.wrote(bytes.at(-1) === 10);
  }

  #isTerminal(stream: 1 | 2): boolean {
    const { stdout, stderr } = this.#system.stdio.isTerminal;
    return stream === 1 ? stdout : stderr;
  }

  // When nobody reads any more the run goes on without output (deno.md 1).
  #write(stream: 1 | 2, bytes: Uint8Array): void {
    if (this.#closed.has(stream)) return;
    if (this.#system.stdio.write(stream, bytes) === "closed") this.#closed.add(stream);
  }
}

/** Time as it stands before a message: `2006/01/02 15:04:05`, local. */
export function formatLogTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("/");
  return `${date} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":")}`;
}
