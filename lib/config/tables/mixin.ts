/**
 * Options of mixins, and of the places that use them (version 2).
 * @module
 */

import type { Field, Table } from "./fields.ts";

/** Options of a mixin; everything else in it is content for the places that use it. */
export const MIXIN = {
  "default-vars": {
    type: "scalar-map",
    keys: "case-insensitive",
    doc: "Variables for places that do not set them.",
  },
} as const satisfies Table;

/** One use of a mixin; every other key is a variable too. */
export const MIXIN_USE = {
  name: { type: "string", keys: "case-insensitive", doc: "Name of the mixin." },
  vars: { type: "scalar-map", doc: "Variables for the content of the mixin." },
} as const satisfies Table;

/** The key `use`, which may stand in any map of `global`, groups and profiles. */
export const USE = {
  type: "object-list",
  object: "mixin-use",
  textAs: "name",
  inherited: false,
  doc: "Mixins whose content is merged into this place.",
} as const satisfies Field;
