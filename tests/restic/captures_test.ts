/**
 * Walks all recordings of restic 0.12 to 0.19, where they are at hand (`RESTIC_CAPTURES` or beside the repository).
 */
import { assert, assertEquals } from "@std/assert";
import { readExit } from "../../lib/restic/exit.ts";
import { findLock } from "../../lib/restic/locks.ts";
import { BackupStream, type BackupSummary } from "../../lib/restic/messages.ts";
import { FiguresReader } from "../../lib/restic/outcome.ts";
import { findReason } from "../../lib/restic/stderr.ts";
import { BackupTextReader, renderSummary } from "../../lib/restic/text.ts";
import { atLeast } from "../../lib/restic/version.ts";

interface Capture {
  readonly name: string;
  readonly version: string;
  readonly situation: string;
  readonly exit: number | null;
  readonly signal: string | undefined;
  readonly argv: readonly string[];
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

const ROOT = Deno.env.get("RESTIC_CAPTURES") ??
  new URL("../../../shared/restic/captures", import.meta.url).pathname;
const INDEX = readIndex();

function readIndex(): string[] | undefined {
  try {
    return Deno.readTextFileSync(`${ROOT}/index.tsv`).trim().split("\n").slice(1);
  } catch {
    return undefined;
  }
}

if (INDEX === undefined) {
  // deno-lint-ignore no-console -- tells why tests are skipped
  console.log("captures_test: no recordings found, set RESTIC_CAPTURES to their folder");
}

function walk(name: string, check: (capture: Capture) => void): void {
  Deno.test({
    name: `all recordings: ${name}`,
    ignore: INDEX === undefined,
    fn: () => {
      for (const row of INDEX ?? []) {
        const capture = readCapture(row);
        try {
          check(capture);
        } catch (cause) {
          throw new Error(`in ${capture.name}`, { cause });
        }
      }
    },
  });
}

function readCapture(row: string): Capture {
  const [version = "", situation = ""] = row.split("\t");
  const folder = `${ROOT}/${version}/${situation}`;
  const { exit, killed_by, argv } = JSON.parse(Deno.readTextFileSync(`${folder}/cmd.json`));
  return {
    name: `${version}/${situation}`,
    version,
    situation,
    exit,
    signal: killed_by ?? undefined,
    argv,
    stdout: Deno.readFileSync(`${folder}/stdout`),
    stderr: Deno.readTextFileSync(`${folder}/stderr`),
  };
}

function isBackup({ argv }: Capture): boolean {
  return argv.includes("backup");
}

function isJson({ argv }: Capture): boolean {
  return argv.includes("--json");
}

function hasSnapshot({ exit }: Capture): boolean {
  return exit === 0 || exit === 3;
}

function readJson({ stdout }: Capture): BackupSummary | undefined {
  const stream = new BackupStream({ onStatus: () => {}, onItem: () => {}, onText: () => {} });
  stream.feed(stdout);
  stream.end();
  return stream.summary;
}

function readText({ stdout }: Capture): BackupSummary | undefined {
  const reader = new BackupTextReader();
  reader.feed(stdout);
  reader.end();
  return reader.summary;
}

walk("BackupStream finds a summary exactly where a JSON backup ended with 0 or 3", (capture) => {
  const isExpected = isBackup(capture) && isJson(capture) && hasSnapshot(capture);
  assertEquals(readJson(capture) !== undefined, isExpected);
});

walk(
  "BackupTextReader finds a summary exactly where a text backup ended with 0 or 3",
  (capture) => {
    const isQuiet = capture.situation === "backup-quiet_plain";
    const isExpected = isBackup(capture) && !isJson(capture) && hasSnapshot(capture) && !isQuiet;
    assertEquals(readText(capture) !== undefined, isExpected);
  },
);

walk("renderSummary() writes the lines of text mode since 0.14", (capture) => {
  const summary = isJson(capture) ? undefined : readText(capture);
  // 0.12 names the repository "repo"; a broken duration cannot be written again.
  if (!summary || summary.total_duration === undefined || !atLeast(capture.version, "0.14")) return;
  const text = new TextDecoder().decode(capture.stdout);
  const verbosity = text.includes("\nData Blobs:") ? 1 : 0;
  const lines = renderSummary(summary, { verbosity });
  // deno-lint-ignore no-control-regex -- what a terminal gets
  const recorded = text.replaceAll(/\r|\x1b\[[0-9;]*[A-Za-z]/g, "").trimEnd().split("\n");
  assertEquals(recorded.slice(-lines.length), lines);
});

// The same files each time, but the state of the repository may differ: a second run finds a parent.
const SAME_FIELDS = ["total_files_processed", "dry_run"] as const;

walk("BackupTextReader reads the numbers of the JSON twin but for the rounding", (capture) => {
  if (isJson(capture) || !capture.situation.endsWith("_plain")) return;
  const text = readText(capture);
  const twin = INDEX?.find((row) => {
    return row.startsWith(`${capture.version}\t${capture.situation.replace("_plain", "_json")}\t`);
  });
  const json = twin === undefined ? undefined : readJson(readCapture(twin));
  if (!text || !json) return;
  for (const field of SAME_FIELDS) assertEquals(text[field], json[field], field);
  assertEquals(
    text.files_new + text.files_changed + text.files_unmodified,
    json.files_new + json.files_changed + json.files_unmodified,
  );
  const difference = Math.abs(text.total_bytes_processed - json.total_bytes_processed);
  assert(difference <= 0.0006 * 1024 ** 2, `${difference} bytes`);
});

const MEANINGS: [RegExp, string][] = [
  [/^no-repository_/, "no-repository"],
  [/^wrong-password_|^copy-wrong-from-password_/, "wrong-password"],
  [/^locked-(?!.*list-locks|.*sigint|shared-backup|shared-check-no-lock)/, "locked"],
  [/^(?:backup|check)-sig(?:int|term)_/, "interrupted"],
  [/^locked-retry-sigint_/, "interrupted"],
  [/^backup-unreadable/, "warning"],
];

walk("readExit() tells the causes apart in every release", (capture) => {
  const { exit, signal, stderr, situation } = capture;
  const meaning = readExit({ code: exit ?? -1, signal, stderr });
  const want = MEANINGS.find(([pattern]) => pattern.test(situation))?.[1];
  if (want !== undefined) assertEquals(meaning, want);
  else assertEquals(meaning === "ok", exit === 0, meaning);
});

walk("findLock() sees the lock exactly where restic was locked out", (capture) => {
  const { exit, signal, stderr } = capture;
  const lock = findLock(stderr);
  const meaning = readExit({ code: exit ?? -1, signal, stderr });
  assertEquals(lock !== undefined, meaning === "locked");
  if (!lock) return;
  assert(/^PID \d+ on \S+ by \S+ \(UID \d+, GID \d+\)$/.test(lock.owner), lock.owner);
  assert(lock.ageMs !== undefined && lock.ageMs > 0);
});

walk("findReason() knows why restic failed", (capture) => {
  const failed = capture.exit !== 0 && capture.signal === undefined;
  if (failed && capture.stderr !== "") assert(findReason(capture.stderr) !== "");
});

walk("FiguresReader swallows every stream", (capture) => {
  for (const command of ["check", "copy", "forget", "prune", "restore"]) {
    const reader = new FiguresReader(command);
    for (const line of new TextDecoder().decode(capture.stdout).split("\n")) reader.line(line);
    for (const line of capture.stderr.split("\n")) reader.line(line);
    const isQuiet = capture.argv.includes("--quiet") || capture.argv.includes("-q");
    if (capture.situation === `${command}_plain` && capture.exit === 0 && !isQuiet) {
      // Up to 0.15 restore says nothing at its end.
      const isSilent = command === "restore" && !atLeast(capture.version, "0.16");
      assertEquals(Object.keys(reader.figures).length > 0, !isSilent, command);
    }
  }
});
