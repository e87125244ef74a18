import { assertEquals, assertRejects } from "@std/assert";
import { denoSystem } from "../../lib/os/deno.ts";

const unix = Deno.build.os !== "windows";
const { fs, clock, proc } = denoSystem();

Deno.test("fs reads at most what it is asked for, and lists sorted", async () => {
  const folder = await Deno.makeTempDir();
  await Promise.all(
    ["b", "a"].map((name) => fs.writeText(`${folder}/${name}`, "x".repeat(100_000))),
  );
  assertEquals((await fs.readBytes(`${folder}/a`, 70_000)).length, 70_000);
  assertEquals((await fs.readBytes(`${folder}/a`)).length, 100_000);
  assertEquals(await fs.list(folder), ["a", "b"]);
  assertEquals([await fs.list(`${folder}/none`), await fs.stat(`${folder}/none`)], [[], undefined]);
  await fs.remove(folder);
  await fs.remove(folder);
});

Deno.test({
  name: "fs reads a FIFO without stopping everything else",
  ignore: !unix,
  async fn() {
    const folder = await Deno.makeTempDir();
    await new Deno.Command("mkfifo", { args: [`${folder}/f`] }).output();
    const reading = fs.readText(`${folder}/f`);
    const writer = new Deno.Command("sh", { args: ["-c", `sleep 0.2; echo secret >${folder}/f`] })
      .output();
    assertEquals(await reading, "secret\n");
    await writer;
    await fs.remove(folder);
  },
});

Deno.test("fs throws for what it cannot read", async () => {
  await assertRejects(() => fs.readText("/no/such/file"));
});

Deno.test("clock.sleep() ends when it is aborted", async () => {
  const abort = new AbortController();
  const sleeping = clock.sleep(3_600_000, abort.signal);
  abort.abort();
  await sleeping;
  assertEquals(clock.monotonic() <= clock.monotonic(), true);
});

Deno.test({
  name: "proc.spawn() adds variables and keeps the others",
  ignore: !unix,
  async fn() {
    const child = proc.spawn(["sh", "-c", 'echo "$A-$PATH"'], { env: { A: "1" } });
    const [out] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ]);
    assertEquals([(await child.status).code, out.trim()], [0, `1-${Deno.env.get("PATH")}`]);
    // It has ended: a signal to it is nothing.
    child.kill("SIGINT");
  },
});
