import { assertEquals, assertRejects } from "@std/assert";
import { ToolError } from "../../lib/errors.ts";
import { denoSystem } from "../../lib/os/deno.ts";
import { findRestic } from "../../lib/run/find_restic.ts";

const unix = Deno.build.os !== "windows";

async function setup() {
  const folder = await Deno.makeTempDir();
  const restic = `${folder}/my-restic`;
  const asked = `${folder}/asked`;
  const write = (version: string) =>
    Deno.writeTextFile(
      restic,
      `#!/bin/sh\necho x >>${asked}\necho "restic ${version} compiled with go1 on linux/amd64"\n`,
    );
  await write("0.18.0");
  await Deno.chmod(restic, 0o755);
  const real = denoSystem();
  const env = new Map([...real.env, ["XDG_CACHE_HOME", `${folder}/cache`]]);
  const times = async () => (await Deno.readTextFile(asked).catch(() => "")).split("\n").length - 1;
  return {
    system: { ...real, env },
    restic,
    write,
    times,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

Deno.test({
  name: "findRestic() asks a program for its version once, and again when the program has changed",
  ignore: !unix,
  async fn() {
    await using t = await setup();
    assertEquals((await findRestic(t.system, t.restic, "")).version, "0.18.0");
    assertEquals((await findRestic(t.system, t.restic, "")).version, "0.18.0");
    assertEquals(await t.times(), 1);
    await t.write("0.19.10");
    assertEquals((await findRestic(t.system, t.restic, "")).version, "0.19.10");
    assertEquals(await t.times(), 2);
  },
});

Deno.test({
  name: "findRestic() does not ask when the configuration tells the version",
  ignore: !unix,
  async fn() {
    await using t = await setup();
    assertEquals((await findRestic(t.system, t.restic, "0.14.0")).version, "0.14.0");
    assertEquals(await t.times(), 0);
  },
});

Deno.test({
  name: "findRestic() goes on without a version that it cannot read, and says so",
  ignore: !unix,
  async fn() {
    await using t = await setup();
    await Deno.writeTextFile(t.restic, "#!/bin/sh\necho nonsense\n");
    const found = await findRestic(t.system, t.restic, "");
    assertEquals([found.version, found.warnings.length], [undefined, 1]);
  },
});

Deno.test("findRestic() ends with exit code 6 when there is none", async () => {
  const real = denoSystem();
  const fs = { ...real.fs, stat: () => Promise.resolve(undefined) };
  const error = await assertRejects(() => findRestic({ ...real, fs }, "/no/restic", ""), ToolError);
  assertEquals(error.exit, 6);
});
