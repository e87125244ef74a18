/**
 * Options of schedules: as an object, as defaults in `global`, and flat as `schedule-*` in a section.
 * @module
 */

import type { Field, Table } from "./fields.ts";

/** What every schedule may say. */
export const SCHEDULE_BASE = {
  permission: {
    type: "string",
    default: "auto",
    enum: ["auto", "system", "user", "user_logged_on"],
    aliases: { user_logged_in: "user_logged_on" },
    doc: "Run as the system, as the user, or as the user while logged on.",
  },
  "run-level": {
    type: "string",
    default: "auto",
    enum: ["auto", "lowest", "highest"],
    os: ["windows"],
    doc: "Run with the lowest or highest rights that the user has.",
  },
  log: {
    type: "string",
    path: "config+home unless URI",
    doc: "Write the log of scheduled runs to this file or syslog address.",
  },
  "command-output": {
    type: "string",
    default: "auto",
    enum: ["auto", "log", "console", "all"],
    doc: "Where the output of restic and hooks goes in a scheduled run.",
  },
  priority: {
    type: "string",
    default: "standard",
    enum: ["background", "standard"],
    doc: "Priority of the scheduled process.",
  },
  "lock-mode": {
    type: "string",
    default: "default",
    enum: ["default", "fail", "ignore"],
    doc: "Wait for the lock of the profile, fail at once, or ignore it.",
  },
  "lock-wait": { type: "maybe-duration", doc: "How long a scheduled run waits for locks." },
  "capture-environment": {
    type: "string-list",
    default: ["RESTIC_*"],
    doc: "Variables, as patterns, that the schedule keeps from the moment of its creation.",
  },
  "ignore-on-battery": {
    type: "maybe-bool",
    doc: "Do not start while the machine runs on battery.",
  },
  "ignore-on-battery-less-than": {
    type: "int",
    default: 0,
    unit: "%",
    doc: "Do not start on battery below this charge.",
  },
  "after-network-online": {
    type: "maybe-bool",
    scheduler: ["systemd"],
    doc: "Start only when the network is up.",
  },
  "systemd-drop-in-files": {
    type: "string-list",
    path: "config+home",
    doc: "Files that are added to the systemd unit as drop-ins.",
  },
  "hide-window": { type: "maybe-bool", os: ["windows"], doc: "Open no console window." },
  "start-when-available": {
    type: "maybe-bool",
    os: ["windows"],
    doc: "Start as soon as possible after a missed start.",
  },
  "random-delay": { type: "duration", doc: "Delay each start by a random time of up to this." },
  "fixed-random-delay": {
    type: "bool",
    default: false,
    doc: "Keep the random delay the same each time.",
  },
  "catch-up": {
    type: "bool-or-duration",
    doc: "Make up for a start that was missed, at most this old.",
  },
  except: { type: "string-list", doc: "Calendar expressions during which nothing starts." },
  "max-duration": { type: "duration", doc: "Stop a run that takes longer than this." },
  "on-failure": { type: "string", doc: "Unit or command that is started when a run fails." },
  "systemd-hardening": {
    type: "string",
    default: "none",
    enum: ["none", "basic", "strict"],
    doc: "How much of the system the systemd unit may not touch.",
  },
} as const satisfies Table;

/** A schedule as an object. */
export const SCHEDULE = {
  at: {
    type: "string-list",
    format: "systemd calendar",
    doc: "When to run, in systemd calendar expressions.",
  },
  ...SCHEDULE_BASE,
} as const satisfies Table;

/** Settings that only the object and the defaults have. */
const OBJECT_ONLY: readonly string[] = [
  "command-output",
  "systemd-drop-in-files",
  "systemd-hardening",
];

/** `schedule` and the flat `schedule-*` options of a section. */
export const FLAT_SCHEDULE: Table = {
  schedule: {
    type: "schedule",
    object: "schedule",
    textAs: "at",
    doc: "When to run: calendar expressions, or an object with all settings.",
  },
  ...Object.fromEntries(
    Object.entries<Field>(SCHEDULE_BASE)
      .filter(([name]) => !OBJECT_ONLY.includes(name))
      .map(([name, field]) => [`schedule-${name}`, field]),
  ),
};
