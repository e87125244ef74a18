import { assertEquals } from "@std/assert";
import { findLock } from "../../lib/restic/locks.ts";

const WHO =
  "unable to create lock in backend: repository is already locked exclusively by PID 8451 on testhost by user (UID 1000, GID 1000)";
const AGE = "lock was created at 2026-11-22 23:55:21 (1h2m3.5s ago)";
const HINT = "the `unlock` command can be used to remove stale locks";
const OWNER = "PID 8451 on testhost by user (UID 1000, GID 1000)";

const CASES: Record<string, [string, ReturnType<typeof findLock>]> = {
  "reads owner and age of the text": [
    `${WHO}\n${AGE}\nstorage ID dc155ed7\n${HINT}\n`,
    { owner: OWNER, ageMs: 3_723_500 },
  ],
  "reads them from one line of JSON": [
    JSON.stringify({ message_type: "exit_error", code: 11, message: `${WHO}\n${AGE}\n${HINT}` }),
    { owner: OWNER, ageMs: 3_723_500 },
  ],
  "reads an owner with a backslash and blanks": [
    `repo: unable to create lock in backend: repository is already locked by PID 7 on a host by DOM\\Jo Doe (UID 0, GID 0)\n${AGE}`,
    { owner: "PID 7 on a host by DOM\\Jo Doe (UID 0, GID 0)", ageMs: 3_723_500 },
  ],
  "accepts two signs without an age": [`${WHO}\n${HINT}`, { owner: OWNER, ageMs: undefined }],
  "accepts age and hint without an owner": [`${AGE}\n${HINT}`, { owner: "", ageMs: 3_723_500 }],
  "accepts two lines of one kind": [`${HINT}\n${HINT}`, { owner: "", ageMs: undefined }],
  "reads an age below a second": [
    `lock was created at 2026-11-22 23:55:21 (150ms ago)\n${HINT}`,
    { owner: "", ageMs: 150 },
  ],
  "reads an age with odd parts": [
    `lock was created at 2026-11-22 23:55:21 (2m1s115.3ms ago)\n${HINT}`,
    { owner: "", ageMs: 121_115.3 },
  ],
  "leaves out an age that is no duration": [
    `lock was created at 2026-11-22 23:55:21 (long ago)\n${HINT}`,
    { owner: "", ageMs: undefined },
  ],
  "sees no lock in a single sign": [`${WHO}\nFatal: something else`, undefined],
  "sees no lock in other errors": ["Fatal: wrong password or no key found\n", undefined],
  "sees no lock in nothing": ["", undefined],
};
for (const [name, [stderr, want]] of Object.entries(CASES)) {
  Deno.test(`findLock() ${name}`, () => assertEquals(findLock(stderr), want));
}
