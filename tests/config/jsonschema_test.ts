import { assert, assertEquals } from "@std/assert";
import { basename, join } from "@std/path";
import { Ajv2019, type ErrorObject, type ValidateFunction } from "ajv/2019";
import { decodeValue, type Finding } from "../../lib/config/decode.ts";
import { jsonSchema } from "../../lib/config/jsonschema.ts";
import { ConfigSource, versionOf } from "../../lib/config/source.ts";
import type { FieldType } from "../../lib/config/tables/fields.ts";
import type { Version } from "../../lib/config/tables/lookup.ts";
import { configData } from "../../lib/config/template/data.ts";
import { GoTime } from "../../lib/config/template/gotime.ts";
import { UTC } from "../../lib/config/template/zone.ts";
import { childMap, type MapNode, toTree } from "../../lib/config/tree.ts";
import { unknownKeys } from "../../lib/config/unknown.ts";
import type { Fs } from "../../lib/os/system.ts";
import { plain, untree } from "../helpers/tree.ts";

const VERSIONS: readonly Version[] = [1, 2];

function newAjv(): Ajv2019 {
  // Ranges stand beside references to types.
  return new Ajv2019({ allErrors: true, allowUnionTypes: true, strictTypes: false });
}

/** The validators of whole configurations. */
const validators = new Map<Version, ValidateFunction>(
  VERSIONS.map((version) => [version, newAjv().compile(jsonSchema(version))]),
);

/** Places of mistakes and what they are; none for a valid configuration. */
function mistakes(version: Version, config: unknown): string[] {
  const validate = validators.get(version);
  assert(validate);
  validate(config);
  // "if" only repeats that its "then" failed.
  const errors = (validate.errors ?? []).filter((error) => error.keyword !== "if");
  return [...new Set(errors.map(describe))];
}

function describe({ instancePath, keyword, params }: ErrorObject): string {
  const key = params["additionalProperty"];
  return key === undefined ? `${instancePath} ${keyword}` : `${instancePath} has ${key}`;
}

const VALID: Readonly<Record<string, readonly [Version, unknown]>> = {
  "nothing": [1, {}],
  "a profile of version 1": [1, {
    version: "1",
    $schema: "x",
    global: { "restic-binary": "restic", nice: "5", "exit-code": 1 },
    groups: { all: ["docs", "music"], one: "docs" },
    docs: {
      repository: "/r",
      tag: ["a"],
      env: { TOKEN: 5, EMPTY: null },
      backup: { source: "/a", exclude: ["*.tmp", 1], tag: true, "check-after": "true" },
      forget: { "keep-last": "unlimited", "keep-daily": 7, path: false },
      snapshots: null,
    },
    ".anchor": "text",
  }],
  "a profile of version 2": [2, {
    version: 2,
    includes: "conf.d/*.toml",
    groups: { all: { profiles: ["docs"], schedules: { check: { at: "daily" } } } },
    mixins: { m: { "default-vars": { A: 1 }, source: "$A", anything: { goes: [] } } },
    remotes: { r: { host: "h", "send-files": "x" } },
    profiles: {
      docs: {
        inherit: "base",
        use: ["m", { name: "m", vars: { A: 2 }, B: true }],
        verbose: true,
        notify: { mail: { to: "me" } },
        backup: {
          "source...": "/b",
          "tag__PREPEND": ["x"],
          use: "m",
          schedule: { at: ["daily"], permission: "user_logged_in", "lock-wait": "1h30m" },
          "schedule-catch-up": true,
          "send-after": { url: "http://x", method: "POST", headers: [{ name: "A-b", value: "c" }] },
          "run-before": "echo",
          "warn-on-shrink": "25%",
        },
        "key-add": { "new-password-file": "x" },
      },
    },
  }],
};
for (const [what, [version, config]] of Object.entries(VALID)) {
  Deno.test(`jsonSchema() takes ${what}`, () => assertEquals(mistakes(version, config), []));
}

