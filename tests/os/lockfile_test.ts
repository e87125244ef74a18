import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { withFileLock } from "../../lib/os/lockfile.ts";
import { tempFolder } from "../helpers/tmp.ts";

// So long that a test which needs it has hung.
const LONG_MS = 60_000;

/** Takes the lock and keeps it until `release` is called. */
async function hold(target: string): Promise<{ release(): void; done: Promise<unknown> }> {
  const held = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const done = withFileLock(target, LONG_MS, () => {
    held.resolve();
    return end.promise;
  });
  await held.promise;
  return { release: end.resolve, done };
}

Deno.test("withFileLock() gives the result of the work and leaves the lock file", async () => {
  await using folder = await tempFolder();
  const guarded = await withFileLock(folder.join("s.json"), LONG_MS, () => Promise.resolve(7));
  assertEquals(guarded, { value: 7, warning: undefined });
  assertEquals(await folder.list(), ["s.json.lock"]);
});

Deno.test("withFileLock() lets one work at a time", async () => {
  await using folder = await tempFolder();
  let working = 0;
  const seen = await Promise.all(
    Array.from({ length: 20 }, () =>
      withFileLock(folder.join("s.json"), LONG_MS, async () => {
        working++;
        await new Promise((resolve) => setTimeout(resolve, 1));
        return working--;
      })),
  );
  assertEquals(seen, Array.from({ length: 20 }, () => ({ value: 1, warning: undefined })));
});

Deno.test("withFileLock() passes an error on and frees the lock", async () => {
  await using folder = await tempFolder();
  const target = folder.join("s.json");
  await assertRejects(
    () => withFileLock(target, LONG_MS, () => Promise.reject(new Error("x"))),
    Error,
    "x",
  );
  const { warning } = await withFileLock(target, LONG_MS, () => Promise.resolve());
  assertEquals(warning, undefined);
});

Deno.test({
  name: "withFileLock() works with a warning after its limit, and the next one has the lock again",
  // The thread that waited in vain ends when the lock is free, maybe after the test.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    await using folder = await tempFolder();
    const target = folder.join("s.json");
    const holder = await hold(target);
    const late = await withFileLock(target, 20, () => Promise.resolve("done"));
    assertEquals(late, { value: "done", warning: `"${target}.lock" stayed locked for too long` });
    holder.release();
    await holder.done;
    const next = await withFileLock(target, LONG_MS, () => Promise.resolve("done"));
    assertEquals(next, { value: "done", warning: undefined });
  },
});

Deno.test("withFileLock() has the lock of a process that was killed", async () => {
  await using folder = await tempFolder();
  const target = folder.join("s.json");
  const code = `const file = await Deno.open(${
    JSON.stringify(`${target}.lock`)
  }, { create: true, write: true });
    await file.lock(true);
    console.log("locked");
    setTimeout(() => file.close(), 1e6);`;
  const child = new Deno.Command(Deno.execPath(), { args: ["eval", code], stdout: "piped" })
    .spawn();
  const reader = child.stdout.getReader();
  assertStringIncludes(new TextDecoder().decode((await reader.read()).value), "locked");
  const waiting = withFileLock(target, LONG_MS, () => Promise.resolve("done"));
  child.kill("SIGKILL");
  assertEquals(await waiting, { value: "done", warning: undefined });
  await Promise.all([reader.cancel(), child.status]);
});

Deno.test({
  name: "withFileLock() does not trust a lock file that was removed while it waited",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await tempFolder();
    const target = folder.join("s.json");
    const order: string[] = [];
    const first = await hold(target);
    const waiting = withFileLock(target, LONG_MS, () => Promise.resolve(order.push("waiting")));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Deno.remove(`${target}.lock`);
    const second = await hold(target);
    first.release();
    await first.done;
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push("second");
    second.release();
    await Promise.all([second.done, waiting]);
    assertEquals(order, ["second", "waiting"]);
  },
});

Deno.test("withFileLock() locks the file itself when there can be no lock file", async () => {
  await using folder = await tempFolder();
  const target = await folder.write("s.json", "{}");
  await Deno.mkdir(`${target}.lock`);
  const order: string[] = [];
  const first = await hold(target);
  const waiting = withFileLock(target, LONG_MS, () => Promise.resolve(order.push("waiting")));
  await new Promise((resolve) => setTimeout(resolve, 50));
  order.push("first");
  first.release();
  assertEquals((await waiting).warning, undefined);
  await first.done;
  assertEquals(order, ["first", "waiting"]);
});

Deno.test("withFileLock() works with a warning when nothing can be locked", async () => {
  await using folder = await tempFolder();
  const target = folder.join("none", "s.json");
  const guarded = await withFileLock(target, LONG_MS, () => Promise.resolve("done"));
  assertEquals(guarded, { value: "done", warning: `"${target}.lock" cannot be opened` });
});
