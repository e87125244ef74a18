import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { StatusLine } from "../../lib/ui/status_line.ts";
import { Screen } from "./screen.ts";

/** A status line on a screen, with a clock that the test moves. */
function setUp(columns = 40) {
  const screen = new Screen(columns);
  const clock = { now: 0 };
  const line = new StatusLine({
    write: (text) => screen.write(text),
    columns: () => columns,
    now: () => clock.now,
  });
  const above = (text: string) => {
    line.clear();
    screen.write(text);
    line.wrote(text.endsWith("\n"));
  };
  return { screen, clock, line, above };
}

Deno.test("StatusLine paints each frame over the last one, also a shorter one", () => {
  const { screen, clock, line } = setUp();
  for (const text of ["50 files", "100 files", "1 file"]) {
    line.paint(() => text);
    assertEquals(screen.lines, [text]);
    clock.now += 100;
  }
});

Deno.test("StatusLine asks for the width before each paint", () => {
  const widths: number[] = [];
  const { clock, screen } = setUp(200);
  const columns = [80, 40];
  const line = new StatusLine({
    write: (text) => screen.write(text),
    columns: () => columns.shift() ?? 0,
    now: () => clock.now,
  });
  for (clock.now of [0, 100]) {
    line.paint((width) => {
      widths.push(width);
      return "";
    });
  }
  assertEquals(widths, [80, 40]);
});

Deno.test("StatusLine keeps other text above and comes back below it", () => {
  const { screen, clock, line, above } = setUp();
  above("started\n");
  line.paint(() => "10 %");
  clock.now = 100;
  above("error: one\nerror: two\n");
  assertEquals(screen.lines, ["started", "error: one", "error: two", ""]);
  line.paint(() => "20 %");
  assertEquals(screen.lines, ["started", "error: one", "error: two", "20 %"]);
});

Deno.test("StatusLine leaves nothing behind at the end", () => {
  const { screen, line, above } = setUp();
  above("started\n");
  line.paint(() => "100 %");
  line.clear();
  assertEquals(screen.lines, ["started", ""]);
});

Deno.test("StatusLine writes nothing when there is nothing to clear", () => {
  const { screen, line } = setUp();
  screen.write("prompt");
  line.clear();
  assertEquals(screen.lines, ["prompt"]);
});

Deno.test("StatusLine waits while other text ends in the middle of a line", () => {
  const { screen, clock, line, above } = setUp();
  above("Password: ");
  line.paint(() => "10 %");
  assertEquals(screen.lines, ["Password: "]);
  above("ok\n");
  clock.now = 100;
  line.paint(() => "20 %");
  assertEquals(screen.lines, ["Password: ok", "20 %"]);
});

Deno.test("StatusLine paints at most ten times a second, however much text comes between", () => {
  const { screen, clock, line, above } = setUp();
  for (clock.now = 0; clock.now < 1000; clock.now += 7) {
    line.paint(() => "x");
    above("line\n");
  }
  assertEquals(screen.paints, 10);
});

type Action = { readonly type: "paint" | "above"; readonly text: string; readonly afterMs: number };

Deno.test("StatusLine never damages other text", () => {
  const word = fc.stringMatching(/^[a-z ]{0,20}\n?$/);
  const action: fc.Arbitrary<Action> = fc.record({
    type: fc.constantFrom("paint" as const, "above" as const),
    text: word,
    afterMs: fc.nat(150),
  });
  fc.assert(fc.property(fc.array(action), (actions) => {
    const { screen, clock, line, above } = setUp(10_000);
    let all = "";
    for (const { type, text, afterMs } of actions) {
      clock.now += afterMs;
      if (type === "paint") line.paint(() => `status ${text.trim()}`);
      else if (text !== "") {
        above(text);
        all += text;
      }
      assert(screen.lines.join("\n").startsWith(all));
    }
    line.clear();
    assertEquals(screen.lines.join("\n"), all);
    assert(screen.paints <= clock.now / 100 + 1);
  }));
});
