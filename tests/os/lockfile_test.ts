import { assertEquals, assertStringIncludes } from "@std/assert";
import { withFileLock } from "../../lib/os/lockfile.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("withFileLock() lets one work at a time, and the lock file stays", async () => {
  const folder = await Deno.makeTempDir();
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await pause(5);
    inside--;
  };
  const results = await Promise.all(
    Array.from({ length: 8 }, () => withFileLock(`${folder}/a`, 10_000, work)),
  );
  assertEquals([most, results.every((result) => result.warning === undefined)], [1, true]);
  assertEquals(await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name), ["a.lock"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test({
  name: "withFileLock() works all the same after its limit, with a warning",
  // The thread that waits for the lock ends only when the lock is free.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const folder = await Deno.makeTempDir();
    const slow = withFileLock(`${folder}/a`, 1000, () => pause(300));
    await pause(50);
    const { value, warning } = await withFileLock(`${folder}/a`, 50, () => Promise.resolve("done"));
    assertEquals(value, "done");
    assertStringIncludes(warning ?? "", "stayed locked for too long");
    await slow;
    assertEquals(
      (await withFileLock(`${folder}/a`, 5000, () => Promise.resolve(1))).warning,
      undefined,
    );
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "withFileLock() gets the lock of a process that was killed",
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir();
    const module = new URL("../../lib/os/lockfile.ts", import.meta.url);
    const script = `import { withFileLock } from "${module}";
await withFileLock("${folder}/a", 1000, async () => { console.log("held"); await new Promise((r) => setTimeout(r, 60_000)); });`;
    await Deno.writeTextFile(`${folder}/run.ts`, script);
    const args = ["run", "-A", "--no-check", `${folder}/run.ts`];
    const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped" }).spawn();
    const reader = child.stdout.getReader();
    await reader.read();
    child.kill("SIGKILL");
    await child.status;
    await reader.cancel();
    assertEquals(
      (await withFileLock(`${folder}/a`, 5000, () => Promise.resolve(1))).warning,
      undefined,
    );
    await Deno.remove(folder, { recursive: true });
  },
});
