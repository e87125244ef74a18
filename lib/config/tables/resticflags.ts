/**
 * Flags of restic as options: what each accepts and is for.
 *
 * Which flags a command has, their letters, first releases and systems come from restic's own table
 * (lib/restic/flags.ts); the rows here add type, default and text, once per name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(flagTable("prune")["max-unused"]?.default, "5%");
 * ```
 * @module
 */

import { type Flag, flagsFor } from "../../restic/flags.ts";
import type { FlagField, FlagTable } from "./fields.ts";

const ROWS: FlagTable = {
  add: { type: "string", repeatable: true, doc: "Tags to add." },
  "allow-other": { type: "bool", default: false, doc: "Let other users see the mounted files." },
  "allow-root": {
    type: "bool",
    default: false,
    until: "0.10.0",
    doc: "Let root see the mounted files.",
  },
  archive: { type: "string", default: "tar", doc: "Archive for folders: tar or zip." },
  blob: { type: "bool", default: false, doc: "Take the pattern as ids of blobs." },
  cacert: { type: "string", repeatable: true, doc: "Files with certificates to trust." },
  "cache-dir": { type: "string", doc: "Folder of the cache." },
  "check-unused": {
    type: "bool",
    default: false,
    until: "0.14.0",
    doc: "Report blobs that no snapshot needs.",
  },
  cleanup: { type: "bool", default: false, doc: "Delete caches that were not used for long." },
  "cleanup-cache": { type: "bool", default: false, doc: "Delete old caches along the way." },
  compact: { type: "bool", default: false, doc: "List snapshots with fewer columns." },
  compression: {
    type: "string",
    default: "auto",
    doc: "How hard to compress: auto, off, fastest, better or max.",
  },
  "copy-chunker-params": {
    type: "bool",
    default: false,
    doc: "Cut files into blobs at the same places as the other repository.",
  },
  delete: {
    type: "bool",
    default: false,
    doc: "Delete files in the target that the snapshot does not have.",
  },
  "dry-run": { type: "bool", default: false, doc: "Change nothing; say what would happen." },
  exclude: { type: "string", repeatable: true, doc: "Patterns to leave out." },
  "exclude-caches": {
    type: "bool",
    default: false,
    doc: "Leave out folders that are tagged as caches (CACHEDIR.TAG).",
  },
  "exclude-cloud-files": {
    type: "bool",
    default: false,
    doc: "Leave out files whose content is only in the cloud.",
  },
  "exclude-file": { type: "string", repeatable: true, doc: "Files with patterns to leave out." },
  "exclude-if-present": {
    type: "string",
    repeatable: true,
    doc: "Leave out the rest of a folder that holds this file: NAME, or NAME:HEADER.",
  },
  "exclude-larger-than": { type: "string", doc: "Leave out files above this size." },
  "exclude-xattr": {
    type: "string",
    repeatable: true,
    doc: "Extended attributes, as patterns, to leave out.",
  },
  "files-from": { type: "string", repeatable: true, doc: "Files with patterns of sources." },
  "files-from-raw": {
    type: "string",
    repeatable: true,
    doc: "Files with sources, separated by NUL.",
  },
  "files-from-verbatim": {
    type: "string",
    repeatable: true,
    doc: "Files with sources, one a line.",
  },
  force: { type: "bool", default: false, doc: "Go on where restic would refuse." },
  forget: {
    type: "bool",
    default: false,
    doc: "Remove the snapshots that were replaced by new ones.",
  },
  "from-insecure-no-password": {
    type: "bool",
    default: false,
    doc: "Open the other repository with an empty password.",
  },
  "from-key-hint": { type: "string", doc: "Id of the other repository's key to try first." },
  "from-password-command": {
    type: "string",
    doc: "Program that prints the password of the other repository.",
  },
  "from-password-file": { type: "string", doc: "File with the password of the other repository." },
  "from-repo": { type: "string", secret: "url", doc: "The other repository." },
  "from-repository-file": { type: "string", doc: "File that names the other repository." },
  "group-by": {
    type: "string",
    default: "host,paths",
    emptyAllowed: true,
    doc: "What makes snapshots a series: host, paths and tags, or nothing.",
  },
  host: {
    type: "string-or-bool",
    repeatable: true,
    doc: "Only snapshots of these hosts; true for this machine.",
  },
  hostname: { type: "string", doc: "Old name of host." },
  "http-user-agent": { type: "string", doc: "User agent for HTTP requests." },
  "human-readable": { type: "bool", default: false, doc: "Print sizes with units." },
  iexclude: { type: "string", repeatable: true, doc: "Patterns to leave out, in any case." },
  "iexclude-file": {
    type: "string",
    repeatable: true,
    doc: "Files with patterns to leave out, in any case.",
  },
  "ignore-case": { type: "bool", default: false, doc: "Take upper and lower case as equal." },
  "ignore-ctime": {
    type: "bool",
    default: false,
    doc: "Take a file as unchanged although its change time (ctime) differs.",
  },
  "ignore-inode": {
    type: "bool",
    default: false,
    doc: "Take a file as unchanged although its inode number differs.",
  },
  iinclude: { type: "string", repeatable: true, doc: "Patterns to take, in any case." },
  "iinclude-file": {
    type: "string",
    repeatable: true,
    doc: "Files with patterns to take, in any case.",
  },
  include: { type: "string", repeatable: true, doc: "Patterns to take; all else stays out." },
  "include-file": { type: "string", repeatable: true, doc: "Files with patterns to take." },
  "include-xattr": {
    type: "string",
    repeatable: true,
    doc: "Extended attributes, as patterns, to take.",
  },
  "insecure-no-password": {
    type: "bool",
    default: false,
    doc: "Open the repository with an empty password.",
  },
  "insecure-tls": { type: "bool", default: false, doc: "Accept any certificate of the server." },
  json: { type: "bool", default: false, doc: "Print JSON." },
  "keep-daily": {
    type: "int",
    default: 0,
    values: ["unlimited"],
    doc: "Keep the newest snapshot of N days.",
  },
  "keep-hourly": {
    type: "int",
    default: 0,
    values: ["unlimited"],
    doc: "Keep the newest snapshot of N hours.",
  },
  "keep-last": {
    type: "int",
    default: 0,
    values: ["unlimited"],
    doc: "Keep the newest N snapshots.",
  },
  "keep-monthly": {
    type: "int",
    default: 0,
    values: ["unlimited"],
    doc: "Keep the newest snapshot of N months.",
  },
  "keep-tag": {
    type: "string",
    repeatable: true,
    emptyAllowed: true,
    doc: "Keep all snapshots with these tags.",
  },
  "keep-weekly": {
    type: "int",
    default: 0,
    values: ["unlimited"],
    doc: "Keep the newest snapshot of N weeks.",
  },
  "keep-within": { type: "string", doc: "Keep all snapshots of this time, e.g. 1y5m7d2h." },
  "keep-within-daily": { type: "string", doc: "Keep one snapshot a day for this time." },
  "keep-within-hourly": { type: "string", doc: "Keep one snapshot an hour for this time." },
  "keep-within-monthly": { type: "string", doc: "Keep one snapshot a month for this time." },
  "keep-within-weekly": { type: "string", doc: "Keep one snapshot a week for this time." },
  "keep-within-yearly": { type: "string", doc: "Keep one snapshot a year for this time." },
  "keep-yearly": {
    type: "int",
    default: 0,
    values: ["unlimited"],
    doc: "Keep the newest snapshot of N years.",
  },
  "key-hint": { type: "string", doc: "Id of the key to try first." },
  "key-hint2": {
    type: "string",
    until: "0.14.0",
    doc: "Id of the second repository's key to try first.",
  },
  last: {
    type: "bool",
    default: false,
    until: "0.13.0",
    doc: "List only the newest snapshot of each series.",
  },
  latest: { type: "int", default: 0, doc: "List only the newest N snapshots of each series." },
  "limit-download": { type: "int", default: 0, unit: "KiB/s", doc: "Greatest download rate." },
  "limit-upload": { type: "int", default: 0, unit: "KiB/s", doc: "Greatest upload rate." },
  long: { type: "bool", default: false, doc: "List with size, mode and owner." },
  "max-age": {
    type: "int",
    default: 30,
    unit: "days",
    doc: "Age from which a cache that is not used is old.",
  },
  "max-repack-size": { type: "string", doc: "Stop to repack after this much." },
  "max-unused": {
    type: "string",
    default: "5%",
    doc: "Unused data that may stay: a size, a share in per cent, or unlimited.",
  },
  metadata: { type: "bool", default: false, doc: "Show changes of metadata too." },
  mode: {
    type: "string",
    default: "restore-size",
    doc: "What to count: restore-size, files-by-contents, blobs-per-file or raw-data.",
  },
  ncdu: { type: "bool", default: false, doc: "List in the format of ncdu." },
  "new-host": { type: "string", doc: "Host name for the rewritten snapshots." },
  "new-insecure-no-password": {
    type: "bool",
    default: false,
    doc: "Give the new key an empty password.",
  },
  "new-password-file": { type: "string", doc: "File with the password of the new key." },
  "new-time": { type: "string", doc: "Time for the rewritten snapshots." },
  newest: { type: "string", doc: "Only files that were changed before this time." },
  "no-cache": { type: "bool", default: false, doc: "Use no cache." },
  "no-default-permissions": {
    type: "bool",
    default: false,
    doc: "Let everybody read the mounted files, whatever their mode.",
  },
  "no-extra-verify": {
    type: "bool",
    default: false,
    doc: "Upload without another check of the data.",
  },
  "no-lock": { type: "bool", default: false, doc: "Do not lock the repository." },
  "no-scan": { type: "bool", default: false, doc: "Do not count the files beforehand." },
  "no-size": { type: "bool", default: false, doc: "Do not measure the caches." },
  oldest: { type: "string", doc: "Only files that were changed after this time." },
  "one-file-system": {
    type: "bool",
    default: false,
    doc: "Do not enter other file systems below a source.",
  },
  option: { type: "string", repeatable: true, doc: "Settings of a backend: NAME=VALUE." },
  overwrite: {
    type: "string",
    default: "always",
    doc: "Files to write over: always, if-changed, if-newer or never.",
  },
  "owner-root": { type: "bool", default: false, doc: "Show root as the owner of all files." },
  "ownership-by-name": {
    type: "bool",
    default: false,
    doc: "Restore owners by the names of users and groups, not by number.",
  },
  pack: { type: "bool", default: false, doc: "Take the pattern as ids of packs." },
  "pack-size": { type: "int", default: 0, unit: "MiB", doc: "Size to which packs grow." },
  parent: { type: "string", doc: "Snapshot to compare with; by default the newest of the series." },
  "password-command": { type: "string", doc: "Program that prints the password." },
  "password-command2": {
    type: "string",
    until: "0.14.0",
    doc: "Program that prints the password of the second repository.",
  },
  "password-file": { type: "string", doc: "File with the password." },
  "password-file2": {
    type: "string",
    until: "0.14.0",
    doc: "File with the password of the second repository.",
  },
  path: {
    type: "string-or-bool",
    repeatable: true,
    doc: "Only snapshots that hold all these paths; true for the sources of the backup.",
  },
  "path-template": {
    type: "string",
    repeatable: true,
    doc: "Folders in which snapshots appear, as templates.",
  },
  prune: { type: "bool", default: false, doc: "Prune when snapshots were removed." },
  quiet: { type: "bool", default: false, doc: "Print less." },
  "read-all-packs": { type: "bool", default: false, doc: "Build the index anew from all packs." },
  "read-concurrency": { type: "int", default: 0, doc: "Files to read at the same time." },
  "read-data": { type: "bool", default: false, doc: "Read and check all data." },
  "read-data-subset": {
    type: "string",
    doc: "Read and check a part of the data: N/M, a share in per cent, or a size.",
  },
  recursive: { type: "bool", default: false, doc: "List folders below the given ones too." },
  remove: { type: "string", repeatable: true, doc: "Tags to take away." },
  "remove-all": { type: "bool", default: false, doc: "Remove locks that are in use too." },
  "repack-cacheable-only": {
    type: "bool",
    default: false,
    doc: "Repack only what the cache holds.",
  },
  "repack-small": { type: "bool", default: false, until: "0.19.0", doc: "Repack small packs too." },
  "repack-smaller-than": { type: "string", doc: "Repack packs below this size." },
  "repack-uncompressed": {
    type: "bool",
    default: false,
    doc: "Repack data that is not compressed yet.",
  },
  repo: { type: "string", secret: "url", doc: "The repository." },
  repo2: { type: "string", until: "0.14.0", secret: "url", doc: "The second repository." },
  "repository-file": { type: "string", doc: "File that names the repository." },
  "repository-file2": {
    type: "string",
    until: "0.14.0",
    doc: "File that names the second repository.",
  },
  "repository-version": {
    type: "string",
    default: "stable",
    doc: "Format of the new repository: a number, stable or latest.",
  },
  "retry-lock": { type: "string", default: "0s", doc: "Try for this long to lock the repository." },
  reverse: { type: "bool", default: false, doc: "List in the opposite order." },
  set: { type: "string", repeatable: true, doc: "Tags in place of all others." },
  "show-pack-id": { type: "bool", default: false, doc: "Name the packs of found blobs." },
  "skip-if-unchanged": {
    type: "bool",
    default: false,
    doc: "Make no snapshot that equals the one before.",
  },
  snapshot: { type: "string", repeatable: true, doc: "Snapshots to search." },
  "snapshot-summary": {
    type: "bool",
    default: false,
    doc: "Add the numbers of a snapshot that has none.",
  },
  "snapshot-template": {
    type: "string",
    default: "2006-01-02T15:04:05Z07:00",
    until: "0.14.0",
    doc: "Names of the folders of snapshots, as a layout of time.",
  },
  sort: {
    type: "string",
    default: "name",
    doc: "Order of the list: name, size, time (mtime), atime, ctime or extension.",
  },
  sparse: { type: "bool", default: false, doc: "Leave holes where a file is all zeros." },
  stdin: { type: "bool", default: false, doc: "Back up what comes on standard input." },
  "stdin-filename": {
    type: "string",
    default: "stdin",
    doc: "Name that standard input gets in the snapshot.",
  },
  "stdin-from-command": {
    type: "bool",
    default: false,
    doc: "Take the sources as a command line and back up its output.",
  },
  "stuck-request-timeout": {
    type: "string",
    default: "5m0s",
    doc: "Repeat a request on which nothing has moved for this long.",
  },
  tag: {
    type: "string-or-bool",
    repeatable: true,
    emptyAllowed: true,
    doc: "Only snapshots with these tags; a comma means both; true for the tags of the backup.",
  },
  target: { type: "string", doc: "Where the output goes." },
  time: { type: "string", doc: "Time of the snapshot in place of now." },
  "time-template": {
    type: "string",
    default: "2006-01-02T15:04:05Z07:00",
    doc: "Layout of times in the folders of snapshots.",
  },
  "tls-client-cert": { type: "string", doc: "File with a certificate and its key for the server." },
  tree: { type: "bool", default: false, doc: "Take the pattern as ids of trees." },
  "unsafe-allow-remove-all": {
    type: "bool",
    default: false,
    doc: "Allow a policy that keeps no snapshot.",
  },
  "unsafe-recover-no-free-space": {
    type: "string",
    doc: "Prune a full repository in a risky way; the value is text to confirm it.",
  },
  "use-fs-snapshot": {
    type: "bool",
    default: false,
    doc: "Read from a shadow copy (VSS) of the volume.",
  },
  user: { type: "string", doc: "User name that the new key carries." },
  verbose: { type: "verbose", default: 0, doc: "Print more; 2 names each file." },
  verify: { type: "bool", default: false, doc: "Check the files after they were restored." },
  "with-atime": { type: "bool", default: false, doc: "Store access times." },
  "with-cache": { type: "bool", default: false, doc: "Use the cache for the check." },
};

