/**
 * Work on a file that other processes change as well, one after the other.
 *
 * The lock is the kernel's, so the death of its holder frees it. It is taken on `<file>.lock`, which stays: a lock file
 * that came and went would let two processes lock two files of the same name.
 * @module
 */

/** What was done under a lock. */
export interface Guarded<T> {
  /** Its result. */
  readonly value: T;
  /** Why it was done without the lock; undefined when the lock was held. */
  readonly warning: string | undefined;
}

interface Lock extends Disposable {
  readonly warning?: string;
}

/**
 * Works while a file is locked. When the lock cannot be had, the work is done all the same and a warning tells why.
 *
 * @param target Path of the file itself, not of a link to it; it need not exist.
 * @param limitMs How long to wait for the lock.
 * @param work What to do.
 *
 * @example
 * ```ts ignore
 * const { warning } = await withFileLock("status.json", 10_000, () => update("status.json"));
 * ```
 */
export async function withFileLock<T>(
  target: string,
  limitMs: number,
  work: () => Promise<T>,
): Promise<Guarded<T>> {
  using lock = await acquire(target, limitMs);
  return { value: await work(), warning: lock.warning };
}

async function acquire(target: string, limitMs: number): Promise<Lock> {
  const end = performance.now() + limitMs;
  for (;;) {
    // deno-lint-ignore no-await-in-loop -- again only when the file was replaced while we waited
    const opened = await openLock(target);
    if (opened === undefined) return unlocked(`"${target}.lock" cannot be opened`);
    const { file, path } = opened;
    // deno-lint-ignore no-await-in-loop -- see above
    const failure = await lockUntil(file, end);
    if (failure !== undefined) return unlocked(`"${path}" ${failure}`);
    // deno-lint-ignore no-await-in-loop -- see above
    if (await isAt(file, path)) return file;
    file.close();
  }
}

function unlocked(warning: string): Lock {
  return { warning, [Symbol.dispose]() {} };
}

/** The file to lock: beside the target, or the target itself where the folder is not writable. */
async function openLock(target: string): Promise<{ file: Deno.FsFile; path: string } | undefined> {
  const sidecar = `${target}.lock`;
  const ways: [string, Deno.OpenOptions][] = [
    [sidecar, { read: true, write: true, create: true, mode: 0o666 }],
    // Made by another user: reading is enough for a lock.
    [sidecar, { read: true }],
    [target, { read: true }],
  ];
  for (const [path, options] of ways) {
    try {
      // deno-lint-ignore no-await-in-loop -- the first that works
      return { file: await Deno.open(path, options), path };
    } catch {
      // The next way, and the work itself will tell what is wrong with the folder.
    }
  }
  return undefined;
}

/** Locks; a text tells why that failed, and the file is closed then. */
async function lockUntil(file: Deno.FsFile, end: number): Promise<string | undefined> {
  const locked = file.lock(true).then(() => undefined, () => "cannot be locked");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("stayed locked for too long"), end - performance.now());
  });
  const failure = await Promise.race([locked, late]);
  clearTimeout(timer);
  // The thread that waits stays in the queue and will hold the lock for a moment: close the file only then.
  if (failure !== undefined) locked.then(() => file.close());
  return failure;
}

/** Whether an open file is still the one at `path`; one that was removed or replaced protects nothing. */
async function isAt(file: Deno.FsFile, path: string): Promise<boolean> {
  try {
    const [mine, there] = await Promise.all([file.stat(), Deno.stat(path)]);
    return mine.ino === there.ino && mine.dev === there.dev;
  } catch {
    return false;
  }
}
