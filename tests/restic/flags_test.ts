import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  closestCommand,
  filterArguments,
  findFlag,
  flagsFor,
  fullCommand,
  hasDryRunFlag,
  isDryRunFlag,
  isKnownCommand,
  isKnownFlag,
  knownCommands,
  knownFlagNames,
  takesValue,
} from "../../lib/restic/flags.ts";

const KNOWN: [string, string, string | undefined, boolean][] = [
  ["backup", "exclude", "0.9.6", true],
  ["backup", "iexclude", "0.9.6", false],
  ["backup", "iexclude", "0.10.0", true],
  ["backup", "no-scan", "0.14.0", false],
  ["backup", "no-scan", "0.15.0", true],
  ["backup", "no-scan", "99.0", true],
  ["backup", "no-scan", undefined, true],
  ["backup", "pack-size", "0.13.1", false],
  ["backup", "pack-size", "0.14.0", true],
  ["backup", "keep-last", undefined, false],
  ["backup", "n", undefined, false],
  ["check", "check-unused", "0.19.0", true],
  ["mount", "allow-root", "0.19.0", true],
  ["key", "host", "0.19.0", true],
  ["key add", "host", "0.14.0", true],
  ["key add", "new-insecure-no-password", "0.16.0", false],
  ["key add", "new-insecure-no-password", "0.17.0", true],
  ["repair snapshots", "dry-run", "0.16.0", true],
  ["repair index", "dry-run", "0.16.0", false],
  ["copy", "dry-run", undefined, false],
  ["no-such-command", "verbose", "0.14.0", true],
  ["no-such-command", "exclude", "0.14.0", false],
];
for (const [command, name, version, want] of KNOWN) {
  Deno.test(`isKnownFlag() is ${want} for ${command} --${name} of restic ${version}`, () => {
    assertEquals(isKnownFlag(command, name, version), want);
  });
}

Deno.test("every command has the common flags and no flag twice", () => {
  for (const command of knownCommands()) {
    const names = flagsFor(command, undefined).map((flag) => flag.name);
    assert(names.includes("repo"), command);
    if (!command.startsWith("key ")) assertEquals(names, [...new Set(names)], command);
  }
});

Deno.test("flagsFor() of an older release is part of that of a newer one", () => {
  const releases = ["0.9.6", "0.12.0", "0.14.0", "0.16.4", "0.17.1", "0.19.1"];
  const release = fc.nat(releases.length - 1);
  fc.assert(fc.property(fc.constantFrom(...knownCommands()), release, release, (command, a, b) => {
    const older = flagsFor(command, releases[Math.min(a, b)]);
    const newer = new Set(flagsFor(command, releases[Math.max(a, b)]));
    assertEquals(older.filter((flag) => !newer.has(flag)), []);
  }));
});

Deno.test("findFlag() finds by letter, the command's own first", () => {
  assertEquals(findFlag("backup", "H", undefined)?.name, "host");
  assertEquals(findFlag("forget", "H", undefined)?.name, "keep-hourly");
  assertEquals(findFlag("forget", "v", undefined)?.name, "verbose");
  assertEquals(findFlag("backup", "n", "0.12.0"), undefined);
});

Deno.test("takesValue() knows flags of other commands when they agree", () => {
  assert(takesValue("backup", "exclude") && takesValue("backup", "keep-last"));
  assert(!takesValue("backup", "force") && !takesValue("backup", "read-data"));
  assert(!takesValue("backup", "no-such-flag"));
  // `-i` is a switch of find and has a value in restore.
  assert(!takesValue("backup", "i") && takesValue("restore", "i"));
});

Deno.test("knownFlagNames() without a command knows those of all commands", () => {
  const all = knownFlagNames(undefined);
  for (const name of ["exclude", "keep-last", "read-data", "repo"]) {
    assert(all.includes(name), name);
  }
  assert(!knownFlagNames("backup").includes("keep-last"));
});

Deno.test("closestCommand() finds the command behind a typing error", () => {
  assertEquals(closestCommand("snapshot"), "snapshots");
  assertEquals(closestCommand("bakcup"), "backup");
});

Deno.test("isKnownCommand() knows sub-commands and deprecated commands", () => {
  for (const name of ["backup", "key add", "repair index", "rebuild-index"]) {
    assert(isKnownCommand(name), name);
  }
  assert(!isKnownCommand("backups") && !isKnownCommand("repair backup"));
});

