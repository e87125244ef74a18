/**
 * The two errors of templates: one with a place for the user, one without for the functions.
 *
 * A function of a template throws {@linkcode CallError}; the evaluator knows where the call stands
 * and makes a {@linkcode TemplateError} of it.
 *
 * @example
 * ```ts ignore
 * throw new TemplateError("profiles.toml", 'Unknown function "uper"', 3, 14);
 * ```
 * @module
 */

import { SyntaxIssue } from "../../errors.ts";

/** A template that cannot be compiled or executed. */
export class TemplateError extends SyntaxIssue {
  /** File that holds the faulty text, as it was named when it was added. */
  readonly file: string;

  /** Reports `message` at a place of `file`. */
  constructor(
    file: string,
    message: string,
    line?: number,
    column?: number,
    options?: ErrorOptions,
  ) {
    super(message, line, column, options);
    this.name = "TemplateError";
    this.file = file;
  }
}

/** A call with arguments that its function cannot take; the message is the reason only. */
export class CallError extends Error {
  /** Gives the reason, in lower case so that it fits after a colon. */
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "CallError";
  }
}
