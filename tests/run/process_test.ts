import { assertEquals, assertThrows } from "@std/assert";
import { ToolError } from "../../lib/errors.ts";
import { denoSystem } from "../../lib/os/deno.ts";
import { Interrupts } from "../../lib/run/interrupts.ts";
import { type ProcessResult, runProcess } from "../../lib/run/process.ts";

const unix = Deno.build.os !== "windows";

async function sh(script: string, take?: (bytes: Uint8Array) => void): Promise<ProcessResult> {
  const system = denoSystem();
  using interrupts = new Interrupts(system);
  return await runProcess(system, {
    argv: ["sh", "-c", script],
    options: {},
    onStdout: take ?? (() => {}),
    onStderr: () => {},
  }, interrupts);
}

Deno.test({
  name: "runProcess() reads both streams at the same time, however long they are",
  ignore: !unix,
  async fn() {
    let size = 0;
    const script = "head -c 3000000 /dev/zero >&2; head -c 2000000 /dev/zero; echo end >&2";
    const result = await sh(script, (bytes) => size += bytes.length);
    assertEquals([size, result.exitCode, result.stderr.endsWith("end\n")], [2_000_000, 0, true]);
    assertEquals(result.stderr.length < 70_000, true);
  },
});

Deno.test({
  name: "runProcess() tells exit codes and signals apart",
  ignore: !unix,
  async fn() {
    const three = await sh("exit 3");
    assertEquals([three.exitCode, three.error], [3, "exit status 3"]);
    const killed = await sh("kill -KILL $$");
    assertEquals([killed.exitCode, killed.error, killed.signal], [-1, "signal: killed", "SIGKILL"]);
  },
});

Deno.test({
  name: "runProcess() does not wait for a grandchild that keeps the pipes open",
  ignore: !unix,
  async fn() {
    const result = await sh("echo one >&2; sleep 30 & exit 0");
    assertEquals([result.exitCode, result.stderr], [0, "one\n"]);
  },
  sanitizeResources: false,
});

Deno.test("spawn() says what is wrong with a program or a folder", () => {
  const { proc } = denoSystem();
  assertThrows(() => proc.spawn(["/no/such/program"]), ToolError, "no such program");
  assertThrows(
    () => proc.spawn(["true"], { cwd: "/no/such/folder" }),
    ToolError,
    "Cannot enter the folder",
  );
});

Deno.test({
  name: "spawn() tells a missing interpreter from a missing program",
  ignore: !unix,
  async fn() {
    const path = await Deno.makeTempFile();
    await Deno.writeTextFile(path, "#!/no/such/shell\n");
    await Deno.chmod(path, 0o755);
    assertThrows(() => denoSystem().proc.spawn([path]), ToolError, "it is there, but");
    await Deno.remove(path);
  },
});