const COMMANDS: [string, string[], string][] = [
  ["repair", ["snapshots", "--dry-run"], "repair snapshots"],
  ["repair", ["--repo", "index", "packs"], "repair packs"],
  ["repair", ["nonsense"], "repair"],
  ["repair", ["--", "index"], "repair"],
  ["key", [], "key"],
  ["backup", ["index"], "backup"],
  ["repair index", [], "repair index"],
];
for (const [command, argv, want] of COMMANDS) {
  Deno.test(`fullCommand() takes ${[command, ...argv].join(" ")} for ${want}`, () => {
    assertEquals(fullCommand(command, argv), want);
  });
}

/** Name, command, words, version, words kept, words dropped. */
type Row = [string, string, string[], string | undefined, string[], string[]];

const MAIN: Row[] = [
  [
    "keeps known flags and words",
    "backup",
    ["--tag", "a", "/x"],
    "0.18.0",
    ["--tag", "a", "/x"],
    [],
  ],
  ["drops a newer flag", "backup", ["--no-scan"], "0.12.1", [], ["--no-scan"]],
  ["drops it with =", "backup", ["--no-scan=true", "/x"], "0.12.1", ["/x"], ["--no-scan true"]],
  [
    "drops a newer flag with its value",
    "backup",
    ["--read-concurrency", "4", "/x"],
    "0.14.0",
    ["/x"],
    ["--read-concurrency 4"],
  ],
  ["drops a flag of another command with its value", "check", ["--keep-last", "3"], undefined, [], [
    "--keep-last 3",
  ]],
  [
    "keeps the word behind a flag that nobody knows",
    "backup",
    ["--unknown", "/x"],
    undefined,
    ["/x"],
    ["--unknown"],
  ],
  ["keeps a removed flag", "check", ["--check-unused"], "0.19.1", ["--check-unused"], []],
  ["keeps a value that looks like a flag", "backup", ["--exclude", "--odd", "-e", "-n"], "0.12.0", [
    "--exclude",
    "--odd",
    "-e",
    "-n",
  ], []],
  ["keeps a flag whose value is missing", "backup", ["--exclude"], undefined, ["--exclude"], []],
  ["keeps combined letters", "backup", ["-vvn", "-xf"], "0.18.0", ["-vvn", "-xf"], []],
  ["drops one of combined letters", "backup", ["-vnx", "/a"], "0.12.0", ["-vx", "/a"], ["-n"]],
  ["keeps a value in the word of its letter", "backup", ["-eabc", "-vpkey"], undefined, [
    "-eabc",
    "-vpkey",
  ], []],
  ["keeps the value behind combined letters", "backup", ["-nve", "-x"], "0.12.0", ["-ve", "-x"], [
    "-n",
  ]],
  ["drops a letter with its value", "backup", ["-vg", "host", "/a"], "0.15.0", ["-v", "/a"], [
    "-g host",
  ]],
  [
    "drops a letter with the value in its word",
    "backup",
    ["-vghost", "/a"],
    "0.15.0",
    ["-v", "/a"],
    [
      "-g host",
    ],
  ],
  [
    "keeps a counter with =",
    "backup",
    ["-v=2", "--verbose=2"],
    undefined,
    ["-v=2", "--verbose=2"],
    [],
  ],
  ["keeps all that follows --", "backup", ["--", "--no-scan", "-Z"], "0.12.0", [
    "--",
    "--no-scan",
    "-Z",
  ], []],
  [
    "keeps a lone dash",
    "backup",
    ["--files-from", "-", "-"],
    undefined,
    ["--files-from", "-", "-"],
    [],
  ],
  ["keeps an empty word", "backup", [""], undefined, [""], []],
  ["knows the flags of a sub-command", "repair", ["index", "--read-all-packs"], "0.18.0", [
    "index",
    "--read-all-packs",
  ], []],
  ["knows them when they stand before it", "key", ["--user", "me", "add"], "0.17.0", [
    "--user",
    "me",
    "add",
  ], []],
  ["drops a flag of another sub-command", "repair", ["index", "--forget"], "0.18.0", ["index"], [
    "--forget",
  ]],
  ["gives an unknown command the common flags", "future", ["--json", "--new", "x"], "0.18.0", [
    "--json",
    "x",
  ], ["--new"]],
  ["does not take a long flag of one letter", "backup", ["--n", "--e", "x"], undefined, ["x"], [
    "--n",
    "--e",
  ]],
];
for (const [name, command, argv, version, kept, dropped] of MAIN) {
  Deno.test(`filterArguments() ${name}`, () =>
    checkFilter("main", command, argv, version, kept, dropped));
}

