/**
 * Keys at the top of a configuration file.
 * @module
 */

import type { Table } from "./fields.ts";

/** Top of a file in version 1; every other map is a profile. */
export const ROOT_V1 = {
  version: {
    type: "string",
    default: "1",
    values: ["1", "2"],
    doc: "Version of the configuration's shape.",
  },
  includes: {
    type: "string-list",
    doc: "Files, also as patterns, that are merged over this one.",
  },
  $schema: { type: "string", doc: "Address of a JSON schema for editors." },
  global: { type: "object", object: "global", doc: "Settings for the program and all profiles." },
  groups: { type: "object-map", object: "group", doc: "Groups of profiles by name." },
  remotes: { type: "object-map", object: "remote", doc: "Machines to start runs on, by name." },
} as const satisfies Table;

/** Top of a file in version 2. */
export const ROOT_V2 = {
  ...ROOT_V1,
  profiles: { type: "object-map", object: "profile", doc: "Profiles by name." },
  mixins: { type: "object-map", object: "mixin", doc: "Pieces of configuration by name." },
} as const satisfies Table;
