/**
 * Options of the sections, each named after a command of restic.
 * @module
 */

import type { Field, Table } from "./fields.ts";
import { RUN_HOOKS, SEND_HOOKS } from "./hooks.ts";
import { FLAT_SCHEDULE } from "./schedule.ts";
import { HEALTH } from "./shared.ts";

/** What every section has. */
export const HOOKED: Table = { ...RUN_HOOKS, ...SEND_HOOKS };

/** What the sections that may be scheduled have. */
export const SCHEDULED: Table = { ...HOOKED, ...FLAT_SCHEDULE, ...HEALTH };

const FROM = {
  "from-repository": {
    type: "string",
    flag: "from-repo",
    flagBefore014: "repo2",
    secret: "url",
    path: "env+home",
    doc: "Repository to copy from.",
  },
  "from-repository-file": {
    type: "string",
    flag: "from-repository-file",
    flagBefore014: "repository-file2",
    path: "config+home",
    doc: "File that names the repository to copy from.",
  },
  "from-password-file": {
    type: "string",
    flag: "from-password-file",
    flagBefore014: "password-file2",
    path: "config+home",
    doc: "File with the password of the repository to copy from.",
  },
  "from-password-command": {
    type: "string",
    flag: "from-password-command",
    flagBefore014: "password-command2",
    doc: "Program that prints the password of the repository to copy from.",
  },
  "from-key-hint": {
    type: "string",
    flag: "from-key-hint",
    flagBefore014: "key-hint2",
    doc: "Id of the key of the repository to copy from that is tried first.",
  },
} as const satisfies Table;

const BACKUP = {
  "check-before": { type: "bool", default: false, doc: "Check the repository before the backup." },
  "check-after": { type: "bool", default: false, doc: "Check the repository after the backup." },
  stdin: { type: "bool", flag: "stdin", doc: "Back up what comes on standard input." },
  "stdin-command": {
    type: "string-list",
    shell: true,
    implies: "stdin",
    doc: "Back up the output of these command lines.",
  },
  "source-relative": {
    type: "bool",
    default: false,
    doc: "Start restic in source-base and pass sources as written.",
  },
  "source-base": {
    type: "string",
    path: "env+home",
    doc: "Folder that relative sources belong to.",
  },
  source: {
    type: "string-list",
    positional: true,
    path: "source",
    doc: "Files and folders to back up.",
  },
  exclude: {
    type: "string-list",
    flag: "exclude",
    path: "env+home",
    doc: "Patterns to leave out.",
  },
  iexclude: {
    type: "string-list",
    flag: "iexclude",
    path: "env+home",
    doc: "Patterns to leave out, whatever their case.",
  },
  "exclude-file": {
    type: "string-list",
    flag: "exclude-file",
    path: "config+home",
    doc: "Files with patterns.",
  },
  "iexclude-file": {
    type: "string-list",
    flag: "iexclude-file",
    path: "config+home",
    doc: "Files with patterns, whatever their case.",
  },
  "files-from": {
    type: "string-list",
    flag: "files-from",
    path: "config+home",
    doc: "Files with patterns of sources.",
  },
  "files-from-raw": {
    type: "string-list",
    flag: "files-from-raw",
    path: "config+home",
    doc: "Files with sources, separated by NUL.",
  },
  "files-from-verbatim": {
    type: "string-list",
    flag: "files-from-verbatim",
    path: "config+home",
    doc: "Files with sources, one a line.",
  },
  "extended-status": { type: "bool", flag: "json", doc: "Take exact numbers from restic's JSON." },
  "no-error-on-warning": {
    type: "bool",
    default: false,
    doc: "Exit code 3 of restic counts as success.",
  },
  "warn-on-shrink": {
    type: "percent",
    default: 50,
    doc: "Warn when a backup is this much smaller; 0 for off.",
  },
} as const satisfies Table;