const INVALID: readonly (readonly [Version, config: unknown, mistake: string])[] = [
  [1, { docs: { backup: { sourc: "/a" } } }, "/docs/backup has sourc"],
  [1, { docs: { bakcup: {} } }, "/docs has bakcup"],
  [1, { docs: { "keep-lats": 1 } }, "/docs has keep-lats"],
  [1, { docs: { backup: "x" } }, "/docs/backup type"],
  [1, { docs: { check: { "keep-last": 1 } } }, "/docs/check has keep-last"],
  [1, { docs: { backup: { "source...": "/a" } } }, "/docs/backup has source..."],
  [1, { docs: { snapshots: { schedule: "daily" } } }, "/docs/snapshots has schedule"],
  [1, { docs: { lock: [] } }, "/docs/lock type"],
  [1, { groups: { all: { profiles: [] } } }, "/groups/all maxProperties"],
  [1, { global: { priority: "hihg" } }, "/global/priority enum"],
  [1, { global: { "ionice-class": 4 } }, "/global/ionice-class maximum"],
  [1, { global: { "send-timeout": "1d" } }, "/global/send-timeout pattern"],
  [1, { global: { "restic-version": "new" } }, "/global/restic-version pattern"],
  [1, { global: { initialize: "yes" } }, "/global/initialize enum"],
  [1, { version: 2 }, "/version not"],
  [2, { profiles: {} }, " required"],
  [
    2,
    { version: 2, profiles: { docs: { backup: { source: [["/a"]] } } } },
    "/profiles/docs/backup/source/0 type",
  ],
  [2, { version: 2, profiles: { docs: { backup: { use: 1 } } } }, "/profiles/docs/backup/use type"],
  [
    2,
    { version: 2, profiles: { docs: { backup: { "send-after": ["x"] } } } },
    "/profiles/docs/backup/send-after/0 type",
  ],
  [
    2,
    { version: 2, profiles: { docs: { backup: { tag: [true] } } } },
    "/profiles/docs/backup/tag/0 type",
  ],
];
for (const [version, config, mistake] of INVALID) {
  Deno.test(`jsonSchema() refuses ${JSON.stringify(config)} in version ${version}`, () => {
    const found = mistakes(version, config);
    assert(found.includes(mistake), `found ${JSON.stringify(found)}`);
  });
}

Deno.test("jsonSchema() has only flags of the release that it is asked for", () => {
  const config = { docs: { backup: { "no-scan": true }, compression: "max" } };
  const isValid = (release: string) => newAjv().compile(jsonSchema(1, release))(config);
  assertEquals([isValid("0.14.0"), isValid("0.15.0")], [false, true]);
});

/** Values as they stand in files; each is given to each type. */
const SAMPLES: readonly unknown[] = [
  true,
  false,
  0,
  1,
  -3,
  2.5,
  "",
  "0",
  "-1",
  "+7",
  "0x10",
  "0o17",
  "0b11",
  "1.5",
  "1e3",
  "true",
  "TRUE",
  "tRUE",
  "f",
  "yes",
  "1h30m",
  "1.5h",
  ".5s",
  "-2s",
  "h",
  "5 minutes",
  "1d",
  "2d12h",
  "2dx",
  "1G",
  "1.5 MiB",
  "10kb",
  "1X",
  "25%",
  "%",
  "x%",
  "/path",
  "daily",
  [],
  ["a"],
  ["a", 1, true],
  [["a"]],
  [{}],
  [{ a: "b" }],
  {},
  { a: "b" },
  { a: 1, b: true, c: null },
  { a: ["x", "y"] },
  { a: [] },
  { a: {} },
  null,
];

/** Types without an object of their own. */
const TYPES: readonly FieldType[] = [
  "string",
  "bool",
  "maybe-bool",
  "int",
  "uint",
  "verbose",
  "size",
  "percent",
  "duration",
  "maybe-duration",
  "days-duration",
  "bool-or-path",
  "bool-or-duration",
  "string-list",
  "string-map",
  "scalar-map",
];
for (const type of TYPES) {
  Deno.test(`jsonSchema() takes values of type "${type}" exactly as the program reads them`, () => {
    const { $defs } = jsonSchema(2) as { $defs: Record<string, Record<string, unknown>> };
    const validate = newAjv().addSchema({ $defs }, "config").compile({
      $ref: `config#/$defs/type:${type}`,
    });
    const verdicts = (isValid: (value: unknown) => boolean) =>
      SAMPLES.map((value) => [JSON.stringify(value), isValid(value)]);
    assertEquals(verdicts(validate), verdicts((value) => value === null || decodes(type, value)));
  });
}

