/**
 * Options that stand in several places with one meaning.
 * @module
 */

import type { Table } from "./fields.ts";

/** What a health check expects, of a profile and of a section. */
export const HEALTH = {
  "health-max-age": {
    type: "days-duration",
    doc: "Age of the last success from which it is overdue.",
  },
  "health-grace": { type: "days-duration", doc: "Time that a run may be late." },
  "health-ignore": { type: "bool", default: false, doc: "Leave it out of health checks." },
} as const satisfies Table;

/** How a run is judged and who is told, for all profiles and for one. */
export const OUTCOME = {
  "skip-exit-code": {
    type: "int",
    default: 0,
    doc: "Exit code of a run-before hook that skips the run; 0 for none.",
  },
  notify: { type: "object-map", object: "notify", doc: "Named targets of notifications." },
  "warning-is-failure": { type: "bool", default: false, doc: "A run with a warning has failed." },
} as const satisfies Table;