const NESTED: Row[] = [
  ["keeps common flags", "check", ["--no-cache", "--force"], "0.18.0", ["--no-cache"], ["--force"]],
  ["drops words", "check", ["/extra", "--no-cache", "/more"], "0.18.0", ["--no-cache"], []],
  ["keeps the value of a flag that stays", "init", ["--option", "a=b", "/x"], "0.18.0", [
    "--option",
    "a=b",
  ], []],
  ["drops a flag with its value", "init", ["--tag", "x", "--json"], "0.18.0", ["--json"], [
    "--tag x",
  ]],
  ["drops -- and all that follows", "check", ["-v", "--", "--json"], "0.18.0", ["-v"], []],
  ["drops a letter that means something else", "forget", ["-H", "host", "-v"], "0.18.0", ["-v"], [
    "-H host",
  ]],
  ["keeps the letter of a dry run", "forget", ["-n"], "0.18.0", ["-n"], []],
  ["does not take a value for a flag", "forget", ["-e", "-n"], "0.18.0", [], ["-e -n"]],
];
for (const [name, command, argv, version, kept, dropped] of NESTED) {
  Deno.test(`filterArguments() for a nested command ${name}`, () =>
    checkFilter("nested", command, argv, version, kept, dropped));
}

function checkFilter(
  mode: "main" | "nested",
  command: string,
  argv: string[],
  version: string | undefined,
  kept: string[],
  dropped: string[],
): void {
  const result = filterArguments(command, argv, version, mode);
  assertEquals(result.kept, kept);
  const words = result.dropped.map(({ flag, value }) =>
    value === undefined ? flag : `${flag} ${value}`
  );
  assertEquals(words, dropped);
}

const DRY_RUNS: [string, string[], string, boolean][] = [
  ["backup", ["--dry-run"], "0.12.1", true],
  ["backup", ["-vn"], "0.12.1", true],
  ["backup", ["--dry-run=false"], "0.12.1", false],
  ["backup", ["--dry-run"], "0.13.0", false],
  ["copy", ["--dry-run"], "0.19.1", true],
  ["restore", ["-n"], "0.19.1", true],
  ["repair", ["snapshots", "--dry-run"], "0.18.0", false],
  ["repair", ["snapshots", "--dry-run"], "0.15.0", true],
  ["repair", ["index", "--dry-run"], "0.18.0", true],
];
for (const [command, argv, version, want] of DRY_RUNS) {
  Deno.test(`filterArguments() ${want ? "tells" : "does not say"} that ${command} ${argv.join(" ")} of ${version} loses its dry run`, () => {
    assertEquals(filterArguments(command, argv, version, "main").droppedDryRun, want);
  });
}

Deno.test("filterArguments() keeps and drops every word exactly once", () => {
  const word = fc.constantFrom(
    "--tag",
    "-n",
    "-vn",
    "--no-scan",
    "/x",
    "-",
    "--unknown=1",
    "--tag=a",
    "-pkey",
    "-Z",
  );
  fc.assert(
    fc.property(fc.array(word), fc.constantFrom("0.9.6", "0.14.0", undefined), (argv, version) => {
      const { kept, dropped } = filterArguments("backup", argv, version, "main");
      const letters = (words: readonly string[]) =>
        words.join("").replaceAll(/[-=]/g, "").split("").sort().join("");
      const lost = dropped.flatMap(({ flag, value }) => [flag, value ?? ""]);
      assertEquals(letters([...kept, ...lost]), letters(argv));
    }),
  );
});

Deno.test("filterArguments() changes nothing more when run again", () => {
  const word = fc.constantFrom("--tag", "a", "-n", "-xvn", "--no-scan", "/x", "--", "--json", "-e");
  fc.assert(fc.property(fc.array(word), (argv) => {
    const { kept } = filterArguments("backup", argv, "0.12.0", "main");
    assertEquals(filterArguments("backup", kept, "0.12.0", "main").kept, kept);
  }));
});

Deno.test("isDryRunFlag() knows the spellings of one word", () => {
  for (const word of ["--dry-run", "--dry-run=true", "--dry-run=1", "-n", "-vn", "-nv"]) {
    assert(isDryRunFlag(word), word);
  }
  for (const word of ["--dry-run=false", "--dry-runs", "n", "--n", "-en", "-N", "--no-scan", ""]) {
    assert(!isDryRunFlag(word), word);
  }
});

Deno.test("hasDryRunFlag() tells a flag from the value of another", () => {
  assert(hasDryRunFlag("backup", ["-vn"]) && hasDryRunFlag("repair", ["snapshots", "--dry-run"]));
  assert(!hasDryRunFlag("backup", ["--tag", "-n"]) && !hasDryRunFlag("backup", ["--", "-n"]));
  assert(!hasDryRunFlag("backup", ["--dry-run=false"]));
});
