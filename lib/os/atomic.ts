/**
 * Replaces a file as a whole: a reader sees the old bytes or the new ones, and after a failure the old ones.
 * @module
 */

import process from "node:process";
import { basename, dirname, isAbsolute, join } from "node:path";
import { errnoOf } from "./errno.ts";

const IS_WINDOWS = Deno.build.os === "windows";

/** A temporary file of a process that cannot be asked (another machine) is left over after this time. */
const LEFTOVER_MS = 10 * 60_000;

/** How a file is replaced. */
export interface ReplaceOptions {
  /**
   * Mode of a file that does not exist yet, before the umask; an existing one keeps its mode and owner.
   * @default 0o644
   */
  readonly mode?: number;
}

/**
 * Replaces a file, or makes it, with all of `bytes`. Of a symbolic link the target is replaced.
 *
 * Where the folder does not allow that (not writable, bind mount, owner that cannot be kept) an existing file is
 * written in place. After a failure the old file is as it was and nothing else is left.
 *
 * @throws {Error} The runtime's error: folder missing, disk full, file not writable or not a regular file.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  options: ReplaceOptions = {},
): Promise<void> {
  const target = await targetOf(path);
  const old = await statOrUndefined(target);
  // A rename asks for the right to the folder only, and would replace a read-only file.
  if (old !== undefined && !IS_WINDOWS) (await Deno.open(target, { write: true })).close();
  await removeLeftovers(target);
  try {
    await replaceByRename(target, bytes, { old, mode: options.mode ?? 0o644 });
  } catch (error) {
    if (old === undefined || !isRefused(error)) throw error;
    await writeInPlace(target, bytes);
  }
}

/**
 * The file that a write to `path` would change: links are followed, also to a file that does not exist yet.
 *
 * @returns An absolute path.
 * @throws {Error} The runtime's error, e.g. for a missing folder; also when it is a folder, a pipe or a device.
 */
export async function targetOf(path: string): Promise<string> {
  const existing = await undefinedIfMissing(Deno.realPath(path));
  if (existing !== undefined) {
    const info = await Deno.stat(existing);
    if (!info.isFile) throw new Error(`it is ${info.isDirectory ? "a folder" : "no regular file"}`);
    return existing;
  }
  const folder = await Deno.realPath(dirname(path));
  const link = await readLink(path);
  if (link === undefined) return join(folder, basename(path));
  // Not join(): it would shorten "link/.." although the link may lead elsewhere.
  return await targetOf(isAbsolute(link) ? link : `${folder}/${link}`);
}

async function readLink(path: string): Promise<string | undefined> {
  const info = await undefinedIfMissing(Deno.lstat(path));
  return info?.isSymlink ? await Deno.readLink(path) : undefined;
}

function statOrUndefined(path: string): Promise<Deno.FileInfo | undefined> {
  return undefinedIfMissing(Deno.stat(path));
}

async function undefinedIfMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Whether a file system refused the replacement, not the bytes: writing in place may still work. */
function isRefused(error: unknown): boolean {
  return ["EACCES", "EPERM", "EROFS", "EBUSY", "EXDEV"].includes(errnoOf(error) ?? "");
}

interface Attributes {
  readonly old: Deno.FileInfo | undefined;
  readonly mode: number;
}

async function replaceByRename(
  target: string,
  bytes: Uint8Array,
  attributes: Attributes,
): Promise<void> {
  const temp = join(dirname(target), `${tempPrefix(target)}${process.pid}.${randomWord()}.tmp`);
  try {
    await writeTemp(temp, bytes, attributes);
    await rename(temp, target);
  } catch (error) {
    await removeQuietly(temp);
    throw error;
  }
  await syncFolder(dirname(target));
}

async function writeTemp(
  temp: string,
  bytes: Uint8Array,
  { old, mode }: Attributes,
): Promise<void> {
  // Private until it has the mode of the old file.
  using file = await Deno.open(temp, {
    write: true,
    createNew: true,
    mode: old === undefined ? mode : 0o600,
  });
  if (old !== undefined && !IS_WINDOWS) await copyOwner(temp, await file.stat(), old);
  await writeAll(file, bytes);
  await file.sync();
}

async function copyOwner(temp: string, made: Deno.FileInfo, old: Deno.FileInfo): Promise<void> {
  if (made.uid !== old.uid || made.gid !== old.gid) await Deno.chown(temp, old.uid, old.gid);
  if (made.mode !== old.mode) await Deno.chmod(temp, (old.mode ?? 0o600) & 0o7777);
}

async function rename(from: string, to: string): Promise<void> {
  // Windows refuses while anybody has the old file open (deno.md 10).
  for (let tries = IS_WINDOWS ? 5 : 0;; tries--) {
    try {
      // deno-lint-ignore no-await-in-loop -- one try after the other
      return await Deno.rename(from, to);
    } catch (error) {
      if (tries === 0 || !(error instanceof Deno.errors.PermissionDenied)) throw error;
    }
    // deno-lint-ignore no-await-in-loop -- a pause between two tries
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Makes a rename survive a power failure; the file is in place already, so an error changes nothing. */
async function syncFolder(path: string): Promise<void> {
  if (IS_WINDOWS) return;
  try {
    using folder = await Deno.open(path);
    await folder.sync();
  } catch {
    // Some network file systems cannot do that, some folders are not readable.
  }
}

/** Overwrites a file; when that fails half way its old bytes are put back. */
async function writeInPlace(path: string, bytes: Uint8Array): Promise<void> {
  const old = await Deno.readFile(path);
  using file = await Deno.open(path, { write: true });
  try {
    await overwrite(file, bytes);
  } catch (error) {
    await overwrite(file, old);
    throw error;
  }
}

async function overwrite(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  await file.seek(0, Deno.SeekMode.Start);
  await writeAll(file, bytes);
  await file.truncate(bytes.length);
  await file.sync();
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    // deno-lint-ignore no-await-in-loop -- a write may take a part only
    done += await file.write(bytes.subarray(done));
  }
}

/** Beginning of the names of temporary files for `target`; long names are cut to leave room for the rest. */
function tempPrefix(target: string): string {
  return `.${basename(target).slice(0, 60)}.`;
}

function randomWord(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** Removes temporary files of processes that were killed. */
async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  const prefix = tempPrefix(target);
  try {
    for await (const { name } of Deno.readDir(folder)) {
      if (!name.startsWith(prefix)) continue;
      const pid = /^(\d+)\.[0-9a-f]{8}\.tmp$/.exec(name.slice(prefix.length))?.[1];
      if (pid !== undefined && await isLeftover(join(folder, name), Number(pid))) {
        await removeQuietly(join(folder, name));
      }
    }
  } catch {
    // A folder that may be entered but not listed.
  }
}

async function isLeftover(path: string, pid: number): Promise<boolean> {
  const changed = (await statOrUndefined(path))?.mtime?.getTime() ?? Date.now();
  return !isRunning(pid) || Date.now() - changed > LEFTOVER_MS;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errnoOf(error) !== "ESRCH";
  }
}

async function removeQuietly(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch {
    // It was never made, or the folder does not allow it.
  }
}

/**
 * Makes a file size limit (`ulimit -f`) an error of the write instead of the end of the process. Called once, at
 * the start of the program.
 */
export function surviveFileSizeLimit(): Disposable {
  if (IS_WINDOWS) return { [Symbol.dispose]() {} };
  const listener = () => {};
  Deno.addSignalListener("SIGXFSZ", listener);
  return { [Symbol.dispose]: () => Deno.removeSignalListener("SIGXFSZ", listener) };
}
