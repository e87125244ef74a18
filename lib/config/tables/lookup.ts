/**
 * Finds the table of a place in the configuration.
 * @module
 */

import type { Table } from "./fields.ts";
import { GLOBAL, GROUP, REMOTE } from "./global.ts";
import { SEND, SEND_HEADER, STREAM_ERROR } from "./hooks.ts";
import { PROFILE } from "./profile.ts";
import { SCHEDULE, SCHEDULE_BASE } from "./schedule.ts";
import { GENERIC_SECTIONS, HOOKED, SECTIONS } from "./sections.ts";

const OBJECTS: Readonly<Record<string, Table>> = {
  global: GLOBAL,
  group: GROUP,
  profile: PROFILE,
  remote: REMOTE,
  schedule: SCHEDULE,
  "schedule-base": SCHEDULE_BASE,
  send: SEND,
  "send-header": SEND_HEADER,
  "stream-error": STREAM_ERROR,
};

/** Options of the profile level. */
export function profileTable(): Table {
  return PROFILE;
}

/** Options of an object by the name of its table; undefined for an unknown one. */
export function objectTable(name: string): Table | undefined {
  return Object.hasOwn(OBJECTS, name) ? OBJECTS[name] : undefined;
}

/** Sections with options of their own, which inheritance of version 1 merges key by key. */
export function typedSections(): readonly string[] {
  return Object.keys(SECTIONS);
}

/** Names of all sections that resticprofile and we know. */
export function sectionNames(): readonly string[] {
  return [...Object.keys(SECTIONS), ...GENERIC_SECTIONS];
}

/** Whether a name is that of a section. */
export function isSection(name: string): boolean {
  return Object.hasOwn(SECTIONS, name) || GENERIC_SECTIONS.includes(name);
}

/** Options of a section; those of hooks for a command of restic that has no others. */
export function sectionTable(name: string): Table {
  return (Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined) ?? HOOKED;
}

/** Our own options at a place: `global`, `group`, `profile`, or a section. */
export function ownRows(place: string): Table {
  return objectTable(place) ?? sectionTable(place);
}
