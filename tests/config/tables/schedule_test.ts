import { assertEquals } from "@std/assert";
import { FLAT_SCHEDULE, SCHEDULE, SCHEDULE_BASE } from "../../../lib/config/tables/schedule.ts";
import { decodeAt, type DecodeCase } from "../../helpers/decode.ts";

const HOUR_MS = 3_600_000;

Deno.test("flat schedule options mean the same as those of the object", () => {
  const flat = Object.keys(FLAT_SCHEDULE).filter((name) => name !== "schedule");
  for (const name of flat) {
    const key = name.replace("schedule-", "");
    const base = Object.hasOwn(SCHEDULE_BASE, key)
      ? SCHEDULE_BASE[key as keyof typeof SCHEDULE_BASE]
      : undefined;
    assertEquals(FLAT_SCHEDULE[name], base, name);
  }
  const objectOnly = Object.keys(SCHEDULE_BASE).filter((key) => !flat.includes(`schedule-${key}`));
  assertEquals(objectOnly, ["command-output", "systemd-drop-in-files", "systemd-hardening"]);
});

Deno.test("a schedule is the defaults and the times", () => {
  assertEquals(Object.keys(SCHEDULE), ["at", ...Object.keys(SCHEDULE_BASE)]);
});

const VALUES: readonly DecodeCase[] = [
  ["schedule", "daily", ["daily"]],
  ["schedule", ["daily", "*:00"], ["daily", "*:00"]],
  ["schedule", { at: "daily", "Lock-Wait": "1h", log: "x.log", nonsense: [], priority: null }, {
    at: ["daily"],
    "lock-wait": HOUR_MS,
    log: "/conf/x.log",
  }],
  ["schedule-log", "~/x.log", "/home/me/x.log"],
  ["schedule-log", "syslog:local0", "syslog:local0"],
  ["schedule-log", "tcp://$DATA:514", "tcp:///data:514"],
  ["schedule-lock-wait", "90m", 1.5 * HOUR_MS],
  ["schedule-ignore-on-battery", 0, false],
  ["schedule-ignore-on-battery-less-than", "50", 50],
  ["schedule-capture-environment", "A_*", ["A_*"]],
  ["schedule-catch-up", false, false],
  ["schedule-catch-up", "12h", 12 * HOUR_MS],
];
for (const [key, value, want] of VALUES) {
  Deno.test(`${key} reads ${JSON.stringify(value)}`, () => {
    assertEquals(decodeAt("backup", { [key]: value }), {
      options: { [key]: want },
      flags: {},
      messages: [],
    });
  });
}

Deno.test("a wrong value in a schedule is named with its whole key, the rest stays", () => {
  const { options, messages } = decodeAt("backup", {
    schedule: { at: "daily", "lock-wait": "1d", "hide-window": "" },
  });
  assertEquals(options, { schedule: { at: ["daily"], "hide-window": false } });
  assertEquals(messages, [
    'Cannot read "backup.schedule.lock-wait": expected a duration such as "1h30m", found "1d"',
  ]);
});
