/** Walks all that was recorded of resticprofile's options and compares every row and attribute with the tables. */
import { assertEquals } from "@std/assert";
import type { Field, FlagField, FlagTable, Table } from "../../../lib/config/tables/fields.ts";
import {
  commandOf,
  objectTable,
  profileTable,
  sectionNames,
  sectionTable,
} from "../../../lib/config/tables/lookup.ts";
import { commonFlagTable, flagTable } from "../../../lib/config/tables/resticflags.ts";
import { SECTION_RELEASES } from "../../../lib/config/tables/sections.ts";

/** A recorded row; `type` and the other attributes in resticprofile's words. */
interface Recorded {
  readonly name: string;
  readonly type: string;
  readonly [attribute: string]: unknown;
}

interface RecordedSection {
  readonly command: string;
  readonly since?: string;
  readonly until?: string;
  readonly own: readonly Recorded[];
  readonly flags: readonly Recorded[];
}

const RECORDED: {
  readonly objects: Readonly<Record<string, readonly Recorded[]>>;
  readonly profile: Pick<RecordedSection, "own" | "flags">;
  readonly sections: Readonly<Record<string, RecordedSection>>;
} = JSON.parse(
  await Deno.readTextFile(new URL("./fixtures/recorded_options.json", import.meta.url)),
);

type Attributes = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<string, Attributes>> = {
  "int | bool": { type: "verbose" },
  "string | bool": { type: "string-or-bool" },
  "list<string>": { type: "string-list" },
  "map<string>": { type: "string-map" },
  "map<scalar>": { type: "scalar-map" },
  "string | list<string> | object:schedule": { type: "schedule", object: "schedule" },
};

/** Other names of attributes. */
const NAMES: Readonly<Record<string, string>> = {
  alias_values: "aliases",
  empty_allowed: "emptyAllowed",
  flag_before_0_14: "flagBefore014",
};

const SECRETS: Readonly<Record<string, string>> = {
  "by name": "by-name",
  "when name is Authorization": "authorization",
};

function typeOf(type: string): Attributes {
  const [, shape = "", object] = /^(list<|map<|)object:([a-z-]+)>?$/.exec(type) ?? [];
  if (object === undefined) return TYPES[type] ?? { type };
  const types: Record<string, string> = { "list<": "object-list", "map<": "object-map" };
  return { type: types[shape] ?? "object", object };
}

/** A recorded row in our words; notes are prose and stand in `doc`. */
function translate({ name: _, type, note: _note, ...attributes }: Recorded): Attributes {
  const entries = Object.entries(attributes).map(([name, value]) => [
    NAMES[name] ?? name,
    name === "secret" ? SECRETS[String(value)] ?? value : value,
  ]);
  return { ...typeOf(type), ...Object.fromEntries(entries) };
}

/** What only we say of rows. */
const OURS = ["doc", "instead", "textAs"];

/** Attributes in which we say more or something else, and why. */
const DIFFERENCES: readonly (readonly [row: RegExp, attributes: Attributes])[] = [
  // config.md 17: more is confidential than resticprofile masks.
  [/^(copy|init)\.from-repository$|^copy\.repository$|\.(from-repo|repo2?)$/, { secret: "url" }],
  [/^profile\.prometheus-push$/, { secret: "url" }],
  // config.md 5: labels keep their case.
  [/^profile\.prometheus-labels$/, { keys: undefined }],
  // The flat options are those of the object.
  [/\.schedule-permission$/, { aliases: { user_logged_in: "user_logged_on" } }],
  [/\.schedule-after-network-online$/, { scheduler: ["systemd"] }],
  // What restic itself says from 0.12 on (decisions.md 7).
  [/\.stuck-request-timeout$/, { since: "0.17.1" }],
  [/\.(keep-within-[a-z]+|repository-file2|latest)$/, { since: "0.12.1" }],
  [/\.exclude-cloud-files$/, { os: ["windows", "darwin"] }],
  [/\.ownership-by-name$/, { os: ["linux", "darwin", "freebsd"] }],
  [/\.keep-(last|hourly|daily|weekly|monthly|yearly)$/, { values: ["unlimited"] }],
  [/\.limit-(up|down)load$/, { unit: "KiB/s" }],
  [/^cache\.max-age$/, { unit: "days" }],
  [/\.pack-size$/, { unit: "MiB" }],
];

