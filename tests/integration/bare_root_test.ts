/** The compiled program where there is next to nothing: its own libraries, restic, /proc and /dev/null; no HOME, no shell, no network. */
import { assert, assertEquals } from "@std/assert";
import { dirname, join } from "@std/path";
import { findRestic } from "../../scripts/restic.ts";

const binary = Deno.env.get("RESTICPILOT_BINARY");
const restic = await findRestic().then(({ path }) => path, () => undefined);
const reason = binary === undefined
  ? "RESTICPILOT_BINARY names no compiled program"
  : Deno.build.os !== "linux" || Deno.uid() !== 0
  ? "needs root on Linux for chroot and unshare"
  : restic === undefined
  ? "no restic on this machine"
  : "";

async function output(command: string, ...args: string[]): Promise<string> {
  const { stdout } = await new Deno.Command(command, { args }).output();
  return new TextDecoder().decode(stdout);
}

async function install(root: string, source: string, target: string): Promise<void> {
  await Deno.mkdir(join(root, dirname(target)), { recursive: true });
  await Deno.copyFile(source, join(root, target));
}

Deno.test({
  name: `a backup in a bare root${reason && `: skipped, ${reason}`}`,
  ignore: reason !== "",
  async fn() {
    const root = await Deno.makeTempDir({ prefix: "bare-" });
    try {
      await install(root, binary ?? "", "/pilot");
      await install(root, restic ?? "", "/restic");
      for (const [path] of (await output("ldd", binary ?? "")).matchAll(/\/\S+/g)) {
        // deno-lint-ignore no-await-in-loop -- a few libraries
        await install(root, await Deno.realPath(path), path);
      }
      await Deno.mkdir(join(root, "data/files"), { recursive: true });
      await Deno.mkdir(join(root, "proc"));
      await Deno.mkdir(join(root, "dev"));
      await Deno.writeTextFile(join(root, "data/files/a"), "text");
      await Deno.writeTextFile(join(root, "data/key"), "secret");
      await Deno.writeTextFile(
        join(root, "data/profiles.toml"),
        `[global]
restic-binary = "/restic"
initialize = true
[p]
repository = "/data/repo"
password-file = "key"
status-file = "/data/status.json"
no-cache = true
env = { TMPDIR = "/data" }
[p.backup]
extended-status = true
source = "/data/files"
`,
      );
      // Read-only but for /data, no network, an environment without a single variable.
      // Read-only but for /data, no network, an environment without a single variable. Deno finds its own program
      // through /proc, and children get /dev/null: every container has both.
      const script = [
        "mount --bind $R $R",
        "mount -t proc proc $R/proc",
        "mount -t tmpfs tmpfs $R/dev",
        "mknod -m 666 $R/dev/null c 1 3",
        "mount --bind $R/data $R/data",
        "mount -o remount,ro,bind $R",
        "exec env -i /usr/sbin/chroot $R /pilot -c /data/profiles.toml p.backup",
      ].join(" && ").replaceAll("$R", `'${root}'`);
      const args = ["--mount", "--net", "sh", "-c", script];
      const { code, stdout, stderr } = await new Deno.Command("unshare", { args }).output();
      const decoder = new TextDecoder();
      assertEquals(code, 0, decoder.decode(stdout) + decoder.decode(stderr));
      const { profiles } = JSON.parse(await Deno.readTextFile(join(root, "data/status.json")));
      assertEquals([profiles.p.backup.success, profiles.p.backup.files_new], [true, 1]);
      assert(decoder.decode(stdout).includes("processed 1 files, 4 B"));
    } finally {
      await Deno.remove(root, { recursive: true });
    }
  },
});
