/** The vectors of fixtures/calendar_cases.json, measured with systemd 252. */

import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import { normalise } from "../../lib/schedule/calendar.ts";
import { CalendarIssue } from "../../lib/schedule/calendar_issue.ts";
import { elapses, nextElapse } from "../../lib/schedule/calendar_next.ts";
import { parseCalendar } from "../../lib/schedule/calendar_parse.ts";
import { timeZone } from "../../lib/schedule/timezone.ts";
import { CALENDAR_CASES, type CalendarCase } from "../helpers/calendar_cases.ts";

/** Spellings that systemd refuses and resticprofile takes, with their normalised form. */
const PEER_ONLY = new Map([
  ["*", "*-*-* 00:00:00"],
  ["0", "Sun *-*-* 00:00:00"],
  ["1", "Mon *-*-* 00:00:00"],
  ["*-*-1,", "*-*-01 00:00:00"],
  ["Mon,,Fri", "Mon,Fri *-*-* 00:00:00"],
]);

for (const one of CALENDAR_CASES) {
  const name = `parseCalendar() treats "${one.expr}" at ${one.base} ${one.tz} as recorded`;
  Deno.test(name, () => one.valid ? checkValid(one) : checkInvalid(one));
}

function checkValid({ expr, tz, base, normalized, next }: CalendarCase): void {
  const spec = parseCalendar(expr);
  assert(spec.isSystemd);
  assertEquals(normalise(spec), normalized);
  const found = elapses(spec, instantOf(base, tz), next.length, tz);
  assertEquals(found.map(wholeSeconds), next);
  // fewer than five were recorded: there are no more
  if (next.length < 5) {
    assertEquals(nextElapse(spec, found.at(-1) ?? instantOf(base, tz), tz), undefined);
  }
}

function checkInvalid({ expr }: CalendarCase): void {
  const peer = PEER_ONLY.get(expr);
  if (peer === undefined) {
    assertThrows(() => parseCalendar(expr), CalendarIssue);
    return;
  }
  const spec = parseCalendar(expr);
  assertFalse(spec.isSystemd);
  assertEquals(normalise(spec), peer);
}

function instantOf(local: string, zone: string): Date {
  const wall = Date.parse(`${local.replace(" ", "T")}Z`) * 1000;
  return new Date(timeZone(zone).instantOf(wall) / 1000);
}

function wholeSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+/, "");
}
