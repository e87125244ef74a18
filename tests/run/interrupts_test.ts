import { assertEquals } from "@std/assert";
import type { Child, SignalName } from "../../lib/os/system.ts";
import { Interrupts } from "../../lib/run/interrupts.ts";

function setup() {
  let handler: (signal: SignalName) => void = () => {};
  const proc = {
    onSignal(listener: (signal: SignalName) => void) {
      handler = listener;
      return { [Symbol.dispose]: () => handler = () => {} };
    },
    spawn: () => {
      throw new Error("nothing is started here");
    },
  };
  const sent: string[] = [];
  const child = { kill: (signal: string) => sent.push(signal) } as Partial<Child> as Child;
  return {
    interrupts: new Interrupts({ proc }),
    child,
    sent,
    signal: (name: SignalName) => handler(name),
  };
}

Deno.test("Interrupts gives restic SIGINT for every signal and kills it at the third", () => {
  const { interrupts, child, sent, signal } = setup();
  using _ = interrupts.watch(child);
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) signal(name);
  assertEquals(sent, ["SIGINT", "SIGINT", "SIGKILL"]);
  assertEquals([interrupts.wasInterrupted, interrupts.takePending()], [true, false]);
});

Deno.test("Interrupts remembers a signal between two children, once", () => {
  const { interrupts, signal } = setup();
  signal("SIGINT");
  assertEquals([interrupts.takePending(), interrupts.takePending()], [true, false]);
  assertEquals(interrupts.signal.aborted, true);
});

Deno.test("Interrupts counts anew for the next child", () => {
  const { interrupts, child, sent, signal } = setup();
  {
    using _ = interrupts.watch(child);
    signal("SIGINT");
    signal("SIGINT");
  }
  using _ = interrupts.watch(child);
  signal("SIGINT");
  assertEquals(sent, ["SIGINT", "SIGINT", "SIGINT"]);
});
