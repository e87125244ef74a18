/**
 * Options of `global`.
 * @module
 */

import type { Table } from "./fields.ts";
import { HOOK_TIMEOUT } from "./hooks.ts";
import { OUTCOME } from "./shared.ts";

/** Options of `global`. */
export const GLOBAL = {
  ionice: { type: "bool", default: false, os: ["linux"], doc: "Set the I/O priority." },
  "ionice-class": {
    type: "int",
    default: 2,
    min: 1,
    max: 3,
    doc: "1 real time, 2 best effort, 3 idle.",
  },
  "ionice-level": {
    type: "int",
    default: 0,
    min: 0,
    max: 7,
    doc: "I/O priority in its class, 0 is the highest.",
  },
  nice: { type: "int", default: 0, min: -20, max: 19, doc: "Nice value of restic and hooks." },
  priority: {
    type: "string",
    default: "normal",
    enum: ["idle", "background", "low", "normal", "high", "highest"],
    doc: "Priority by name; beats nice.",
  },
  "default-command": { type: "string", default: "snapshots", doc: "Command when none is given." },
  initialize: {
    type: "bool",
    default: false,
    doc: "Create the repository before a run if it is not there.",
  },
  "prevent-auto-repository-file": {
    type: "maybe-bool",
    doc: "Leave a repository with a password on the command line.",
  },
  "restic-binary": { type: "string", path: "shell", doc: "The restic program to use." },
  "restic-version": {
    type: "string",
    pattern: "^(|[0-9]+\\.[0-9]+(\\.[0-9]+)?)$",
    doc: "Version of restic; it is not asked then.",
  },
  "restic-arguments-filter": {
    type: "bool",
    default: true,
    doc: "Drop flags that this restic does not know.",
  },
  "restic-lock-retry-after": {
    type: "duration",
    default: "1m",
    doc: "Pause before another attempt on a locked repository.",
  },
  "restic-stale-lock-age": {
    type: "duration",
    default: "1h",
    doc: "Age from which a lock of the repository is stale; 0 for never.",
  },
  shell: {
    type: "string-list",
    default: ["auto"],
    path: "env",
    doc: "Shells for hooks; the first that exists.",
  },
  "min-memory": {
    type: "uint",
    default: 100,
    unit: "MB",
    doc: "Available memory that a run needs; 0 for no check.",
  },
  scheduler: {
    type: "string",
    default: "auto",
    values: [
      "auto",
      "launchd",
      "systemd",
      "taskscheduler",
      "crond",
      "crond:<crontab binary>",
      "crontab:[<user>|-|*:]<file>",
    ],
    doc: "Scheduler for scheduled runs.",
  },
  "schedule-defaults": {
    type: "object",
    object: "schedule-base",
    doc: "Settings for all schedules.",
  },
  log: { type: "string", path: "env+home", doc: "Write the log to this file or syslog address." },
  "log-format": {
    type: "string",
    default: "text",
    enum: ["text", "json"],
    doc: "Form of log lines.",
  },
  "log-max-size": { type: "size", doc: "Start a new log file above this size." },
  "log-keep": { type: "int", default: 5, min: 0, doc: "Old log files to keep." },
  "command-output": {
    type: "string",
    default: "auto",
    enum: ["auto", "log", "console", "all"],
    doc: "Where the output of restic and hooks goes when there is a log.",
  },
  "legacy-arguments": {
    type: "bool",
    default: false,
    deprecated: "0.20.0",
    doc: "Old escaping of arguments.",
  },
  "systemd-unit-template": { type: "string", path: "config", doc: "Template of systemd services." },
  "systemd-timer-template": { type: "string", path: "config", doc: "Template of systemd timers." },
  "systemd-hardening": {
    type: "string",
    default: "none",
    enum: ["none", "basic", "strict"],
    doc: "How much of the system a systemd unit may not touch.",
  },
  "send-timeout": { type: "duration", default: "30s", doc: "Time limit of an HTTP request." },
  "ca-certificates": {
    type: "string-list",
    path: "config",
    doc: "Certificates to trust besides the system's.",
  },
  "prevent-sleep": { type: "bool", default: false, doc: "Keep the machine awake during a run." },
  "group-continue-on-error": {
    type: "bool",
    default: false,
    doc: "Go on with a group after a failure.",
  },
  journal: {
    type: "bool-or-path",
    default: true,
    doc: "Keep the journal of runs, here or at this path.",
  },
  "journal-keep": {
    type: "days-duration",
    default: "400d",
    doc: "How long runs stay in the journal.",
  },
  "exit-code": {
    type: "string",
    default: "1",
    enum: ["1", "restic"],
    doc: "Exit code of a failed run: 1, or restic's own.",
  },
  ...HOOK_TIMEOUT,
  ...OUTCOME,
} as const satisfies Table;
