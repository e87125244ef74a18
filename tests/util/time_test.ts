import { assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { formatFileTime, formatLocalTime } from "../../lib/util/time.ts";

const CASES: [number, string][] = [
  [0, "2021-03-24T15:23:40.070Z"],
  [60, "2021-03-24T16:23:40.070+01:00"],
  [-210, "2021-03-24T11:53:40.070-03:30"],
  [845, "2021-03-25T05:28:40.070+14:05"],
];
for (const [offset, text] of CASES) {
  Deno.test(`formatLocalTime() writes an offset of ${offset} minutes`, () => {
    assertEquals(formatLocalTime(new Date("2021-03-24T15:23:40.070Z"), offset), text);
  });
}

Deno.test("formatLocalTime() names the same moment in any offset", () => {
  const date = fc.date({ min: new Date(0), max: new Date("9990-01-01"), noInvalidDate: true });
  fc.assert(fc.property(date, fc.integer({ min: -839, max: 840 }), (moment, offset) => {
    const text = formatLocalTime(moment, offset);
    assertMatch(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/);
    assertEquals(Date.parse(text), moment.getTime());
  }));
});

Deno.test("formatLocalTime() takes the offset of the time zone", async () => {
  const module = new URL("../../lib/util/time.ts", import.meta.url).href;
  const code = `import { formatLocalTime } from "${module}";
    console.log(formatLocalTime(new Date("2026-07-01T12:00:00Z")));
    console.log(formatLocalTime(new Date("2026-12-01T12:00:00Z")));`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", code],
    env: { TZ: "Europe/Vienna" },
    stderr: "inherit",
  });
  const lines = new TextDecoder().decode((await child.output()).stdout).trim().split("\n");
  assertEquals(lines, ["2026-07-01T14:00:00.000+02:00", "2026-12-01T13:00:00.000+01:00"]);
});

Deno.test("formatFileTime() has no character that a file system minds", () => {
  assertEquals(formatFileTime(new Date("2026-11-24T15:48:12.345Z")), "20261124T154812Z");
});