const KEY_HOST: FlagField = {
  type: "string-or-bool",
  doc: "Host name that the new key carries; true for this machine.",
};

/** Rows of commands to which a name means something of their own. */
const OWN_ROWS: Readonly<Record<string, FlagTable>> = {
  backup: {
    force: { type: "bool", default: false, doc: "Read all files, changed or not." },
    host: {
      type: "string-or-bool",
      doc: "Host name of the snapshot; true for this machine.",
    },
    tag: {
      type: "string-or-bool",
      repeatable: true,
      emptyAllowed: true,
      doc: "Tags of the snapshot.",
    },
  },
  dump: { target: { type: "string", doc: "File to write to." } },
  key: {
    host: { ...KEY_HOST, until: "0.17.0" },
    "new-password-file": {
      type: "string",
      until: "0.17.0",
      doc: "File with the password of the new key.",
    },
    user: { type: "string", until: "0.17.0", doc: "User name that the new key carries." },
  },
  "key add": { host: KEY_HOST },
  "key passwd": { host: KEY_HOST },
  restore: { target: { type: "string", doc: "Folder to restore to." } },
  snapshots: {
    "group-by": {
      type: "string",
      emptyAllowed: true,
      doc: "Group the list by host, paths and tags.",
    },
  },
};

/** restic's words for systems, as ours. */
const SYSTEMS: Readonly<Record<string, readonly string[]>> = {
  windows: ["windows"],
  "windows, macos": ["windows", "darwin"],
  "not windows": ["linux", "darwin", "freebsd"],
};

