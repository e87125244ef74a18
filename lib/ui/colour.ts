/**
 * Colours of messages (cli.md 12.1): one decision at the start, then pure functions.
 * @module
 */

import type { Level } from "../events.ts";

/** Colours a message by its level. */
export type Painter = (level: Level, text: string) => string;

type Codes = Readonly<Record<Level, string>>;

const THEMES: Readonly<Record<string, Codes>> = {
  light: { trace: "2", debug: "32", info: "36", warning: "35;1", error: "31;1" },
  dark: { trace: "2", debug: "92", info: "96", warning: "95;1", error: "91;1" },
};

/** What decides about colours. */
export interface ColourFacts {
  /** Whether the stream is a terminal. */
  readonly isTerminal: boolean;
  /** `--no-ansi`. */
  readonly noAnsi: boolean;
  /** Value of `NO_COLOR`; any text but the empty one switches colours off. */
  readonly noColor: string | undefined;
  /** Name of the theme; an unknown one has no colours. */
  readonly theme: string;
}

/** Whether control sequences may be written. */
export function allowsAnsi(facts: Pick<ColourFacts, "isTerminal" | "noAnsi">): boolean {
  return facts.isTerminal && !facts.noAnsi;
}

/** The painter for these facts. */
export function painterFor(facts: ColourFacts): Painter {
  const codes = Object.hasOwn(THEMES, facts.theme) ? THEMES[facts.theme] : undefined;
  if (!codes || !allowsAnsi(facts) || facts.noColor) return (_, text) => text;
  return (level, text) => `\x1b[${codes[level]}m${text}\x1b[0m`;
}
