/**
 * Looks at the output of a restic command on its way: what is passed on, what is drawn, where the numbers come from
 * (run.md 15, 19.7 and 19.25).
 * @module
 */

import type { Event } from "../events.ts";
import type { System } from "../os/system.ts";
import type { ResticStep } from "../plan/plan.ts";
import { type BackupListener, BackupStream, type BackupSummary } from "../restic/messages.ts";
import { parseStderr, readableStderr } from "../restic/stderr.ts";
import { BackupTextReader } from "../restic/text.ts";
import { concat } from "../util/bytes.ts";
import { LineScanner } from "../util/lines.ts";
import { harmless } from "../util/width.ts";

/** Shortest time between two progress messages that are parsed. */
const STATUS_INTERVAL_MS = 100;

const NEWLINE = Uint8Array.of(10);

/** Takes the output of a process. */
export interface OutputWatch {
  /** Takes stdout; undefined when it goes straight to ours. */
  readonly onStdout: ((bytes: Uint8Array) => void) | undefined;
  /** Takes stderr. */
  readonly onStderr: (bytes: Uint8Array) => void;
  /** Ends both streams. */
  end(): void;
  /** restic's summary of the backup; undefined when it gave none. */
  summary(): BackupSummary | undefined;
}

/** Watches the output of a step as its plan says. */
export function watchOutput(
  step: ResticStep,
  emit: (event: Event) => void,
  clock: Pick<System["clock"], "monotonic">,
): OutputWatch {
  switch (step.capture) {
    case "inherit":
      return passOn(step, emit);
    case "text":
      return passAndRead(new BackupTextReader(), emit);
    case "json-through":
      return passAndRead(new BackupStream({}), emit);
    case "json":
      return draw(step, emit, clock);
  }
}

function passOn(step: ResticStep, emit: (event: Event) => void): OutputWatch {
  return {
    onStdout: undefined,
    // Nobody wants to see that a repository exists already.
    onStderr: step.mayFail ? () => {} : (bytes) => emit({ type: "stderr", bytes }),
    end: () => {},
    summary: () => undefined,
  };
}

function passAndRead(
  reader: {
    feed(bytes: Uint8Array): void;
    end(): void;
    readonly summary: BackupSummary | undefined;
  },
  emit: (event: Event) => void,
): OutputWatch {
  return {
    onStdout: (bytes) => {
      emit({ type: "stdout", bytes });
      reader.feed(bytes);
    },
    onStderr: (bytes) => emit({ type: "stderr", bytes }),
    end: () => reader.end(),
    summary: () => reader.summary,
  };
}

/** restic's JSON is kept away from the user, who sees progress, errors and summary as text. */
function draw(
  step: ResticStep,
  emit: (event: Event) => void,
  clock: Pick<System["clock"], "monotonic">,
): OutputWatch {
  const stream = new BackupStream(drawListener(step, emit, clock));
  const errors = new LineScanner((line) => {
    const text = errorText(new TextDecoder().decode(line), step.verbosity);
    if (text !== undefined) emit({ type: "stderr", bytes: encode(`${text}\n`) });
  });
  return {
    onStdout: (bytes) => stream.feed(bytes),
    onStderr: (bytes) => errors.feed(bytes),
    end: () => {
      stream.end();
      errors.end();
      const { summary } = stream;
      if (summary && step.verbosity >= 0) {
        emit({ type: "backup-summary", summary, verbosity: step.verbosity });
      }
    },
    summary: () => stream.summary,
  };
}

function drawListener(
  step: ResticStep,
  emit: (event: Event) => void,
  clock: Pick<System["clock"], "monotonic">,
): BackupListener {
  const { verbosity } = step;
  let last = -Infinity;
  return {
    onText: (line) => emit({ type: "stdout", bytes: concat([line, NEWLINE]) }),
    ...(verbosity < 1 ? {} : { onItem: (item) => emit({ type: "backup-item", item, verbosity }) }),
    ...(verbosity < 0 ? {} : {
      wantsStatus: () => clock.monotonic() - last >= STATUS_INTERVAL_MS,
      onStatus: (status) => {
        last = clock.monotonic();
        emit({ type: "backup-status", status });
      },
    }),
  };
}

// An unreadable file is reported by the scan and by the archiver; restic's text mode shows the first only with -v.
function errorText(line: string, verbosity: number): string | undefined {
  const message = parseStderr(line);
  const isScan = message.type === "error" && message.during === "scan";
  if (isScan && verbosity < 1) return undefined;
  // A file name may hold an escape sequence; on a terminal it would act.
  return readableStderr(line).split("\n").map(harmless).join("\n");
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
