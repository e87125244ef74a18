/**
 * Many processes on one status file. `RESTICPILOT_STRESS=50` asks for 50 rounds and 500 kills.
 * @module
 */
import { assert, assertEquals, assertGreaterOrEqual } from "@std/assert";
import { denoSystem } from "../../lib/os/deno.ts";
import { sharedFiles } from "../../lib/os/shared_files.ts";
import { writeStatusFile } from "../../lib/report/status_file.ts";
import { type TempFolder, tempFolder } from "../helpers/tmp.ts";
import { WriterProcess } from "../helpers/writer_process.ts";

const FULL_ROUNDS = Number(Deno.env.get("RESTICPILOT_STRESS") ?? 0);
const ROUNDS = FULL_ROUNDS || 3;
const KILLS = FULL_ROUNDS ? FULL_ROUNDS * 10 : 40;
const WRITERS = 40;
const VICTIMS = 8;

/** Reads a status file over and over; its end throws when a text was not whole. */
class Poller implements AsyncDisposable {
  /** Number of reads. */
  reads = 0;
  #isOver = false;
  readonly #reading: Promise<void>;

  constructor(path: string) {
    this.#reading = this.#read(path);
    // The error is thrown at the end.
    this.#reading.catch(() => {});
  }

  async #read(path: string): Promise<void> {
    while (!this.#isOver) {
      // A read that fails at once never leaves the microtasks: without a pause nothing else would run.
      // deno-lint-ignore no-await-in-loop -- one read after the other
      await new Promise((resolve) => setTimeout(resolve));
      // deno-lint-ignore no-await-in-loop -- one read after the other
      const text = await Deno.readTextFile(path).catch(() => undefined);
      if (text === undefined) continue;
      assert(text.endsWith("\n"), `torn: ${text.slice(-80)}`);
      JSON.parse(text);
      this.reads++;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await this.#reading;
  }
}

async function assertClean(folder: TempFolder): Promise<void> {
  assertEquals(await folder.list(), ["status.json", "status.json.lock"]);
}

Deno.test(`${WRITERS} processes at once leave ${WRITERS} entries, ${ROUNDS} times`, async () => {
  await using folder = await tempFolder();
  const path = folder.join("status.json");
  const names = Array.from({ length: WRITERS }, (_, at) => `profile-${at}`);
  await using processes = new AsyncDisposableStack();
  const writers = names.map((name) => processes.use(new WriterProcess(path, name)));
  await using reader = new Poller(path);
  for (let round = 0; round < ROUNDS; round++) {
    // deno-lint-ignore no-await-in-loop -- one round after the other
    const warnings = await Promise.all(writers.map((writer) => writer.write(`round ${round}`)));
    assertEquals(warnings.flat(), []);
    // deno-lint-ignore no-await-in-loop -- see above
    const { profiles } = JSON.parse(await folder.read("status.json"));
    assertEquals(Object.keys(profiles).sort(), names.toSorted());
    for (const name of names) assertEquals(profiles[name].backup.stderr, `round ${round}`);
    // deno-lint-ignore no-await-in-loop -- see above
    await assertClean(folder);
    // deno-lint-ignore no-await-in-loop -- the next round begins without a file
    await Deno.remove(path);
  }
  assertGreaterOrEqual(reader.reads, 1);
});

/** A profile whose writer writes numbers that grow, until it is killed. */
class Victim implements AsyncDisposable {
  readonly #path: string;
  /** Name of the profile. */
  readonly profile: string;
  /** The last number that is known to be written. */
  written = 0;
  #writer: WriterProcess;
  #working: Promise<void>;
  #warm = Promise.withResolvers<void>();

  constructor(path: string, profile: string) {
    this.#path = path;
    this.profile = profile;
    this.#writer = new WriterProcess(path, profile);
    this.#working = this.#work();
  }

  async #work(): Promise<void> {
    for (let number = this.written + 1;; number++) {
      // deno-lint-ignore no-await-in-loop -- one number after the other
      const warnings = await this.#writer.write(String(number));
      if (warnings === undefined) return;
      assertEquals(warnings, []);
      this.written = number;
      this.#warm.resolve();
    }
  }

  /** Kills the writer once it has begun to write. */
  async kill(): Promise<void> {
    await this.#warm.promise;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    await this[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writer[Symbol.asyncDispose]();
    await this.#working;
  }

  /** Starts another writer for the profile. */
  restart(): void {
    this.#warm = Promise.withResolvers<void>();
    this.#writer = new WriterProcess(this.#path, this.profile);
    this.#working = this.#work();
  }
}

Deno.test(`${KILLS} kills tear no file, keep no lock and leave no temporary file`, async () => {
  await using folder = await tempFolder();
  const path = folder.join("status.json");
  await using processes = new AsyncDisposableStack();
  const victims = Array.from(
    { length: VICTIMS },
    (_, at) => processes.use(new Victim(path, `profile-${at}`)),
  );
  await using reader = new Poller(path);
  for (let kill = VICTIMS; kill < KILLS; kill++) {
    const victim = victims[Math.floor(Math.random() * VICTIMS)];
    // deno-lint-ignore no-await-in-loop -- one after the other, the rest goes on writing
    await victim?.kill();
    victim?.restart();
  }
  await Promise.all(victims.map((victim) => victim.kill()));
  const { fs, clock } = denoSystem();
  const entry = { success: true, time: "2026-01-01T00:00:00Z", error: "", stderr: "", duration: 1 };
  const updates = [{ profile: "last", command: "check", entry }];
  assertEquals(await writeStatusFile({ fs, clock, files: sharedFiles }, path, updates), []);
  await assertClean(folder);
  const { profiles } = JSON.parse(await folder.read("status.json"));
  for (const { profile, written } of victims) {
    assertGreaterOrEqual(Number(profiles[profile].backup.stderr), written, profile);
  }
  assertEquals(profiles.last.check, entry);
  assertGreaterOrEqual(reader.reads, 1);
});