const COPY = {
  initialize: {
    type: "bool",
    default: false,
    doc: "Create the target before the copy if it is not there.",
  },
  "initialize-copy-chunker-params": {
    type: "maybe-bool",
    default: true,
    doc: "Create the target with the chunker of the source.",
  },
  ...FROM,
  snapshot: { type: "string-list", positional: true, doc: "Snapshots to copy; all when empty." },
  repository: {
    type: "string",
    role: "destination",
    flag: "repo",
    flagBefore014: "repo2",
    secret: "url",
    path: "env+home",
    doc: "Repository to copy to.",
  },
  "repository-file": {
    type: "string",
    role: "destination",
    flag: "repository-file",
    flagBefore014: "repository-file2",
    path: "config+home",
    doc: "File that names the repository to copy to.",
  },
  "password-file": {
    type: "string",
    role: "destination",
    flag: "password-file",
    flagBefore014: "password-file2",
    path: "config+home",
    doc: "File with the password of the repository to copy to.",
  },
  "password-command": {
    type: "string",
    role: "destination",
    flag: "password-command",
    flagBefore014: "password-command2",
    doc: "Program that prints the password of the repository to copy to.",
  },
  "key-hint": {
    type: "string",
    role: "destination",
    flag: "key-hint",
    flagBefore014: "key-hint2",
    doc: "Id of the key of the repository to copy to that is tried first.",
  },
} as const satisfies Table;

const RETENTION: Table = {
  "before-backup": { type: "maybe-bool", doc: "Apply the policy before each backup." },
  "after-backup": {
    type: "maybe-bool",
    doc: "Apply the policy after each backup; version 2 does so when a keep option is set " +
      "and before-backup is not.",
  },
  ...Object.fromEntries(
    Object.entries<Field>(FLAT_SCHEDULE).map(([name, field]) => [
      name,
      { ...field, deprecated: "0.11.0", instead: "the forget section" },
    ]),
  ),
};

/** Sections with options of their own; every other one has {@linkcode HOOKED}. */
export const SECTIONS: Readonly<Record<string, Table>> = {
  backup: { ...BACKUP, ...SCHEDULED },
  check: SCHEDULED,
  copy: { ...COPY, ...SCHEDULED },
  forget: SCHEDULED,
  init: {
    "copy-chunker-params": {
      type: "bool",
      flag: "copy-chunker-params",
      doc: "Take the chunker of the repository to copy from.",
    },
    ...FROM,
    ...HOOKED,
  },
  prune: SCHEDULED,
  retention: RETENTION,
};

/** Sections without options of their own. */
export const GENERIC_SECTIONS: readonly string[] = [
  "cache",
  "cat",
  "diff",
  "dump",
  "features",
  "find",
  "key",
  "key-add",
  "key-list",
  "key-passwd",
  "key-remove",
  "list",
  "ls",
  "migrate",
  "mount",
  "options",
  "rebuild-index",
  "recover",
  "repair",
  "repair-index",
  "repair-packs",
  "repair-snapshots",
  "restore",
  "rewrite",
  "snapshots",
  "stats",
  "tag",
  "unlock",
];

/** Releases of restic that have a command. */
export interface Releases {
  /** The first one. */
  readonly since?: string;
  /** The first one that no longer shows it. */
  readonly until?: string;
}

/** Releases that have the command of a section, where not all known ones do. */
export const SECTION_RELEASES: Readonly<Record<string, Releases>> = {
  copy: { since: "0.10.0" },
  features: { since: "0.17.0" },
  "key-add": { since: "0.17.0" },
  "key-list": { since: "0.17.0" },
  "key-passwd": { since: "0.17.0" },
  "key-remove": { since: "0.17.0" },
  "rebuild-index": { until: "0.16.0" },
  repair: { since: "0.16.0" },
  "repair-index": { since: "0.16.0" },
  "repair-packs": { since: "0.16.1" },
  "repair-snapshots": { since: "0.16.0" },
  rewrite: { since: "0.15.0" },
};
