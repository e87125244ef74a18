/**
 * Files that several processes write, as one port for those who update them.
 * @module
 */

import { replaceFile, targetOf } from "./atomic.ts";
import { withFileLock } from "./lockfile.ts";

/** Locking and replacing of real files. */
export const sharedFiles = { targetOf, withLock: withFileLock, replace: replaceFile } as const;