/**
 * Flags of a command without those that all commands have.
 *
 * @param command Command of restic, e.g. `backup` or `repair index`.
 * @param release Release of restic; without one the flags of all releases.
 */
export function flagTable(command: string, release?: string): FlagTable {
  const parent = command.split(" ", 1)[0] ?? "";
  const others = new Set(flagsFor(parent === command ? "" : parent, release));
  const flags = flagsFor(command, release).filter((flag) => !others.has(flag));
  return rowsOf(command, flags);
}

/** Flags that all commands have. */
export function commonFlagTable(release?: string): FlagTable {
  return rowsOf("", flagsFor("", release));
}

function rowsOf(command: string, flags: readonly Flag[]): FlagTable {
  return Object.fromEntries(flags.map((flag) => [flag.name, rowOf(command, flag)]));
}

function rowOf(command: string, flag: Flag): FlagField {
  const row = OWN_ROWS[command]?.[flag.name] ?? ROWS[flag.name] ?? rowOfUnknown(flag);
  const os = flag.platform === undefined ? undefined : SYSTEMS[flag.platform];
  return {
    ...row,
    ...(flag.short === undefined ? {} : { short: flag.short }),
    ...(flag.since === undefined ? {} : { since: flag.since }),
    ...(os === undefined ? {} : { os }),
  };
}

// A new release of restic may be recorded before its flags are described here; a test asks for the text.
function rowOfUnknown(flag: Flag): FlagField {
  return { type: flag.takes === "none" ? "bool" : "string", doc: "" };
}
