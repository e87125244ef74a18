import { assertEquals, assertRejects } from "@std/assert";
import { ToolError } from "../../lib/errors.ts";
import type { FileInfo, Fs, Platform } from "../../lib/os/system.ts";
import { findProgram, findShell, shellCommand } from "../../lib/run/shell.ts";

function system(files: Record<string, number>, platform: Platform = "linux") {
  const stat = (path: string): Promise<FileInfo | undefined> => {
    const mode = files[path];
    return Promise.resolve(
      mode === undefined
        ? undefined
        : { isFile: true, isDirectory: false, isFifo: false, size: 1, mtimeMs: 0, mode },
    );
  };
  const env = new Map([["PATH", platform === "windows" ? "c:\\a;c:\\b" : "/a:/b"]]);
  return { platform, env, fs: { stat } as Partial<Fs> as Fs };
}

Deno.test("findProgram() takes the first executable of PATH", async () => {
  assertEquals(await findProgram(system({ "/a/sh": 0o644, "/b/sh": 0o755 }), "sh"), "/b/sh");
});

Deno.test("findProgram() knows the endings of Windows", async () => {
  assertEquals(
    await findProgram(system({ "c:\\b\\cmd.exe": 0 }, "windows"), "cmd"),
    "c:\\b\\cmd.exe",
  );
});

Deno.test("findShell() prefers bash and falls back to sh", async () => {
  assertEquals(await findShell(system({ "/a/sh": 0o755, "/b/bash": 0o755 }), []), "/b/bash");
  assertEquals(await findShell(system({ "/a/sh": 0o755 }), ["auto"]), "/a/sh");
});

Deno.test("findShell() names the shells that it tried", async () => {
  await assertRejects(() => findShell(system({}), ["zsh", "fish"]), ToolError, "zsh, fish");
});

const env = new Map([["NAME", "x"], ["HOME", "/h"]]);
const LINES: [string, string, string][] = [
  ["/bin/sh", 'echo "$NAME"', 'echo "$NAME"'],
  ["c:\\windows\\cmd.exe", "echo ${NAME} $NAME", '"echo !NAME! !NAME!"'],
  ["pwsh", "echo $NAME $HOME $other $NAME.x", "echo ${Env:NAME} $HOME $other $NAME.x"],
  ["powershell.exe", "$name = 1; echo $name", "$name = 1; echo $name"],
];
for (const [shell, line, want] of LINES) {
  Deno.test(`shellCommand() for ${shell}: ${line}`, () => {
    assertEquals(shellCommand(shell, line, env).argv.at(-1), want);
  });
}
