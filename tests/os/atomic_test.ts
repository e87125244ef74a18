import { assertEquals, assertRejects } from "@std/assert";
import { replaceFile, targetOf } from "../../lib/os/atomic.ts";

const unix = Deno.build.os !== "windows";
const isRoot = unix && Deno.uid() === 0;
const bytes = (text: string) => new TextEncoder().encode(text);

/** Runs a test in a folder of its own and looks that nothing temporary is left. */
function test(name: string, fn: (folder: string) => Promise<void>, reason = ""): void {
  Deno.test({
    name: `replaceFile() ${name}${reason && ` (skipped: ${reason})`}`,
    ignore: reason !== "",
    async fn() {
      const folder = await Deno.realPath(await Deno.makeTempDir());
      try {
        await fn(folder);
        const left = [...Deno.readDirSync(folder)].filter((entry) => entry.name.endsWith(".tmp"));
        assertEquals(left, []);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

test("makes a new file", async (folder) => {
  await replaceFile(`${folder}/a`, bytes("new"));
  assertEquals(await Deno.readTextFile(`${folder}/a`), "new");
});

test("replaces the file as a whole: a hard link keeps the old text", async (folder) => {
  await Deno.writeTextFile(`${folder}/a`, "old");
  await Deno.link(`${folder}/a`, `${folder}/b`);
  await replaceFile(`${folder}/a`, bytes("new"));
  assertEquals([await Deno.readTextFile(`${folder}/a`), await Deno.readTextFile(`${folder}/b`)], [
    "new",
    "old",
  ]);
});

test("keeps the mode of an existing file", async (folder) => {
  await Deno.writeTextFile(`${folder}/a`, "old");
  await Deno.chmod(`${folder}/a`, 0o600);
  await replaceFile(`${folder}/a`, bytes("new"));
  assertEquals(((await Deno.stat(`${folder}/a`)).mode ?? 0) & 0o777, 0o600);
}, unix ? "" : "Windows has no modes");

test("writes through a symbolic link, also one whose target is not there yet", async (folder) => {
  await Deno.mkdir(`${folder}/real`);
  await Deno.symlink("real/a", `${folder}/link`);
  assertEquals(await targetOf(`${folder}/link`), `${folder}/real/a`);
  for (const text of ["one", "two"]) {
    // deno-lint-ignore no-await-in-loop -- one after the other
    await replaceFile(`${folder}/link`, bytes(text));
    // deno-lint-ignore no-await-in-loop
    assertEquals(await Deno.readTextFile(`${folder}/real/a`), text);
  }
  assertEquals((await Deno.lstat(`${folder}/link`)).isSymlink, true);
}, unix ? "" : "links need a right on Windows");

test("refuses a folder", async (folder) => {
  await assertRejects(() => replaceFile(folder, bytes("x")), Error, "it is a folder");
});

test("writes a bind-mounted file in place", async (folder) => {
  await Deno.writeTextFile(`${folder}/source`, "old");
  await Deno.writeTextFile(`${folder}/a`, "");
  const script = `import { replaceFile } from "${new URL(
    "../../lib/os/atomic.ts",
    import.meta.url,
  )}";
await replaceFile("${folder}/a", new TextEncoder().encode("new"));`;
  await Deno.writeTextFile(`${folder}/run.ts`, script);
  const shell =
    `mount --bind '${folder}/source' '${folder}/a' && exec '${Deno.execPath()}' run -A --no-check '${folder}/run.ts'`;
  const { code, stderr } = await new Deno.Command("unshare", {
    args: ["--mount", "sh", "-c", shell],
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  assertEquals(await Deno.readTextFile(`${folder}/source`), "new");
}, isRoot && Deno.build.os === "linux" ? "" : "needs root on Linux");

test("leaves the old file when the disk is full", async (folder) => {
  const script = `import { replaceFile } from "${new URL(
    "../../lib/os/atomic.ts",
    import.meta.url,
  )}";
try { await replaceFile("${folder}/disk/a", new Uint8Array(500_000)); Deno.exit(9); } catch { Deno.exit(7); }`;
  await Deno.writeTextFile(`${folder}/run.ts`, script);
  await Deno.mkdir(`${folder}/disk`);
  const shell =
    `mount -t tmpfs -o size=64k tmpfs '${folder}/disk' && echo old >'${folder}/disk/a' && ` +
    `'${Deno.execPath()}' run -A --no-check '${folder}/run.ts'; echo $? $(cat '${folder}/disk/a') $(ls -A '${folder}/disk')`;
  const { stdout } = await new Deno.Command("unshare", { args: ["--mount", "sh", "-c", shell] })
    .output();
  assertEquals(new TextDecoder().decode(stdout).trim(), "7 old a");
}, isRoot && Deno.build.os === "linux" ? "" : "needs root on Linux");
