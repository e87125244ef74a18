/**
 * Options of hooks: command lines, HTTP requests, reactions to lines on stderr.
 * @module
 */

import type { Table } from "./fields.ts";

/** Time limit of hooks. */
export const HOOK_TIMEOUT = {
  "hook-timeout": {
    type: "duration",
    doc: "End a hook, with its children, that takes longer than this.",
  },
} as const satisfies Table;

/** Command lines around a run. */
export const RUN_HOOKS = {
  "run-before": {
    type: "string-list",
    shell: true,
    doc: "Command lines before; a failure stops the run.",
  },
  "run-after": { type: "string-list", shell: true, doc: "Command lines after success." },
  "run-after-fail": { type: "string-list", shell: true, doc: "Command lines after a failure." },
  "run-finally": {
    type: "string-list",
    shell: true,
    doc: "Command lines at the end, whatever happened.",
  },
  ...HOOK_TIMEOUT,
} as const satisfies Table;

/** HTTP requests around a command. */
export const SEND_HOOKS = {
  "send-before": { type: "object-list", object: "send", doc: "HTTP requests before the command." },
  "send-after": { type: "object-list", object: "send", doc: "HTTP requests after success." },
  "send-after-fail": { type: "object-list", object: "send", doc: "HTTP requests after a failure." },
  "send-finally": {
    type: "object-list",
    object: "send",
    doc: "HTTP requests at the end, whatever happened.",
  },
} as const satisfies Table;

/** One HTTP request. */
export const SEND = {
  method: {
    type: "string",
    default: "GET",
    enum: ["GET", "DELETE", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"],
    doc: "HTTP method.",
  },
  url: { type: "string", secret: "url", format: "uri", doc: "Address; variables are replaced." },
  headers: { type: "object-list", object: "send-header", doc: "Headers of the request." },
  body: { type: "string", doc: "Body; variables are replaced." },
  "body-template": {
    type: "string",
    path: "config+home",
    doc: "File with a Go template of the body.",
  },
  "skip-tls-verification": { type: "bool", default: false, doc: "Accept any certificate." },
} as const satisfies Table;

/** One header of a request. */
export const SEND_HEADER = {
  name: { type: "string", pattern: "^\\w([\\w-]+)\\w$", doc: "Name of the header." },
  value: { type: "string", secret: "authorization", doc: "Value of the header, literally." },
} as const satisfies Table;

/** A reaction to lines of restic's stderr. */
export const STREAM_ERROR = {
  pattern: {
    type: "string",
    format: "regex",
    doc: "Regular expression (RE2) for a line of stderr.",
  },
  "min-matches": {
    type: "int",
    default: 0,
    min: 0,
    doc: "Matches that are needed for each start.",
  },
  "max-runs": { type: "int", default: 0, min: 0, doc: "Starts at most; 0 for no limit." },
  run: { type: "string", shell: true, doc: "Command line; it gets the line on stdin." },
} as const satisfies Table;
