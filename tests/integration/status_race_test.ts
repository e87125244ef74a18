/**
 * Many processes and one status file: no entry is lost, nobody ever reads half a file, death leaves nothing behind.
 *
 * `RESTICPILOT_STRESS=50` sets the rounds, ten times as many processes are killed.
 */
import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";

const WRITER = fromFileUrl(new URL("../helpers/status_loop.ts", import.meta.url));
const ROUNDS = Number(Deno.env.get("RESTICPILOT_STRESS") ?? 2);
const KILLS = ROUNDS * 10;

function writer(file: string, profile: string, times = 1): Deno.ChildProcess {
  const args = ["run", "-A", "--no-check", "--quiet", WRITER, file, profile, String(times)];
  return new Deno.Command(Deno.execPath(), { args, stdout: "null", stderr: "piped" }).spawn();
}

async function finish(child: Deno.ChildProcess): Promise<void> {
  const { success, stderr } = await child.output();
  assertEquals(success, true, new TextDecoder().decode(stderr));
}

/** Reads the file over and over and throws when it is no JSON. */
function poll(file: string): { stop(): Promise<number> } {
  let stopped = false;
  let reads = 0;
  const polling = (async () => {
    while (!stopped) {
      // deno-lint-ignore no-await-in-loop -- one read after the other
      const text = await Deno.readTextFile(file).catch(() => "{}");
      JSON.parse(text);
      reads++;
      // deno-lint-ignore no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return reads;
  })();
  return {
    stop() {
      stopped = true;
      return polling;
    },
  };
}

Deno.test(`40 processes at once leave 40 entries, ${ROUNDS} times`, async () => {
  const folder = await Deno.makeTempDir();
  for (let round = 0; round < ROUNDS; round++) {
    const file = `${folder}/status-${round}.json`;
    const reader = poll(file);
    const names = Array.from({ length: 40 }, (_, i) => `profile-${i}`);
    // deno-lint-ignore no-await-in-loop -- a round after the other
    await Promise.all(names.map((name) => finish(writer(file, name))));
    // deno-lint-ignore no-await-in-loop
    await reader.stop();
    // deno-lint-ignore no-await-in-loop
    const { profiles } = JSON.parse(await Deno.readTextFile(file));
    assertEquals(Object.keys(profiles).sort(), names.sort());
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test({
  name: `${KILLS} processes killed at any moment leave no torn file, no lock and no temporary file`,
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir();
    const file = `${folder}/status.json`;
    const reader = poll(file);
    for (let i = 0; i < KILLS; i += 4) {
      const children = Array.from({ length: 4 }, (_, j) => writer(file, `p${j}`, 100_000));
      // deno-lint-ignore no-await-in-loop -- four at a time
      await Promise.all(children.map(async (child) => {
        await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 250));
        child.kill("SIGKILL");
        await child.output();
      }));
    }
    await finish(writer(file, "last"));
    await reader.stop();
    const { profiles } = JSON.parse(await Deno.readTextFile(file));
    assertEquals(profiles.last.backup.success, true);
    const names = await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
    assertEquals(names.sort(), ["status.json", "status.json.lock"]);
    await Deno.remove(folder, { recursive: true });
  },
});
