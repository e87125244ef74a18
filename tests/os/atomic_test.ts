import { assertEquals, assertRejects } from "@std/assert";
import { replaceFile, targetOf } from "../../lib/os/atomic.ts";
import { tempFolder } from "../helpers/tmp.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const isWindows = Deno.build.os === "windows";

async function modeOf(path: string): Promise<number> {
  return ((await Deno.stat(path)).mode ?? 0) & 0o7777;
}

Deno.test("replaceFile() makes a file and leaves nothing else", async () => {
  await using folder = await tempFolder();
  await replaceFile(folder.join("s.json"), bytes("new"));
  assertEquals([await folder.read("s.json"), await folder.list()], ["new", ["s.json"]]);
});

for (
  const [old, next] of [["long old text", "new"], ["old", ""], ["", "new"], [
    "old",
    "x".repeat(3e6),
  ]]
) {
  Deno.test(`replaceFile() leaves ${next?.length} bytes of ${old?.length}`, async () => {
    await using folder = await tempFolder();
    const path = await folder.write("s.json", old ?? "");
    await replaceFile(path, bytes(next ?? ""));
    assertEquals(await folder.read("s.json") === next, true);
    assertEquals(await folder.list(), ["s.json"]);
  });
}

Deno.test({
  name: "replaceFile() gives a new file its mode, less the umask",
  ignore: isWindows,
  fn: async () => {
    await using folder = await tempFolder();
    await replaceFile(folder.join("public"), bytes("x"));
    await replaceFile(folder.join("private"), bytes("x"), { mode: 0o600 });
    assertEquals(await modeOf(folder.join("public")), 0o644 & ~Deno.umask());
    assertEquals(await modeOf(folder.join("private")), 0o600 & ~Deno.umask());
  },
});

for (const mode of [0o600, 0o666, 0o640, 0o755]) {
  Deno.test({
    name: `replaceFile() keeps the mode ${mode.toString(8)} of a file`,
    ignore: isWindows,
    fn: async () => {
      await using folder = await tempFolder();
      const path = await folder.write("s.json", "old");
      await Deno.chmod(path, mode);
      await replaceFile(path, bytes("new"), { mode: 0o644 });
      assertEquals([await modeOf(path), await folder.read("s.json")], [mode, "new"]);
    },
  });
}

Deno.test({
  name: "replaceFile() keeps owner and group (as root only)",
  ignore: Deno.uid() !== 0,
  fn: async () => {
    await using folder = await tempFolder();
    const path = await folder.write("s.json", "old");
    await Deno.chown(path, 12, 34);
    await Deno.chmod(path, 0o2754);
    await replaceFile(path, bytes("new"));
    const { uid, gid } = await Deno.stat(path);
    assertEquals([uid, gid, await modeOf(path)], [12, 34, 0o2754]);
  },
});

Deno.test("replaceFile() leaves the old text to another hard link", async () => {
  await using folder = await tempFolder();
  const path = await folder.write("s.json", "old");
  await Deno.link(path, folder.join("link.json"));
  await replaceFile(path, bytes("new"));
  assertEquals([await folder.read("s.json"), await folder.read("link.json")], ["new", "old"]);
});

Deno.test("replaceFile() replaces the target of a chain of links and keeps the links", async () => {
  await using folder = await tempFolder();
  await folder.write("real/s.json", "old");
  await Deno.symlink("real/s.json", folder.join("second"));
  await Deno.symlink(folder.join("second"), folder.join("first"));
  await replaceFile(folder.join("first"), bytes("new"));
  assertEquals(await folder.read("real/s.json"), "new");
  assertEquals((await Deno.lstat(folder.join("first"))).isSymlink, true);
  assertEquals([await folder.list(), await folder.list("real")], [
    ["first", "real", "second"],
    ["s.json"],
  ]);
});

Deno.test("replaceFile() writes a file whose name leaves no room for more", async () => {
  await using folder = await tempFolder();
  const path = folder.join("ä".repeat(125));
  await replaceFile(path, bytes("one"));
  await replaceFile(path, bytes("two"));
  assertEquals(await Deno.readTextFile(path), "two");
});

Deno.test("replaceFile() many times at once leaves one of the texts and nothing else", async () => {
  await using folder = await tempFolder();
  const texts = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000));
  await Promise.all(texts.map((text) => replaceFile(folder.join("s.json"), bytes(text))));
  assertEquals(texts.includes(await folder.read("s.json")), true);
  assertEquals(await folder.list(), ["s.json"]);
});

/** A process id that is not in use. */
async function deadPid(): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), { args: ["--version"], stdout: "null" }).spawn();
  await child.status;
  return child.pid;
}

Deno.test("replaceFile() removes temporary files of processes that are gone, and no others", async () => {
  await using folder = await tempFolder();
  const dead = await deadPid();
  const gone = [`.s.json.${dead}.0123abcd.tmp`, `.s.json.${Deno.pid}.00000000.tmp`];
  const kept = [
    `.s.json.${Deno.pid}.ffffffff.tmp`,
    `.other.json.${dead}.0123abcd.tmp`,
    `.s.json.${dead}.0123abcd.tmp.bak`,
    `.s.json.x${dead}.0123abcd.tmp`,
    `s.json.${dead}.0123abcd.tmp`,
  ];
  await Promise.all([...gone, ...kept].map((name) => folder.write(name, "")));
  const hourAgo = new Date(Date.now() - 3_600_000);
  await Deno.utime(folder.join(gone[1] ?? ""), hourAgo, hourAgo);
  await replaceFile(folder.join("s.json"), bytes("new"));
  assertEquals(await folder.list(), [...kept, "s.json"].sort());
});

const REFUSED: [string, string, string][] = [
  ["in a missing folder", "none/s.json", "No such file or directory"],
  ["below a file", "file/s.json", "Not a directory"],
  ["that is a folder", "folder", "it is a folder"],
  ["that is a link to itself", "loop", "symbolic links"],
  ["that is a device", "device", "it is no regular file"],
];
for (const [what, name, message] of REFUSED) {
  Deno.test({
    name: `replaceFile() refuses a file ${what}`,
    ignore: isWindows,
    fn: async () => {
      await using folder = await tempFolder();
      await folder.write("file", "");
      await folder.write("folder/x", "");
      await Deno.symlink("loop", folder.join("loop"));
      await Deno.symlink("/dev/null", folder.join("device"));
      const before = await folder.list();
      await assertRejects(() => replaceFile(folder.join(name), bytes("new")), Error, message);
      assertEquals(await folder.list(), before);
    },
  });
}

const TARGETS: [string, string, string][] = [
  ["a file", "real/file", "real/file"],
  ["a file that is not there", "real/new", "real/new"],
  ["a way through a folder that is a link", "alias/new", "real/new"],
  ["a link to a file that is not there", "dangling", "real/new"],
  ["a link whose way up starts in another folder", "up", "real/new"],
];
for (const [what, name, target] of TARGETS) {
  Deno.test({
    name: `targetOf() follows ${what}`,
    ignore: isWindows,
    fn: async () => {
      await using folder = await tempFolder();
      await folder.write("real/file", "");
      await folder.write("real/deep/x", "");
      await Deno.symlink("real", folder.join("alias"));
      await Deno.symlink("real/deep", folder.join("deep"));
      await Deno.symlink(folder.join("real/new"), folder.join("dangling"));
      await Deno.symlink("deep/../new", folder.join("up"));
      assertEquals(await targetOf(folder.join(name)), folder.join(target));
    },
  });
}
