/** What people do wrong and what goes wrong around them: one clear error, nothing lost. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { PROFILE, Sandbox, SUMMARY } from "../helpers/sandbox.ts";

const unix = Deno.build.os !== "windows";
const isRoot = Deno.build.os !== "windows" && Deno.uid() === 0;

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !unix, fn });
}

test("no configuration: the places that were searched are named", async () => {
  await using box = await Sandbox.create("");
  const { code, err } = await box.run(["-c", "nothing", "p.backup"]);
  assertEquals(code, 1);
  assertStringIncludes(err, '"nothing"');
  assertStringIncludes(err, "/etc/resticprofile");
});

test("unknown profile: what exists, and the nearest name", async () => {
  await using box = await Sandbox.create(`${PROFILE}\n[documents]\ninherit = "p"\n`);
  const { code, out, err } = await box.run(["document.backup"]);
  assertEquals(code, 1);
  assertStringIncludes(out, "documents:");
  assertStringIncludes(err, 'did you mean "documents"?');
});

const SYNTAX: [string, string, RegExp][] = [
  ["profiles.toml", "[p]\na = = 1\n", /profiles\.toml:2:\d+: error: .*\n {4}a = = 1\n/],
  ["profiles.yaml", "p:\n  a: [1\n  b: 2\n", /profiles\.yaml:\d+(:\d+)?: error: /],
  ["profiles.json", '{\n  "p": {\n    "a" 1\n  }\n}\n', /profiles\.json:3:\d+: error: /],
  ["profiles.hcl", '"p" = {\n  a = = 1\n}\n', /profiles\.hcl:2:\d+: error: .*\n {4} {2}a = = 1\n/],
];
for (const [config, text, want] of SYNTAX) {
  test(`syntax error in ${config}: file, line, column and the line`, async () => {
    await using box = await Sandbox.create(text, { config });
    const { code, err } = await box.run(["p.backup"]);
    assertEquals(code, 1);
    assertMatch(err, want);
  });
}

test("unknown key: warned with its place and the nearest name, and the run goes on", async () => {
  await using box = await Sandbox.create(`${PROFILE}sourc = "x"\n`);
  const { code, out, err } = await box.run(["p.backup"]);
  assertEquals(code, 0);
  assertMatch(
    out + err,
    /profiles\.toml:9:\d+: warning: Unknown key "sourc".*did you mean "source"\?/,
  );
});

test("wrong type: key, place, what was expected", async () => {
  await using box = await Sandbox.create(`${PROFILE}check-after = "maybe"\n`);
  const { code, err } = await box.run(["p.backup"]);
  assertEquals(code, 1);
  assertMatch(
    err,
    /profiles\.toml:9:\d+: error: Cannot read "p\.backup\.check-after": expected true or false, found "maybe"/,
  );
});

test("restic missing: exit code 6 and the option that names it", async () => {
  await using box = await Sandbox.create(`[global]\nrestic-binary = "{T}/none"\n${PROFILE}`);
  await Deno.remove(join(box.folder, "bin/restic"));
  const { code, err } = await box.run(["p.backup"], { PATH: `${box.folder}/bin` });
  // A machine may have a restic in one of the usual folders.
  if (code !== 6) return assertEquals(code, 1);
  assertStringIncludes(err, "restic-binary");
});

test("restic not executable: the run fails and says so", async () => {
  await using box = await Sandbox.create(
    `[global]\nrestic-binary = "{T}/plain"\nrestic-version = "0.18.0"\n${PROFILE}`,
    {
      files: { plain: "text" },
    },
  );
  const { code, out, err } = await box.run(["p.backup"]);
  assertEquals(code, 1);
  assertStringIncludes(out + err, "it is not executable");
  assertEquals((await box.status()).p?.backup?.success, false);
});

for (
  const [what, exit, text] of [
    ["wrong password", 12, "Fatal: wrong password or no key found"],
    ["no repository", 10, "Fatal: repository does not exist"],
    ["locked repository", 11, "unable to create lock in backend: repository is already locked"],
  ] as const
) {
  test(`${what}: failed entry with restic's own text`, async () => {
    await using box = await Sandbox.create(PROFILE, { restic: `echo '${text}' >&2; exit ${exit}` });
    const { code, err } = await box.run(["p.backup"]);
    assertEquals(code, 1);
    assertStringIncludes(err, text);
    const entry = (await box.status()).p?.backup;
    assertEquals([entry?.success, entry?.error, entry?.exit_code], [
      false,
      `exit status ${exit}`,
      exit,
    ]);
    assertStringIncludes(String(entry?.stderr), text);
  });
}

test("unreadable file (exit 3): a warning with numbers, failed unless it is accepted", async () => {
  const restic = `echo '${SUMMARY}'; echo 'error: open /x: permission denied' >&2; exit 3`;
  const config = `${PROFILE}extended-status = true\n`;
  await using box = await Sandbox.create(config, { restic });
  assertEquals((await box.run(["p.backup"])).code, 1);
  const failed = (await box.status()).p?.backup;
  assertEquals([failed?.success, failed?.outcome, failed?.files_new], [false, "warning", 3]);
  await box.write("profiles.toml", `${config}no-error-on-warning = true\n`);
  assertEquals((await box.run(["p.backup"])).code, 0);
  const accepted = (await box.status()).p?.backup;
  assertEquals([accepted?.success, accepted?.outcome, accepted?.error], [true, "warning", ""]);
});

test("source missing (exit 0 of restic before 0.19): the outcome is a warning", async () => {
  const restic = `echo '/gone does not exist, skipping' >&2; echo '${SUMMARY}'`;
  await using box = await Sandbox.create(`${PROFILE}extended-status = true\n`, { restic });
  const { code, out, err } = await box.run(["p.backup"]);
  assertEquals(code, 0);
  assertMatch(out + err, /warning.*"\/gone" is missing/);
  assertEquals((await box.status()).p?.backup?.outcome, "warning");
});

test("status folder missing: a warning, and the run's own exit code", async () => {
  await using box = await Sandbox.create(PROFILE.replace("status.json", "no/such/status.json"));
  const { code, out, err } = await box.run(["p.backup"]);
  assertEquals(code, 0);
  assertStringIncludes(out + err, "saving status file 'no/such/status.json'");
  assert(!box.list().includes("no"));
});

test("status file is a folder: a warning, nothing changed", async () => {
  await using box = await Sandbox.create(PROFILE);
  await Deno.mkdir(join(box.folder, "status.json"));
  const { code, out, err } = await box.run(["p.backup"]);
  assertEquals(code, 0);
  assertStringIncludes(out + err, "saving status file 'status.json'");
});

Deno.test({
  name: `status file in a read-only folder: written in place${
    isRoot ? " (skipped: root may write everywhere)" : ""
  }`,
  ignore: !unix || isRoot,
  async fn() {
    await using box = await Sandbox.create(PROFILE.replace("status.json", "ro/status.json"));
    await Deno.mkdir(join(box.folder, "ro"));
    await box.write("ro/status.json", "{}");
    await Deno.chmod(join(box.folder, "ro"), 0o555);
    assertEquals((await box.run(["p.backup"])).code, 0);
    await Deno.chmod(join(box.folder, "ro"), 0o755);
    assertEquals((await box.status("ro/status.json")).p?.backup?.success, true);
  },
});

test("damaged status file: kept beside the new one", async () => {
  await using box = await Sandbox.create(PROFILE, {
    files: { "status.json": '{"profiles": {"q": ' },
  });
  const { code, out, err } = await box.run(["p.backup"]);
  assertEquals(code, 0);
  assertStringIncludes(out + err, "damaged");
  const kept = box.list().find((name) => name.startsWith("status.json.damaged-"));
  assertEquals(await box.read(kept ?? ""), '{"profiles": {"q": ');
  assertEquals((await box.status()).p?.backup?.success, true);
});

const binary = Deno.env.get("RESTICPILOT_BINARY");
Deno.test({
  name: `status file over the size limit of the process: the old one stays, byte for byte${
    binary ? "" : " (skipped: needs the compiled program, the limit kills deno run at its start)"
  }`,
  ignore: !unix || !binary,
  async fn() {
    const old = JSON.stringify({ profiles: { q: { check: { stderr: "x".repeat(20_000) } } } });
    await using box = await Sandbox.create(
      PROFILE.replace("[p.backup]", "status-max-size = 0\n[p.backup]"),
      {
        files: { "status.json": old },
      },
    );
    const [command, options] = box.options(["p.backup"]);
    const script = `ulimit -f 8; exec '${command}' p.backup`;
    const { code, stdout } = await new Deno.Command("sh", { ...options, args: ["-c", script] })
      .output();
    assertEquals(code, 0);
    assertStringIncludes(new TextDecoder().decode(stdout), "saving status file 'status.json'");
    assertEquals(await box.read("status.json"), old);
    assertEquals(box.list().filter((name) => name.endsWith(".tmp")), []);
  },
});

test("restic killed: failed entry with the signal", async () => {
  await using box = await Sandbox.create(PROFILE, { restic: "kill -KILL $$" });
  assertEquals((await box.run(["p.backup"])).code, 1);
  const entry = (await box.status()).p?.backup;
  assertEquals([entry?.success, entry?.error, entry?.exit_code], [false, "signal: killed", -1]);
});

test("Ctrl-C: restic gets it, the entry says interrupted, the failure hooks run", async () => {
  const restic =
    "trap 'exit 130' INT; touch $T/up; i=0; while [ $i -lt 200 ]; do sleep 0.05; i=$((i+1)); done";
  await using box = await Sandbox.create(
    PROFILE.replace("[p.backup]", 'run-after-fail = "touch $T/failed"\n[p.backup]'),
    { restic },
  );
  const [command, options] = box.options(["p.backup"]);
  const child = new Deno.Command(command, options).spawn();
  await appears(join(box.folder, "up"));
  child.kill("SIGINT");
  assertEquals((await child.output()).code, 1);
  const entry = (await box.status()).p?.backup;
  assertEquals([entry?.success, entry?.outcome, entry?.error], [
    false,
    "interrupted",
    "exit status 130",
  ]);
  assert(box.list().includes("failed"));
});

test("Ctrl-C three times: a restic that does not listen is killed", async () => {
  const restic =
    "trap '' INT; touch $T/up; i=0; while [ $i -lt 400 ]; do sleep 0.05; i=$((i+1)); done";
  await using box = await Sandbox.create(PROFILE, { restic });
  const [command, options] = box.options(["p.backup"]);
  const child = new Deno.Command(command, options).spawn();
  await appears(join(box.folder, "up"));
  for (let i = 0; i < 3; i++) {
    child.kill("SIGINT");
    // deno-lint-ignore no-await-in-loop -- signals in a burst are one (spec: deno.md 2)
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assertEquals((await child.output()).code, 1);
  assertEquals((await box.status()).p?.backup?.error, "signal: killed");
});

test("terminal closed (SIGHUP): restic is stopped, nothing is left behind", async () => {
  const restic =
    "trap 'exit 130' INT; touch $T/up; i=0; while [ $i -lt 200 ]; do sleep 0.05; i=$((i+1)); done";
  await using box = await Sandbox.create(PROFILE, { restic });
  const [command, options] = box.options(["p.backup"]);
  const child = new Deno.Command(command, options).spawn();
  await appears(join(box.folder, "up"));
  child.kill("SIGHUP");
  assertEquals((await child.output()).code, 1);
  assertEquals((await box.status()).p?.backup?.outcome, "interrupted");
});

test("stdout closed (| head): the backup runs to its end and is recorded", async () => {
  const restic =
    `i=0; while [ $i -lt 20000 ]; do echo "line $i of a long text that fills the pipe"; i=$((i+1)); done; echo '${SUMMARY}'`;
  await using box = await Sandbox.create(`${PROFILE}extended-status = true\n`, { restic });
  const [command, options] = box.options(["p.backup"]);
  const line = [command, ...options.args ?? []].map((word) => `'${word}'`).join(" ");
  const script = `( ${line}; echo $? >code ) | head -n 1 >/dev/null`;
  await new Deno.Command("sh", { ...options, args: ["-c", script] }).output();
  assertEquals((await box.read("code")).trim(), "0");
  assertEquals((await box.status()).p?.backup?.files_new, 3);
});

test("a dump goes to stdout byte for byte, our messages to stderr", async () => {
  await using box = await Sandbox.create(PROFILE, { restic: "printf '\\033[31m\\000data'" });
  const { code, out, err } = await box.run(["p.dump", "latest", "/x"]);
  assertEquals([code, out], [0, "\x1b[31m\0data"]);
  assertStringIncludes(err, "starting 'dump'");
});

test("forget without a rule is refused before anything runs", async () => {
  await using box = await Sandbox.create(
    `${PROFILE}[p.retention]\nafter-backup = true\nkep-daily = 7\n`,
  );
  const { code, err } = await box.run(["p.backup"]);
  assertEquals(code, 1);
  assertStringIncludes(err, "keep-");
  assert(!box.list().includes("argv"));
});

async function appears(path: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
    try {
      // deno-lint-ignore no-await-in-loop -- waits for another process
      await Deno.stat(path);
      return;
    } catch {
      // deno-lint-ignore no-await-in-loop -- waits for another process
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  throw new Error(`"${path}" did not appear`);
}
