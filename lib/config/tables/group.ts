/**
 * Options of groups.
 * @module
 */

import type { Table } from "./fields.ts";

/** Options of a group in version 2. */
export const GROUP = {
  description: { type: "string", doc: "Text for lists." },
  profiles: { type: "string-list", doc: "Profiles to run, in this order." },
  "continue-on-error": { type: "maybe-bool", doc: "Go on with the next profile after a failure." },
  "ignore-errors": { type: "bool", default: false, doc: "Exit 0 although profiles failed." },
  schedules: {
    type: "object-map",
    object: "schedule",
    keys: "command name",
    doc: "Schedules by command.",
  },
} as const satisfies Table;
