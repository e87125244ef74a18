/**
 * Messages of restic with the fields that a test is about.
 * @module
 */

import type { BackupStatus } from "../../lib/restic/messages.ts";

/** A progress message; all that is not given is 0 or empty. */
export function backupStatus(fields: Partial<BackupStatus>): BackupStatus {
  return {
    seconds_elapsed: 0,
    seconds_remaining: 0,
    percent_done: 0,
    total_files: 0,
    total_bytes: 0,
    files_done: 0,
    bytes_done: 0,
    error_count: 0,
    current_files: [],
    ...fields,
  };
}
