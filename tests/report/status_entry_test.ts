import { assert, assertEquals, assertFalse } from "@std/assert";
import {
  completeProfile,
  isComplete,
  putEntry,
  type StatusEntry,
} from "../../lib/report/status_entry.ts";
import { JsonObject } from "../../lib/util/json_object.ts";

const RESULT = { success: true, time: "2021-03-24T15:23:40Z", error: "", stderr: "", duration: 1 };
const ZEROS =
  '"files_new":0,"files_changed":0,"files_unmodified":0,"dirs_new":0,"dirs_changed":0,"dirs_unmodified":0,' +
  '"files_total":0,"bytes_added":0,"bytes_added_packed":0,"bytes_total":0';

function profile(text: string): JsonObject {
  return JsonObject.parse(text) ?? new JsonObject();
}

/** Text of a profile after an entry was put into it. */
function put(
  text: string,
  command: string,
  entry: Parameters<typeof putEntry>[1]["entry"],
): string {
  const profiles = profile(`{"p":${text}}`);
  putEntry(profiles, { profile: "p", command, entry });
  return profiles.get("p") ?? "";
}

/** Text of a profile after it was completed. */
function complete(text: string): string {
  const object = profile(text);
  completeProfile(object);
  return object.toString();
}

Deno.test("putEntry() writes the fields of a check in their order", () => {
  const { success, time, error, stderr, duration } = RESULT;
  const shuffled: StatusEntry = { exit_code: 0, duration, stderr, error, time, success };
  assertEquals(
    put("{}", "check", { ...shuffled, outcome: "ok", phase: "" }),
    '{"check":{"success":true,"time":"2021-03-24T15:23:40Z","error":"","stderr":"","duration":1,' +
      '"outcome":"ok","phase":"","exit_code":0}}',
  );
});

Deno.test("putEntry() writes every number of a backup, 0 when unknown", () => {
  const text = put("{}", "backup", { ...RESULT, files_new: 3, snapshot_id: "" });
  const numbers = ZEROS.replace('"files_new":0', '"files_new":3');
  assertEquals(
    text,
    `{"backup":${JSON.stringify(RESULT).slice(0, -1)},${numbers},"snapshot_id":""}}`,
  );
});

Deno.test("putEntry() replaces our fields, keeps unknown ones and the places of others", () => {
  const text = put('{"check":{"run_id":"old","new":[1.0]},"x":{"y":1}}', "check", RESULT);
  assertEquals(text, `{"check":${JSON.stringify(RESULT).slice(0, -1)},"new":[1.0]},"x":{"y":1}}`);
});

for (const old of ["null", '"text"', "[]"]) {
  Deno.test(`putEntry() replaces ${old}`, () => {
    assertEquals(put(`{"copy":${old}}`, "copy", RESULT), `{"copy":${JSON.stringify(RESULT)}}`);
  });
}

Deno.test("putEntry() of a skipped run keeps success, time, error and numbers", () => {
  const before = put("{}", "backup", { ...RESULT, error: "e", bytes_added: 7, outcome: "failed" });
  const skipped = { outcome: "skipped", last_skipped: "2022-01-01T00:00:00Z" } as const;
  const after = JSON.parse(put(before, "backup", skipped));
  assertEquals(after.backup, { ...JSON.parse(before).backup, ...skipped });
});

Deno.test("putEntry() forgets a skipped run after the next real one", () => {
  const skipped = { outcome: "skipped", last_skipped: "2022-01-01T00:00:00Z" } as const;
  const before = put(put("{}", "check", RESULT), "check", skipped);
  assertEquals(put(before, "check", RESULT), put("{}", "check", RESULT));
});

for (const old of ["{}", '{"check":null}']) {
  Deno.test(`putEntry() of a skipped run makes no entry in ${old}`, () => {
    assertEquals(put(old, "check", { outcome: "skipped", last_skipped: "" }), old);
  });
}

const CHECK = JSON.stringify(RESULT);
const COMPLETED: [string, string, string][] = [
  ["adds missing numbers", `{"backup":${CHECK}}`, `{"backup":${CHECK.slice(0, -1)},${ZEROS}}}`],
  [
    "gives wrong types their zero in place",
    '{"check":{"success":1,"time":null,"error":[],"stderr":{},"duration":"long","more":"long"}}',
    '{"check":{"success":false,"time":"0001-01-01T00:00:00Z","error":"","stderr":"","duration":0,' +
    '"more":"long"}}',
  ],
  [
    "removes what is no entry",
    '{"backup":null,"check":1,"retention":[],"copy":null}',
    '{"copy":null}',
  ],
  ["leaves other commands alone", '{"prune":{"success":1}}', '{"prune":{"success":1}}'],
  ["leaves a whole entry alone", `{"retention":${CHECK}}`, `{"retention":${CHECK}}`],
];
for (const [what, before, after] of COMPLETED) {
  Deno.test(`completeProfile() ${what}`, () => assertEquals(complete(before), after));
  Deno.test(`isComplete() sees what completeProfile() ${what}`, () => {
    assertEquals(isComplete(JSON.parse(before)), before === after);
    assert(isComplete(JSON.parse(after)));
  });
}

for (const value of [null, undefined, "x", 1, []]) {
  Deno.test(`isComplete() takes ${JSON.stringify(value)} for no profile`, () => {
    assertFalse(isComplete(value));
  });
}
