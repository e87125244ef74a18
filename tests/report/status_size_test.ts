import { assert, assertEquals, assertLessOrEqual, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { byteLength, capStderr, shedBytes } from "../../lib/report/status_size.ts";
import { JsonObject } from "../../lib/util/json_object.ts";

interface Given {
  readonly stderr: unknown;
  readonly time?: unknown;
}

/** Profiles with one check each. */
function profilesOf(entries: Readonly<Record<string, Given>>): JsonObject {
  const profiles = Object.entries(entries).map(([name, check]) => [name, { check }]);
  return JsonObject.parse(JSON.stringify(Object.fromEntries(profiles))) ?? new JsonObject();
}

function stderrOf(profiles: JsonObject, name: string): string {
  return JSON.parse(profiles.child(name)?.child("check")?.get("stderr") ?? "");
}

/** Takes `excess` bytes off and tells what became of each: whole, or the power of two that it was cut to. */
function shed(entries: Readonly<Record<string, Given>>, excess: number): Record<string, unknown> {
  const profiles = profilesOf(entries);
  shedBytes(profiles, excess);
  return Object.fromEntries(
    Object.entries(entries).map(([name, { stderr }]) => {
      const left = stderrOf(profiles, name);
      return [name, left === stderr ? "whole" : 2 ** Math.ceil(Math.log2(byteLength(left)))];
    }),
  );
}

const day = (number: number) => `2026-11-0${number}T00:00:00Z`;
const x = (length: number) => "x".repeat(length);

Deno.test("capStderr() leaves 8 KiB and shortens more, telling how much is missing", () => {
  const profiles = profilesOf({ whole: { stderr: x(8192) }, long: { stderr: x(10_000) } });
  const [whole, long] = ["whole", "long"].map((name) => profiles.child(name)?.child("check"));
  assert(whole && long);
  assertEquals(capStderr(whole), 0);
  const before = byteLength(long.toString());
  const gain = capStderr(long);
  assertEquals(before - byteLength(long.toString()), gain);
  assertLessOrEqual(byteLength(stderrOf(profiles, "long")), 8192);
  assertStringIncludes(stderrOf(profiles, "long"), "[… 1848 bytes left out …]");
});

Deno.test("capStderr() counts the bytes of the text, not of its escapes", () => {
  const profiles = profilesOf({ p: { stderr: "\n".repeat(8192) } });
  const entry = profiles.child("p")?.child("check");
  assert(entry);
  assertEquals(capStderr(entry), 0);
});

Deno.test("shedBytes() shortens the oldest of equally long ones", () => {
  const entries = {
    newer: { stderr: x(4000), time: day(2) },
    oldest: { stderr: x(4000), time: day(1) },
    newest: { stderr: x(4000), time: day(3) },
  };
  assertEquals(shed(entries, 1000), { newer: "whole", oldest: 2048, newest: "whole" });
  assertEquals(shed(entries, 2500), { newer: 2048, oldest: 2048, newest: "whole" });
});

Deno.test("shedBytes() shortens the longest before an older one", () => {
  const entries = {
    old: { stderr: x(1000), time: day(1) },
    long: { stderr: x(8000), time: day(2) },
  };
  assertEquals(shed(entries, 1000), { old: "whole", long: 4096 });
});

Deno.test("shedBytes() takes a time that cannot be read for old", () => {
  const entries = { dated: { stderr: x(1000), time: day(1) }, none: { stderr: x(1000), time: 5 } };
  assertEquals(shed(entries, 10), { dated: "whole", none: 512 });
});

Deno.test("shedBytes() leaves 200 bytes of each at least and says that it was not enough", () => {
  const profiles = profilesOf({ long: { stderr: x(5000) }, short: { stderr: x(200) } });
  assertEquals(shedBytes(profiles, 1e6), false);
  assertEquals([...stderrOf(profiles, "long")].filter((char) => char === "x").length, 200);
  assertEquals(stderrOf(profiles, "short"), x(200));
});

Deno.test("shedBytes() changes nothing but stderr, and reaches any possible size", () => {
  const entry = fc.record({
    stderr: fc.oneof(fc.string({ unit: "grapheme", maxLength: 9000 }), fc.integer()),
    time: fc.oneof(fc.string(), fc.date({ noInvalidDate: true }).map((date) => date.toISOString())),
    bytes_total: fc.maxSafeInteger(),
  });
  const entries = fc.dictionary(fc.string(), entry, { maxKeys: 12 });
  fc.assert(
    fc.property(entries, fc.integer({ min: 1, max: 40_000 }), (given, excess) => {
      const profiles = profilesOf(given);
      const before = byteLength(profiles.toString());
      const isEnough = shedBytes(profiles, excess);
      assertEquals(before - byteLength(profiles.toString()) >= excess, isEnough);
      for (const [name, old] of Object.entries(given)) {
        const { stderr, ...rest } = JSON.parse(
          profiles.child(name)?.child("check")?.toString() ?? "",
        );
        const { stderr: oldStderr, ...oldRest } = old;
        assertEquals(rest, oldRest);
        if (isEnough || typeof oldStderr !== "string") continue;
        assertLessOrEqual(byteLength(stderr), 240);
        assert(stderr === oldStderr || byteLength(stderr) >= 200);
      }
    }),
    { numRuns: 50 },
  );
});
