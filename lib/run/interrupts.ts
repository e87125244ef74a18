/**
 * Signals that ask the program to stop, and what they mean for the process that runs now (run.md 13 and 19.10).
 *
 * The running child gets SIGINT for every signal, since restic before 0.17 dies of SIGTERM without removing its lock; the
 * third one kills it. A signal while no child runs is remembered until the runner asks.
 * @module
 */

import type { Child, System } from "../os/system.ts";

/** Signals to one child until it is killed. */
const KILL_AT = 3;

/** Passes signals on to the running child. */
export class Interrupts {
  readonly #subscription: Disposable;
  readonly #abort = new AbortController();
  #children = new Map<Child, number>();
  #pending = false;

  /** Listens from now on. */
  constructor(system: Pick<System, "proc">) {
    this.#subscription = system.proc.onSignal(() => this.#received());
  }

  /** Aborts with the first signal; for waits. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Whether any signal came since the start. */
  get wasInterrupted(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Whether a signal came while no child ran; asking forgets it. */
  takePending(): boolean {
    const pending = this.#pending;
    this.#pending = false;
    return pending;
  }

  /** Signals go to this child until the result is disposed. */
  watch(child: Child): Disposable {
    this.#children.set(child, 0);
    return { [Symbol.dispose]: () => void this.#children.delete(child) };
  }

  /** Stops listening. */
  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
  }

  #received(): void {
    this.#abort.abort();
    if (this.#children.size === 0) this.#pending = true;
    for (const [child, count] of this.#children) {
      this.#children.set(child, count + 1);
      child.kill(count + 1 >= KILL_AT ? "SIGKILL" : "SIGINT");
    }
  }
}