function expected(place: string, row: Recorded): Attributes {
  const differences = DIFFERENCES.filter(([pattern]) => pattern.test(`${place}.${row.name}`));
  return Object.assign({}, translate(row), ...differences.map(([, attributes]) => attributes));
}

function attributesOf(row: Field | FlagField): Attributes {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !OURS.includes(name)));
}

/** Rows without attributes that are not set, by name. */
function set(rows: Readonly<Record<string, Attributes>>): unknown {
  return JSON.parse(JSON.stringify(rows));
}

function assertRows(
  place: string,
  table: Table | FlagTable | undefined,
  recorded: readonly Recorded[],
  ours: readonly string[],
): void {
  const actual = Object.entries<Field | FlagField>(table ?? {})
    .filter(([name]) => !ours.includes(name))
    .map(([name, row]) => [name, attributesOf(row)]);
  const want = recorded.map((row) => [row.name, expected(place, row)]);
  assertEquals(set(Object.fromEntries(actual)), set(Object.fromEntries(want)));
  const missing = ours.filter((name) => !Object.hasOwn(table ?? {}, name));
  assertEquals(missing, []);
}

const SCHEDULE_ROWS = [
  "random-delay",
  "fixed-random-delay",
  "catch-up",
  "except",
  "max-duration",
  "on-failure",
];
const HEALTH_ROWS = ["health-max-age", "health-grace", "health-ignore"];

/** Options that resticprofile does not have (decisions.md 4). */
const OUR_ROWS: Readonly<Record<string, readonly string[]>> = {
  global: [
    "journal",
    "journal-keep",
    "exit-code",
    "log-max-size",
    "log-keep",
    "log-format",
    "skip-exit-code",
    "hook-timeout",
    "notify",
    "warning-is-failure",
    "systemd-hardening",
  ],
  group: ["ignore-errors"],
  profile: [
    "skip-exit-code",
    "hook-timeout",
    "prometheus-all-commands",
    "status-commands",
    "status-max-size",
    "notify",
    "warning-is-failure",
    ...HEALTH_ROWS,
  ],
  schedule: [...SCHEDULE_ROWS, "systemd-hardening"],
  "schedule-base": [...SCHEDULE_ROWS, "systemd-hardening"],
};

function ourSectionRows(section: string, own: readonly Recorded[]): string[] {
  const isScheduled = own.some((row) => row.name === "schedule");
  return [
    ...(section === "retention" ? [] : ["hook-timeout"]),
    ...(isScheduled ? SCHEDULE_ROWS.map((name) => `schedule-${name}`) : []),
    ...(isScheduled && section !== "retention" ? HEALTH_ROWS : []),
    ...(section === "backup" ? ["warn-on-shrink"] : []),
  ];
}

for (const [name, rows] of Object.entries(RECORDED.objects)) {
  Deno.test(`options of the object "${name}" are those recorded and ours, attribute by attribute`, () =>
    assertRows(name, objectTable(name), rows, OUR_ROWS[name] ?? []));
}

Deno.test("options of a profile are those recorded and ours, attribute by attribute", () =>
  assertRows("profile", profileTable(), RECORDED.profile.own, OUR_ROWS["profile"] ?? []));

Deno.test("flags of a profile are those recorded, attribute by attribute", () =>
  assertRows("profile", commonFlagTable(), RECORDED.profile.flags, []));

for (const [name, { own, flags }] of Object.entries(RECORDED.sections)) {
  Deno.test(`options of "${name}" are those recorded and ours, attribute by attribute`, () =>
    assertRows(name, sectionTable(name), own, ourSectionRows(name, own)));

  Deno.test(`flags of "${name}" are those recorded, attribute by attribute`, () => {
    const { hostname, ...table } = flagTable(commandOf(name));
    // restic's old name of host, which resticprofile does not offer.
    assertEquals(hostname !== undefined, ["backup", "forget", "retention"].includes(name));
    assertRows(name, table, flags, []);
  });
}

Deno.test("sections are those recorded, with their commands and releases", () => {
  const actual = sectionNames().map((name) => [
    name,
    { command: commandOf(name).replace(" ", "-"), ...SECTION_RELEASES[name] },
  ]);
  const want = Object.entries(RECORDED.sections).map(([name, { own: _, flags: __, ...rest }]) => [
    name,
    rest,
  ]);
  const restic = {
    features: { command: "features", since: "0.17.0" },
    options: { command: "options" },
  };
  assertEquals(Object.fromEntries(actual), { ...Object.fromEntries(want), ...restic });
});
