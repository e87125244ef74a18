import { assertEquals } from "@std/assert";
import { decodeAt, type DecodeCase } from "../../helpers/decode.ts";

const HOUR_MS = 3_600_000;

const VALUES: readonly DecodeCase[] = [
  ["shell", "bash", ["bash"]],
  ["shell", ["$DATA/sh", "~/sh"], ["/data/sh", "~/sh"]],
  ["restic-binary", "~/bin/restic", "/home/me/bin/restic"],
  ["restic-version", 0.16, "0.16"],
  ["restic-stale-lock-age", "1h30m", 1.5 * HOUR_MS],
  ["log", "~/$DATA.log", "/home/me//data.log"],
  ["log", "rel.log", "rel.log"],
  ["log-max-size", "10M", 10 * 1024 ** 2],
  ["systemd-unit-template", "unit.tmpl", "/conf/unit.tmpl"],
  ["ca-certificates", ["ca.pem", "/etc/ca.pem"], ["/conf/ca.pem", "/etc/ca.pem"]],
  ["prevent-auto-repository-file", 0, false],
  ["journal", false, false],
  ["journal", "/var/runs", "/var/runs"],
  ["journal-keep", "2d", 48 * HOUR_MS],
  ["min-memory", "0x10", 16],
  ["nice", -5, -5],
  ["schedule-defaults", { log: "x.log", "lock-wait": "1h", nonsense: 1 }, {
    log: "/conf/x.log",
    "lock-wait": HOUR_MS,
  }],
];
for (const [key, value, want] of VALUES) {
  Deno.test(`global.${key} reads ${JSON.stringify(value)}`, () => {
    assertEquals(decodeAt("global", { [key]: value }), {
      options: { [key]: want },
      flags: {},
      messages: [],
    });
  });
}

const REFUSED: readonly DecodeCase[] = [
  ["min-memory", -1, "expected an integer of 0 or more, found -1"],
  ["min-memory", "1G", 'expected an integer, found "1G"'],
  ["send-timeout", "1d", 'expected a duration such as "1h30m", found "1d"'],
  ["initialize", "yes", 'expected true or false, found "yes"'],
  ["log-max-size", "big", 'expected an integer, found "big"'],
  ["log", ["a"], "expected a text, found a list"],
  ["schedule-defaults", "daily", 'expected an object or a list of objects, found "daily"'],
];
for (const [key, value, want] of REFUSED) {
  Deno.test(`global.${key} refuses ${JSON.stringify(value)}`, () => {
    const { options, messages } = decodeAt("global", { [key]: value });
    assertEquals([options, messages], [{}, [`Cannot read "global.${key}": ${want}`]]);
  });
}