/** Whether the program can read a value. */
function decodes(type: FieldType, value: unknown): boolean {
  const findings: Finding[] = [];
  const paths = {
    platform: "linux" as const,
    root: "/",
    cwd: "/",
    home: undefined,
    homes: new Map(),
    lookup: () => undefined,
  };
  const node = toTree(plain(value), { file: "x", path: [] });
  decodeValue({ type, doc: "" }, node, "x", { paths, findings });
  return findings.length === 0;
}

const COMPAT = join(import.meta.dirname ?? "", "../../../shared/compat/config");

/** Recorded cases that resticprofile takes, by name, with their main files. */
async function compatCases(): Promise<(readonly [name: string, file: string])[]> {
  const names = (await list(COMPAT)).map((entry) => entry.name).sort();
  const cases = await Promise.all(names.map(async (name) => [name, await mainFile(name)] as const));
  return cases.flatMap(([name, file]) => file === undefined ? [] : [[name, file] as const]);
}

/** The file of a case whose runs all end well; undefined for others, and when it is not beside the case. */
async function mainFile(name: string): Promise<string | undefined> {
  const read = (file: string) => Deno.readTextFile(join(COMPAT, name, file));
  const expected: { ok: boolean | null }[] = JSON.parse(await read("expected.json"));
  const file = /(?:-c|--config)[ =](\S+\.\w+)/.exec(await read("cmd"))?.[1];
  const isThere = (await list(join(COMPAT, name))).some((entry) => entry.name === file);
  return file !== undefined && isThere && expected.every(({ ok }) => ok)
    ? join(COMPAT, name, file)
    : undefined;
}

async function list(folder: string): Promise<Deno.DirEntry[]> {
  try {
    return await Array.fromAsync(Deno.readDir(folder));
  } catch {
    return [];
  }
}

for (const [name, file] of await compatCases()) {
  Deno.test(`jsonSchema() takes the recorded case ${name}, but for keys that nothing knows`, async () => {
    const tree = await readTree(file);
    assertEquals(mistakes(versionOf(tree), untree(tree)), unknownIn(tree));
  });
}

/** What the program warns about in all profiles, as {@linkcode mistakes} would say it. */
function unknownIn(tree: MapNode): string[] {
  const holder = versionOf(tree) === 1 ? tree : childMap(tree, "profiles");
  return [...holder?.entries ?? []].flatMap(([name, { node }]) =>
    node.kind === "map" && name !== "global" && name !== "groups"
      ? unknownKeys(node, name).map(({ origin: { path } }) =>
        `${path.slice(0, -1).map((step) => `/${step}`).join("")} has ${path.at(-1)}`
      )
      : []
  );
}

async function readTree(file: string): Promise<MapNode> {
  const fs: Partial<Fs> = {
    readBytes: (path) => Deno.readFile(path),
    stat: async (path) => {
      const info = await Deno.stat(path).catch(() => undefined);
      return info && { ...info, isFifo: false, mtimeMs: 0, mode: 0o644 };
    },
    list: async (folder) => (await list(folder)).map((entry) => entry.name).sort(),
  };
  const system = { platform: "linux" as const, fs: fs as Fs, cwd: () => "/" };
  const source = await ConfigSource.open(system, file, undefined, (profileName) =>
    Promise.resolve({
      data: configData({
        profileName,
        configDir: join(file, ".."),
        currentDir: "/",
        startupDir: "/",
        tempDir: "/tmp",
        binaryDir: "/bin",
        hostname: "box",
        os: "linux",
        arch: "amd64",
        env: new Map(),
        now: GoTime.fromDate(new Date(0), UTC),
      }),
      host: {
        tempDir: () => "/tmp/x",
        tempFile: (one) => `/tmp/x/${basename(one)}`,
        envFile: () => "/tmp/x/env",
      },
    }));
  return await source.tree("default");
}
