/**
 * What restic says on stderr: JSON errors, missing sources, signal notices, and text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(
 *   readableStderr('{"message_type":"error","error":{"message":"open /a: denied"},"during":"archival","item":"/a"}'),
 *   "error: open /a: denied",
 * );
 * assertEquals(findMissingSources("/a does not exist, skipping\n"), ["/a"]);
 * ```
 * @module
 */

import { asNumber, asObject, asText, type JsonObject, parseObject, stripEscapes } from "./json.ts";

/** One line of restic's stderr; `text` is what text mode would have printed, and may hold line breaks. */
export type StderrMessage =
  /** An item that could not be handled; the run goes on. */
  | {
    readonly type: "error";
    readonly text: string;
    /** `archival`, `scan`, `restore`; empty for `check`. */
    readonly during: string;
    readonly item: string;
  }
  /** Why restic ended, since 0.18. */
  | { readonly type: "exit_error"; readonly text: string; readonly code: number }
  /** A source of a backup that is not there. */
  | { readonly type: "missing_source"; readonly text: string; readonly path: string }
  /** restic got a signal and is cleaning up. */
  | { readonly type: "signal"; readonly text: string }
  | { readonly type: "text"; readonly text: string };

const MISSING_REGEXP = /^(.+) (?:does not exist|cannot be accessed), skipping$/;
const SIGNAL_REGEXP = /^signal \w+ received, cleaning up\s*$/;
// What text mode prints for an item that failed, and at the end of a run that failed.
const ERROR_REGEXP = /^(?:error: |Fatal: |ignoring error for )/;

/** Parses one line of stderr. */
export function parseStderr(line: string): StderrMessage {
  const text = stripEscapes(line);
  const fields = parseObject(text);
  if (fields) return parseFields(fields) ?? { type: "text", text };
  const path = MISSING_REGEXP.exec(text)?.[1];
  if (path !== undefined) return { type: "missing_source", path, text };
  return { type: SIGNAL_REGEXP.test(text) ? "signal" : "text", text };
}

function parseFields(fields: JsonObject): StderrMessage | undefined {
  switch (fields["message_type"]) {
    case "error":
      return readError(fields);
    case "exit_error":
      return {
        type: "exit_error",
        text: asText(fields["message"]),
        code: asNumber(fields["code"]),
      };
    default:
      return undefined;
  }
}

function readError(fields: JsonObject): StderrMessage {
  const item = asText(fields["item"]);
  const during = asText(fields["during"]);
  const report = asText(fields["message"]);
  // `check` reports complete texts; the others have their reason in an object.
  if (report !== "") return { type: "error", text: report.trimEnd(), during, item };
  const error = asObject(fields["error"]);
  const reason = asText(error?.["message"]) || describeGoError(error, item);
  return { type: "error", text: `error: ${reason}`, during, item };
}

/** Texts of the error numbers that a backup meets; up to 0.17.0 restic prints only the number. */
const ERRNO: Readonly<Record<number, string>> = {
  1: "operation not permitted",
  2: "no such file or directory",
  5: "input/output error",
  13: "permission denied",
  20: "not a directory",
  21: "is a directory",
  23: "too many open files in system",
  24: "too many open files",
  28: "no space left on device",
};

function describeGoError(error: JsonObject | undefined, item: string): string {
  const path = asText(error?.["Path"]) || item;
  const operation = asText(error?.["Op"]);
  const number = asNumber(error?.["Err"]);
  const reason = ERRNO[number] ?? (number > 0 ? `error ${number}` : "cannot be read");
  return [operation, `${path}: ${reason}`].filter((part) => part !== "").join(" ");
}

/** A line of stderr as restic's text mode would have printed it, without line end; it may hold line breaks. */
export function readableStderr(line: string): string {
  return parseStderr(line).text;
}

/** The sources that restic skipped because they are not there, each once. */
export function findMissingSources(stderr: string): string[] {
  const paths = messagesOf(stderr).flatMap((message) =>
    message.type === "missing_source" ? [message.path] : []
  );
  return [...new Set(paths)];
}

/** Tells whether restic reported an error, be it as JSON or as text. */
export function hasErrorMessage(stderr: string): boolean {
  return messagesOf(stderr).some((message) =>
    message.type === "error" || (message.type === "text" && ERROR_REGEXP.test(message.text))
  );
}

/**
 * The items that a backup could not read, each once. An unreadable folder is reported by the scan as well; only what
 * happened while saving counts.
 */
export function findFailedItems(stderr: string): string[] {
  const items = messagesOf(stderr).flatMap((message) =>
    message.type === "error" && message.during === "archival" ? [message.item] : []
  );
  return [...new Set(items)];
}

/**
 * Why restic failed, in its own words: the exit error, else the last fatal error, else the last line; empty when it said
 * nothing.
 */
export function findReason(stderr: string): string {
  const messages = messagesOf(stderr);
  const exit = messages.findLast((message) => message.type === "exit_error");
  const fatal = messages.findLast(({ type, text }) =>
    type === "text" && text.startsWith("Fatal: ")
  );
  return withoutFatal((exit ?? fatal ?? messages.at(-1))?.text ?? "");
}

function withoutFatal(text: string): string {
  return text.replace(/^(?:Fatal: )+/, "").trim();
}

function messagesOf(stderr: string): StderrMessage[] {
  return stderr.split("\n").filter((line) => line.trim() !== "").map(parseStderr);
}
