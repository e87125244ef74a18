/**
 * Options of remotes: other machines that get their configuration from this one.
 * @module
 */

import type { Table } from "./fields.ts";

/** Options of a remote (experimental in resticprofile). */
export const REMOTE = {
  connection: { type: "string", default: "ssh", enum: ["ssh", "openssh"], doc: "How to connect." },
  host: { type: "string", doc: "Machine to connect to." },
  port: { type: "int", default: 22, doc: "Port of its SSH server." },
  username: { type: "string", doc: "User there." },
  "private-keys": { type: "string-list", path: "config", doc: "Keys to offer." },
  "known-hosts": { type: "string", path: "config", doc: "File with known hosts." },
  "binary-path": { type: "string", doc: "Program there." },
  "configuration-file": { type: "string", path: "config", doc: "Configuration to send." },
  "profile-name": { type: "string", doc: "Profile to use there." },
  "send-files": { type: "string-list", path: "config", doc: "Files to send with it." },
  "ssh-config": { type: "string", path: "config", doc: "Configuration of SSH." },
} as const satisfies Table;
