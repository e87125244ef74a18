import { assertEquals } from "@std/assert";
import type { Event } from "../../lib/events.ts";
import type { Capture, ResticStep } from "../../lib/plan/plan.ts";
import { watchOutput } from "../../lib/run/watch.ts";
import { SUMMARY } from "../helpers/sandbox.ts";

const encoder = new TextEncoder();

/** Feeds text and gives what came out: events and the texts passed on. */
function watch(capture: Capture, out: string, err = "", step: Partial<ResticStep> = {}) {
  const events: Event[] = [];
  let now = 0;
  const watched = watchOutput(
    { capture, verbosity: 0, mayFail: false, ...step } as ResticStep,
    (event) =>
      events.push(
        event.type === "stdout" || event.type === "stderr"
          ? { ...event, bytes: event.bytes.slice() }
          : event,
      ),
    { monotonic: () => now += 60 },
  );
  for (const byte of encoder.encode(out)) watched.onStdout?.(Uint8Array.of(byte));
  watched.onStderr(encoder.encode(err));
  watched.end();
  const text = (type: "stdout" | "stderr") => {
    const decoder = new TextDecoder();
    return events.map((event) =>
      event.type === type ? decoder.decode(event.bytes, { stream: true }) : ""
    ).join("");
  };
  return {
    events,
    summary: watched.summary(),
    out: text("stdout"),
    err: text("stderr"),
    piped: watched.onStdout !== undefined,
  };
}

const STATUS =
  '{"message_type":"status","percent_done":0.5,"total_files":2,"total_bytes":10,"bytes_done":5}\n';

Deno.test("watchOutput() leaves output alone that nobody reads", () => {
  const got = watch("inherit", "", "a warning\n");
  assertEquals([got.piped, got.err], [false, "a warning\n"]);
});

Deno.test("watchOutput() hides what an init says that may fail", () => {
  assertEquals(watch("inherit", "", "Fatal: repository exists", { mayFail: true }).err, "");
});

Deno.test("watchOutput() passes text on and reads its numbers", () => {
  const text = "\nFiles:           3 new,     2 changed,     7 unmodified\n" +
    "Dirs:            4 new,     1 changed,     6 unmodified\n" +
    "Added to the repository: 1.177 MiB (229.069 KiB stored)\n\nprocessed 12 files, 9.198 GiB in 0:01\n";
  const got = watch("text", text);
  assertEquals([got.out, got.summary?.files_new, got.summary?.data_added], [text, 3, 1234174]);
});

Deno.test("watchOutput() passes the user's JSON on byte for byte and reads it", () => {
  const text = `${STATUS}${SUMMARY}\n`;
  const got = watch("json-through", text);
  assertEquals([got.out, got.summary?.files_new], [text, 3]);
});

Deno.test("watchOutput() swallows JSON, shows other lines, and draws summary and progress", () => {
  const got = watch("json", `plain text\n${STATUS.repeat(5)}${SUMMARY}\n`);
  assertEquals([got.out, got.summary?.total_files_processed], ["plain text\n", 12]);
  const types = got.events.map((event) => event.type);
  assertEquals(types.at(-1), "backup-summary");
  // A message every 60 ms of which one in 100 ms is enough.
  assertEquals(types.filter((type) => type === "backup-status").length < 5, true);
});

Deno.test("watchOutput() shows errors of JSON as text, and those of the scan only with -v", () => {
  const line = (during: string) =>
    `{"message_type":"error","error":{"message":"open /x: permission denied"},"during":"${during}","item":"/x"}\n`;
  assertEquals(watch("json", "", line("archival")).err, "error: open /x: permission denied\n");
  assertEquals(watch("json", "", line("scan")).err, "");
  assertEquals(
    watch("json", "", line("scan"), { verbosity: 1 }).err,
    "error: open /x: permission denied\n",
  );
});

Deno.test("watchOutput() lets no escape sequence of a file name through", () => {
  const error = { message: "open /\x1b[2Jx: permission denied" };
  const line = JSON.stringify({ message_type: "error", error, during: "archival", item: "/x" });
  assertEquals(watch("json", "", `${line}\n`).err.includes("\x1b"), false);
});

Deno.test("watchOutput() draws nothing when it is quiet, and keeps the numbers", () => {
  const got = watch("json", `${STATUS}${SUMMARY}\n`, "", { verbosity: -1 });
  assertEquals([got.events, got.summary?.files_new], [[], 3]);
});
