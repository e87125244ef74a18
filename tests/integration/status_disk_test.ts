/**
 * The status file where the disk, the folder or the file does not allow everything.
 * @module
 */
import { assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { type TempFolder, tempFolder } from "../helpers/tmp.ts";
import { writerCommand, WriterProcess } from "../helpers/writer_process.ts";

const isRoot = Deno.uid() === 0;
const OLD = '{"profiles":{}}\n';

/** Whether a program works here. */
function works(program: string, ...args: string[]): boolean {
  try {
    const command = new Deno.Command(program, { args, stdout: "null", stderr: "null" });
    return command.outputSync().success;
  } catch {
    return false;
  }
}

/** Words that give a shell mounts of its own; undefined where that is not allowed. */
function mountNamespace(): string[] | undefined {
  const options = isRoot ? "-m" : "-rm";
  const test = "mount -t tmpfs tmpfs /mnt";
  return works("unshare", options, "sh", "-c", test) ? ["unshare", options] : undefined;
}

/** Words that take the rights from root that make every file writable; undefined where that is not possible. */
function withoutRights(): string[] | undefined {
  if (!isRoot) return [];
  const words = ["setpriv", "--bounding-set", "-all", "--"];
  return works(words[0] ?? "", ...words.slice(1), "true") ? words : undefined;
}

const namespace = mountNamespace();
const rights = withoutRights();

/** A test that is skipped, with the reason in its name, without the words in front of its commands. */
function testWith(
  words: readonly string[] | undefined,
  name: string,
  fn: (words: readonly string[], folder: TempFolder) => Promise<void>,
): void {
  Deno.test({
    name: words === undefined ? `${name} (skipped: not allowed here)` : name,
    ignore: words === undefined,
    fn: async () => {
      await using folder = await tempFolder();
      await fn(words ?? [], folder);
    },
  });
}

/** What a script prints in which `writer FILE TEXT` writes an entry of the profile `p` and prints the warnings. */
async function script(words: readonly string[], folder: TempFolder, text: string): Promise<string> {
  const writer = writerCommand('"$1"', "p").map((word) => word.includes("$") ? word : `'${word}'`);
  const define = `set -e; cd '${folder.path}'; writer() { echo "$2" | ${writer.join(" ")}; }`;
  const [program = "", ...args] = [...words, "sh", "-c", `${define}\n${text}`];
  const { stdout } = await new Deno.Command(program, { args, stderr: "inherit" }).output();
  return new TextDecoder().decode(stdout);
}

/** The stderr in the entry of the profile `p`. */
async function entryIn(folder: TempFolder, name: string): Promise<string> {
  return JSON.parse(await folder.read(name)).profiles.p.backup.stderr;
}

async function inodeOf(folder: TempFolder, name: string): Promise<number | null> {
  return (await Deno.stat(folder.join(name))).ino;
}

testWith(
  namespace,
  "a status file that is a mount of its own is written in place",
  async (words, folder) => {
    await folder.write("real.json", OLD);
    await folder.write("data/status.json", "");
    const inode = await inodeOf(folder, "real.json");
    const text =
      "mount --bind real.json data/status.json; writer data/status.json hello; ls -A data";
    assertEquals(await script(words, folder, text), "[]\nstatus.json\nstatus.json.lock\n");
    assertEquals([await entryIn(folder, "real.json"), await inodeOf(folder, "real.json")], [
      "hello",
      inode,
    ]);
  },
);

testWith(
  namespace,
  "a status file in a read-only folder is written in place",
  async (words, folder) => {
    await folder.write("real.json", OLD);
    await folder.write("data/status.json", "");
    const text = `mount --bind data data; mount --bind real.json data/status.json
    mount -o remount,ro,bind data; writer data/status.json hello; ls -A data`;
    assertEquals(await script(words, folder, text), "[]\nstatus.json\n");
    assertEquals(await entryIn(folder, "real.json"), "hello");
  },
);

testWith(
  namespace,
  "a full disk leaves the old status file byte for byte",
  async (words, folder) => {
    await folder.write("disk/x", "");
    const text = `mount -t tmpfs -o size=64k tmpfs disk
    printf '%s' '{"profiles":{"q":{"n":1.0}}}' >disk/status.json; cat /dev/zero >disk/fill 2>&- || true
    writer disk/status.json "$(head -c 9000 /dev/zero | tr '\\0' x)"; cat disk/status.json; echo; ls -A disk`;
    assertEquals(
      await script(words, folder, text),
      `["saving status file 'disk/status.json': No space left on device (os error 28)"]\n` +
        `{"profiles":{"q":{"n":1.0}}}\nfill\nstatus.json\nstatus.json.lock\n`,
    );
  },
);

testWith(
  namespace,
  "a full disk leaves the old bytes of a file that is written in place",
  async (words, folder) => {
    await folder.write("disk/x", "");
    await folder.write("status.json", "");
    const text = `mount -t tmpfs -o size=64k tmpfs disk
    printf '%s' '{"profiles":{"q":{"n":1.0}}}' >disk/real; mount --bind disk/real status.json
    cat /dev/zero >disk/fill 2>&- || true
    writer status.json "$(head -c 9000 /dev/zero | tr '\\0' x)"; cat status.json; echo; ls -A`;
    assertEquals(
      await script(words, folder, text),
      `["saving status file 'status.json': No space left on device (os error 28)"]\n` +
        `{"profiles":{"q":{"n":1.0}}}\ndisk\nstatus.json\nstatus.json.lock\n`,
    );
  },
);

testWith(
  rights,
  "a status file in a folder that is not writable is locked itself and written in place",
  async (words, folder) => {
    await folder.write("data/status.json", OLD);
    const inode = await inodeOf(folder, "data/status.json");
    await Deno.chmod(folder.join("data"), 0o555);
    assertEquals(await script(words, folder, "writer data/status.json hello"), "[]\n");
    await Deno.chmod(folder.join("data"), 0o755);
    assertEquals(await folder.list("data"), ["status.json"]);
    assertEquals([
      await entryIn(folder, "data/status.json"),
      await inodeOf(folder, "data/status.json"),
    ], ["hello", inode]);
  },
);

testWith(rights, "a status file that is not writable is not replaced", async (words, folder) => {
  const path = await folder.write("status.json", OLD);
  await Deno.chmod(path, 0o444);
  const warnings = await script(words, folder, "writer status.json hello");
  assertStringIncludes(
    warnings,
    `["saving status file 'status.json': Permission denied (os error 13)`,
  );
  assertEquals([await folder.read("status.json"), await folder.list()], [OLD, [
    "status.json",
    "status.json.lock",
  ]]);
});

testWith(
  isRoot ? rights : undefined,
  "a status file whose owner cannot be kept is written in place",
  async (words, folder) => {
    const path = await folder.write("status.json", OLD);
    await Deno.chmod(path, 0o666);
    await Deno.chown(path, 12, 34);
    assertEquals(await script(words, folder, "writer status.json hello"), "[]\n");
    const { uid, gid } = await Deno.stat(path);
    assertEquals([await entryIn(folder, "status.json"), uid, gid], ["hello", 12, 34]);
    assertEquals(await folder.list(), ["status.json", "status.json.lock"]);
  },
);

testWith(
  works("prlimit", "--version") ? [] : undefined,
  "a file size limit is a warning, leaves the old file byte for byte and kills nobody",
  async (_, folder) => {
    const path = await folder.write("status.json", OLD);
    await using writer = new WriterProcess(path, "p");
    assertEquals(await writer.write("before"), []);
    const old = await folder.read("status.json");
    // Not "ulimit -f" before the start: Deno's own caches would hit it first.
    assertEquals(works("prlimit", `--pid=${writer.pid}`, "--fsize=4096:4096"), true);
    assertEquals(await writer.write("x".repeat(9000)), [
      `saving status file '${path}': File too large (os error 27)`,
    ]);
    assertEquals([await folder.read("status.json"), await folder.list()], [old, [
      "status.json",
      "status.json.lock",
    ]]);
    assertEquals(await writer.write("short"), []);
    assertNotEquals(await folder.read("status.json"), old);
  },
);

const FAILURES: [string, string, string][] = [
  ["in a missing folder", "none/status.json", "No such file or directory (os error 2)"],
  ["that is a folder", "data", "it is a folder"],
  ["that is a device", "/dev/null", "it is no regular file"],
];
for (const [what, path, message] of FAILURES) {
  testWith([], `a status file ${what} is one warning`, async (words, folder) => {
    await folder.write("data/x", "");
    const warnings = JSON.parse(await script(words, folder, `writer ${path} hello`));
    assertEquals(warnings.length, 1);
    assertStringIncludes(warnings[0], `saving status file '${path}': ${message}`);
    assertEquals(await folder.list(), ["data"]);
  });
}
