/** The whole program with real releases of restic: what the status file says is what restic says. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { atLeast, parseVersion } from "../../lib/restic/version.ts";
import { RESTIC_RELEASES, resticTest } from "../helpers/restic.ts";
import { Sandbox } from "../helpers/sandbox.ts";

const CONFIG = (restic: string, more = "") => `
version = "1"
[global]
restic-binary = "${restic}"
[p]
repository = "local:{T}/repo"
password-file = "key"
cache-dir = "cache"
initialize = true
status-file = "status.json"
[p.backup]
source = "{T}/data"
check-after = true
${more}
[p.retention]
after-backup = true
keep-last = 1
`;

async function setup(restic: string, more?: string): Promise<Sandbox> {
  const box = await Sandbox.create(CONFIG(restic, more), { files: { key: "secret" } });
  await Deno.mkdir(join(box.folder, "data/sub dir"), { recursive: true });
  await box.write("data/a", "x".repeat(70_000));
  await box.write("data/sub dir/ünï", "y".repeat(5000));
  return box;
}

/** What bare restic says about the newest snapshot. */
async function truth(box: Sandbox, restic: string): Promise<Record<string, number>> {
  const args = ["-r", join(box.folder, "repo"), "--no-cache", "--json"];
  const env = { RESTIC_PASSWORD: "secret" };
  const run = async (...command: string[]) => {
    const { stdout } = await new Deno.Command(restic, { args: [...args, ...command], env })
      .output();
    return JSON.parse(new TextDecoder().decode(stdout));
  };
  const snapshots = await run("snapshots");
  const stats = await run("stats", "latest");
  return { ...snapshots.at(-1).summary, total_bytes_processed: stats.total_size };
}

for (const release of RESTIC_RELEASES) {
  // deno-lint-ignore no-await-in-loop -- one restic is fetched after the other
  const test = await resticTest(release);

  test("extended numbers are restic's own, and a second backup knows what has changed", async (restic) => {
    await using box = await setup(restic, "extended-status = true");
    const first = await box.run(["p.backup"]);
    assertEquals(first.code, 0, first.out + first.err);
    const { backup, check, retention } = (await box.status()).p ?? {};
    assertEquals([backup?.files_new, backup?.files_total, backup?.bytes_total], [2, 2, 75_000]);
    assertEquals([backup?.outcome, check?.success, retention?.success], ["ok", true, true]);
    const real = await truth(box, restic);
    assertEquals(backup?.bytes_total, real["total_bytes_processed"]);
    if (real["data_added"] !== undefined) assertEquals(backup?.bytes_added, real["data_added"]);
    await box.write("data/a", "z".repeat(70_001));
    await box.run(["p.backup"]);
    const second = (await box.status()).p?.backup;
    assertEquals([second?.files_changed, second?.files_unmodified, second?.files_new], [1, 1, 0]);
  });

  test("restic's text is passed on and gives the same counts", async (restic) => {
    await using box = await setup(restic);
    const { code, out } = await box.run(["p.backup"]);
    assertEquals(code, 0);
    for (const text of ["Files:", "processed 2 files", "saved"]) assertStringIncludes(out, text);
    const backup = (await box.status()).p?.backup;
    assertEquals([backup?.files_new, backup?.dirs_new !== 0, backup?.files_total], [2, true, 2]);
  });

  test("a wrong password is a failure with restic's words", async (restic) => {
    await using box = await setup(restic);
    assertEquals((await box.run(["p.init"])).code, 0);
    await box.write("key", "wrong");
    const { code, err } = await box.run(["p.check"]);
    assertEquals(code, 1);
    assertStringIncludes(err, "wrong password");
    assertEquals((await box.status()).p?.check?.success, false);
  });

  test("a missing source is no good backup in any release", async (restic) => {
    await using box = await setup(restic, 'extended-status = true\nexclude = "x"');
    await box.write(
      "profiles.toml",
      CONFIG(restic, "extended-status = true").replace('"{T}/data"', '["{T}/data", "{T}/gone"]'),
    );
    const { code } = await box.run(["p.backup"]);
    const { stdout } = await new Deno.Command(restic, { args: ["version"] }).output();
    const isNew = atLeast(parseVersion(new TextDecoder().decode(stdout)) ?? "0", "0.19");
    assertEquals(code, isNew ? 1 : 0);
    assertEquals((await box.status()).p?.backup?.outcome, "warning");
  });

  test("a dump is the file, byte for byte", async (restic) => {
    await using box = await setup(restic);
    await box.run(["p.backup"]);
    const { code, out } = await box.run(["p.dump", "latest", join(box.folder, "data/sub dir/ünï")]);
    assertEquals([code, out], [0, "y".repeat(5000)]);
  });

  test("Ctrl-C leaves an interrupted entry and no lock in the repository", async (restic) => {
    await using box = await setup(restic, "extended-status = true\nlimit-upload = 20");
    await Deno.writeFile(
      join(box.folder, "data/big"),
      crypto.getRandomValues(new Uint8Array(65_536)),
    );
    for (let i = 0; i < 20; i++) {
      // deno-lint-ignore no-await-in-loop -- data that takes a while at 20 KiB/s
      await Deno.writeFile(
        join(box.folder, `data/big${i}`),
        crypto.getRandomValues(new Uint8Array(65_536)),
      );
    }
    assertEquals((await box.run(["p.init"])).code, 0);
    const [command, options] = box.options(["p.backup"]);
    const child = new Deno.Command(command, options).spawn();
    await hasLock(join(box.folder, "repo/locks"));
    child.kill("SIGINT");
    assertEquals((await child.output()).code, 1);
    assertEquals((await box.status()).p?.backup?.outcome, "interrupted");
    assertEquals(await namesIn(join(box.folder, "repo/locks")), []);
  });
}

function namesIn(folder: string): Promise<string[]> {
  return Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
}

async function hasLock(folder: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
    // The lock of a backup; that of init is gone by then.
    // deno-lint-ignore no-await-in-loop -- waits for another process
    if ((await namesIn(folder)).length > 0) {
      // restic before 0.17 forgets a lock that it has only just written when it is interrupted.
      // deno-lint-ignore no-await-in-loop -- waits for another process
      return await new Promise((resolve) => setTimeout(resolve, 500));
    }
    // deno-lint-ignore no-await-in-loop -- waits for another process
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("restic took no lock");
}
