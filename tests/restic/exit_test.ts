import { assertEquals } from "@std/assert";
import { type ExitMeaning, isInterrupted, readExit } from "../../lib/restic/exit.ts";

const GONE = "Fatal: unable to open config file: stat /repo/config: no such file or directory\n" +
  "Is there a repository at the following location?\n/repo\n";
const REFUSED =
  'Fatal: unable to open config file: Head "http://127.0.0.1:9/x/config": connection refused\n' +
  "Is there a repository at the following location?\nrest:http://127.0.0.1:9/x/\n";
const LOCKED =
  "unable to create lock in backend: repository is already locked by PID 7 on h by u (UID 1, GID 1)\n";

const CASES: [string, number, string | undefined, string, ExitMeaning][] = [
  ["0", 0, undefined, "", "ok"],
  ["0 with errors on stderr", 0, undefined, "Fatal: wrong password or no key found", "ok"],
  ["3", 3, undefined, "", "warning"],
  ["10", 10, undefined, "", "no-repository"],
  ["11", 11, undefined, "", "locked"],
  ["12", 12, undefined, "", "wrong-password"],
  ["130", 130, undefined, "", "interrupted"],
  ["1", 1, undefined, "Fatal: repository contains errors", "failed"],
  ["2", 2, undefined, "goroutine 1 [running]:", "failed"],
  ["77", 77, undefined, "", "failed"],
  ["1 of a repository that is gone", 1, undefined, GONE, "no-repository"],
  ["1 of a server that refuses", 1, undefined, REFUSED, "failed"],
  [
    "1 of a wrong password",
    1,
    undefined,
    "Fatal: wrong password or no key found\n",
    "wrong-password",
  ],
  ["1 of a lock", 1, undefined, LOCKED, "locked"],
  [
    "1 of an interrupted backup of 0.18",
    1,
    undefined,
    '{"message_type":"exit_error","code":1,"message":"Fatal: unable to save snapshot: context canceled"}',
    "interrupted",
  ],
  [
    "1 behind a signal notice",
    1,
    undefined,
    "\r\x1b[2Ksignal terminated received, cleaning up\n",
    "interrupted",
  ],
  ["death by SIGTERM", -1, "SIGTERM", "", "interrupted"],
  ["death by SIGKILL", -1, "SIGKILL", "", "killed"],
  ["death by SIGPIPE", -1, "SIGPIPE", "", "killed"],
];
for (const [name, code, signal, stderr, want] of CASES) {
  Deno.test(`readExit() takes ${name} for ${want}`, () => {
    assertEquals(readExit({ code, signal, stderr }), want);
  });
}

Deno.test("isInterrupted() does not believe a text about a signal when restic ended well", () => {
  assertEquals(isInterrupted(0, undefined, "signal interrupt received, cleaning up"), false);
});
