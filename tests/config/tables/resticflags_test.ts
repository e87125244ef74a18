import { assert, assertEquals, assertMatch } from "@std/assert";
import { commandOf, sectionNames } from "../../../lib/config/tables/lookup.ts";
import { commonFlagTable, flagTable } from "../../../lib/config/tables/resticflags.ts";
import { findFlag, takesValue } from "../../../lib/restic/flags.ts";

const COMMANDS = ["", ...sectionNames().map(commandOf)];

function rowsOf(command: string) {
  return Object.entries(command === "" ? commonFlagTable() : flagTable(command));
}

for (const command of COMMANDS) {
  Deno.test(`every flag of "restic ${command}" says what it is for in one sentence`, () => {
    for (const [name, { doc }] of rowsOf(command)) {
      assertMatch(doc, /^[A-Z][^\n]*[^.]\.$/, name);
      assert(doc.length <= 90, `${name}: ${doc.length} characters`);
    }
  });

  Deno.test(`flags of "restic ${command}" are switches and take values as restic says`, () => {
    for (const [name, row] of rowsOf(command)) {
      const isSwitch = row.type === "bool" || row.type === "verbose";
      assertEquals(isSwitch, !takesValue(command, name), name);
      assertEquals(row.short, findFlag(command, name, undefined)?.short, name);
    }
  });
}

Deno.test("flagTable() of a sub-command has none of its parent's flags", () => {
  assertEquals(Object.keys(flagTable("key list")), []);
  assertEquals(Object.keys(flagTable("key")), ["host", "new-password-file", "user"]);
  assertEquals(flagTable("key add")["host"]?.since, "0.17.0");
});

Deno.test("flagTable() of a release has only what that release has", () => {
  const names = (release: string) => Object.keys(flagTable("prune", release));
  assertEquals(names("0.12.0").includes("repack-smaller-than"), false);
  assertEquals(names("0.18.0").includes("repack-smaller-than"), true);
  assertEquals(Object.hasOwn(commonFlagTable("0.13.0"), "compression"), false);
});

Deno.test("flagTable() has no flags of all commands", () => {
  assertEquals(Object.hasOwn(flagTable("backup"), "limit-upload"), false);
  assertEquals(Object.hasOwn(commonFlagTable(), "limit-upload"), true);
});

Deno.test("flagTable() of an unknown command is empty", () => assertEquals(flagTable("nope"), {}));

Deno.test("a flag may mean something else for one command", () => {
  const docs = ["backup", "snapshots"].map((command) => flagTable(command)["tag"]?.doc);
  assertEquals(docs[0], "Tags of the snapshot.");
  assert(docs[0] !== docs[1]);
});
