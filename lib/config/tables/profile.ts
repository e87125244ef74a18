/**
 * Options of a profile, outside its sections.
 * @module
 */

import type { Table } from "./fields.ts";
import { RUN_HOOKS } from "./hooks.ts";
import { HEALTH, OUTCOME } from "./shared.ts";

/** Options of the profile level. */
export const PROFILE = {
  description: { type: "string", inherited: false, doc: "Text for lists." },
  "base-dir": {
    type: "string",
    path: "cwd+home",
    doc: "Folder to change into before anything runs.",
  },
  quiet: { type: "bool", flag: "quiet", doc: "Show warnings and errors only." },
  verbose: { type: "verbose", flag: "verbose", doc: "Show more; 2 names each file." },
  "key-hint": { type: "string", flag: "key-hint", doc: "Id of the key to try first." },
  repository: {
    type: "string",
    flag: "repo",
    secret: "url",
    path: "env+home",
    doc: "Where the backups are.",
  },
  "repository-file": {
    type: "string",
    flag: "repository-file",
    path: "config+home",
    doc: "File that names the repository.",
  },
  "password-file": {
    type: "string",
    flag: "password-file",
    path: "config+home",
    doc: "File with the password.",
  },
  "password-command": {
    type: "string",
    flag: "password-command",
    doc: "Program that prints the password.",
  },
  "cache-dir": {
    type: "string",
    flag: "cache-dir",
    path: "config+home",
    doc: "Folder of restic's cache.",
  },
  cacert: { type: "string", flag: "cacert", path: "config+home", doc: "Certificates to trust." },
  "tls-client-cert": {
    type: "string",
    flag: "tls-client-cert",
    path: "config+home",
    doc: "Certificate and key to show to the server.",
  },
  initialize: {
    type: "bool",
    default: false,
    doc: "Create the repository before a run if it is not there.",
  },
  inherit: { type: "string", inherited: false, doc: "Profile whose options this one starts from." },
  lock: { type: "string", path: "config", doc: "File that keeps two runs of the profile apart." },
  "force-inactive-lock": {
    type: "bool",
    default: false,
    doc: "Remove locks that nobody holds any more.",
  },
  "stream-error": {
    type: "object-list",
    object: "stream-error",
    doc: "Reactions to lines of restic's stderr.",
  },
  "status-file": {
    type: "string",
    path: "cwd",
    doc: "JSON file that tells how the last runs went.",
  },
  "status-max-size": {
    type: "size",
    default: 60_000,
    doc: "Size that the status file may have; 0 for any.",
  },
  "status-commands": {
    type: "string-list",
    default: ["backup", "check", "retention"],
    doc: "Commands that have an entry in the status file.",
  },
  "prometheus-save-to-file": { type: "string", path: "cwd", doc: "Write metrics to this file." },
  "prometheus-push": {
    type: "string",
    format: "uri",
    secret: "url",
    doc: "Send metrics to this pushgateway.",
  },
  "prometheus-push-job": { type: "string", doc: "Name of the job; default PROFILE.backup." },
  "prometheus-push-format": {
    type: "string",
    default: "text",
    enum: ["text", "protobuf"],
    doc: "Form in which metrics are sent.",
  },
  "prometheus-labels": { type: "string-map", doc: "Labels that are added to the metrics." },
  "prometheus-all-commands": { type: "bool", default: false, doc: "Add metrics of every command." },
  "systemd-drop-in-files": {
    type: "string-list",
    path: "config",
    doc: "Drop-ins for the systemd units.",
  },
  env: {
    type: "string-map",
    keys: "case of an existing variable, else upper case",
    secret: "by-name",
    doc: "Variables for restic and hooks.",
  },
  "env-file": {
    type: "string-list",
    path: "config+home",
    format: "dotenv",
    doc: "Files with variables for restic and hooks.",
  },
  ...HEALTH,
  ...OUTCOME,
  ...RUN_HOOKS,
} as const satisfies Table;
