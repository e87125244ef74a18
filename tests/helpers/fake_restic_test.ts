import { assertEquals } from "@std/assert";
import { fakeRestic, type Step } from "./fake_restic.ts";
import { tempFolder } from "./tmp.ts";

const isWindows = Deno.build.os === "windows";

async function play(steps: readonly Step[], args: readonly string[], stdin = "") {
  await using folder = await tempFolder();
  const restic = await fakeRestic(folder, { backup: steps });
  const child = new Deno.Command(restic.path, {
    args: [...args],
    env: { NOTE: "a=b\nc" },
    cwd: folder.path,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(stdin));
  await writer.close();
  const { code, signal, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return {
    code,
    signal,
    stdout: decoder.decode(stdout),
    stderr: decoder.decode(stderr),
    calls: await restic.calls(),
    cwd: folder.path,
  };
}

Deno.test({
  name: "fakeRestic() plays its steps and notes the call",
  ignore: isWindows,
  async fn() {
    const steps: Step[] = [{ readStdin: true }, { out: ["it's", "$HOME"] }, { err: "bad" }, {
      raw: "x",
    }, { exit: 3 }];
    const { code, stdout, stderr, calls, cwd } = await play(steps, [
      "-r",
      "a b",
      "backup",
      "",
      "ü\n",
    ], "in");
    assertEquals({ code, stdout, stderr }, { code: 3, stdout: "it's\n$HOME\nx", stderr: "bad\n" });
    const [call] = calls;
    assertEquals(call?.argv, ["-r", "a b", "backup", "", "ü\n"]);
    assertEquals(call?.env.get("NOTE"), "a=b\nc");
    assertEquals([call?.cwd, call?.stdin, calls.length], [cwd, "in", 1]);
  },
});

Deno.test({
  name: "fakeRestic() dies by a signal, or catches it",
  ignore: isWindows,
  async fn() {
    assertEquals((await play([{ kill: "KILL" }], ["backup"])).signal, "SIGKILL");
    const caught = await play([{ onSignal: "INT", err: "it's over", exit: 130 }, { kill: "INT" }], [
      "backup",
    ]);
    assertEquals([caught.code, caught.stderr], [130, "it's over\n"]);
  },
});

Deno.test({
  name: "fakeRestic() knows its version and notes no call for it",
  ignore: isWindows,
  async fn() {
    const { stdout, calls } = await play([], ["version"]);
    assertEquals([stdout, calls.length], [
      "restic 0.18.1 compiled with go1.24.4 on linux/amd64\n",
      0,
    ]);
  },
});
