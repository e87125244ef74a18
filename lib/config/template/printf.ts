/**
 * Go's `printf`: reads the format and hands each verb to `format.ts`.
 *
 * Mistakes are no errors but show in the text, as in Go: `%!d(string=a)`, `%!d(MISSING)`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(sprintf("%03d|%-4s|", [7n, "ab"]), "007|ab  |");
 * ```
 * @module
 */

import { type Flags, formatValue, grow, noFlags, toText } from "./format.ts";
import { asInteger, typeName, type Value } from "./values.ts";

/** Width and precision that Go accepts. */
const MAX_NUMBER = 1_000_000;

const FLAG_NAMES: ReadonlyMap<string, "minus" | "plus" | "sharp" | "space" | "zero"> = new Map([
  ["-", "minus"],
  ["+", "plus"],
  ["#", "sharp"],
  [" ", "space"],
  ["0", "zero"],
]);

/**
 * Returns `args` as `format` wants them.
 *
 * @throws {CallError} When the text becomes too long.
 */
export function sprintf(format: string, args: readonly Value[]): string {
  return new Printer(format, args).run();
}

class Printer {
  readonly #format: string;
  readonly #args: readonly Value[];
  #at = 0;
  #arg = 0;
  #text = "";
  /** An index such as `%[1]d` was used, so that unused arguments are no mistake. */
  #isReordered = false;
  #isIndexGood = true;
  #isAfterIndex = false;

  constructor(format: string, args: readonly Value[]) {
    this.#format = format;
    this.#args = args;
  }

  run(): string {
    for (;;) {
      const percent = this.#format.indexOf("%", this.#at);
      this.#write(this.#format.slice(this.#at, percent < 0 ? undefined : percent));
      if (percent < 0) break;
      this.#at = percent + 1;
      this.#verb();
    }
    if (!this.#isReordered && this.#arg < this.#args.length) this.#extra();
    return this.#text;
  }

  #write(text: string): void {
    this.#text = grow(this.#text, text);
  }

  #verb(): void {
    this.#isIndexGood = true;
    this.#isAfterIndex = false;
    const flags = this.#flags();
    this.#index();
    this.#width(flags);
    this.#precision(flags);
    if (!this.#isAfterIndex) this.#index();
    const code = this.#format.codePointAt(this.#at);
    if (code === undefined) return this.#write("%!(NOVERB)");
    const verb = String.fromCodePoint(code);
    this.#at += verb.length;
    this.#write(this.#formatted(verb, flags));
  }

  #formatted(verb: string, flags: Flags): string {
    if (verb === "%") return "%";
    if (!this.#isIndexGood) return `%!${verb}(BADINDEX)`;
    const arg = this.#args[this.#arg];
    if (arg === undefined) return `%!${verb}(MISSING)`;
    this.#arg++;
    return formatValue(arg, verb, verb === "v" ? forPlainValue(flags) : flags);
  }

  #flags(): Flags {
    const flags = noFlags();
    for (;;) {
      const name = FLAG_NAMES.get(this.#format.charAt(this.#at));
      if (name === undefined) return flags;
      flags[name] = true;
      this.#at++;
    }
  }

  /** Reads `[n]`. */
  #index(): void {
    if (this.#format.charAt(this.#at) !== "[") return;
    this.#isReordered = true;
    const close = this.#format.indexOf("]", this.#at);
    if (close < 0) {
      this.#isIndexGood = false;
      this.#at++;
      return;
    }
    const text = this.#format.slice(this.#at + 1, close);
    const index = /^\d+$/.test(text) ? Number(text) - 1 : -1;
    this.#at = close + 1;
    this.#isAfterIndex = true;
    if (index >= 0 && index < this.#args.length) this.#arg = index;
    else this.#isIndexGood = false;
  }

  #width(flags: Flags): void {
    if (!this.#isStar()) {
      flags.width = this.#number();
      if (this.#isAfterIndex && flags.width !== undefined) this.#isIndexGood = false;
      return;
    }
    const width = this.#numberArgument();
    if (width === undefined) return this.#write("%!(BADWIDTH)");
    flags.width = Math.abs(width);
    if (width >= 0) return;
    flags.minus = true;
    flags.zero = false;
  }

  #precision(flags: Flags): void {
    // A point at the very end is the verb, as in Go.
    if (this.#format.charAt(this.#at) !== "." || this.#at + 1 >= this.#format.length) return;
    this.#at++;
    if (this.#isAfterIndex) this.#isIndexGood = false;
    this.#index();
    if (!this.#isStar()) {
      flags.precision = this.#number() ?? 0;
      return;
    }
    const precision = this.#numberArgument();
    if (precision === undefined || precision < 0) this.#write("%!(BADPREC)");
    else flags.precision = precision;
  }

  #isStar(): boolean {
    if (this.#format.charAt(this.#at) !== "*") return false;
    this.#at++;
    this.#isAfterIndex = false;
    return true;
  }

  #numberArgument(): number | undefined {
    const arg = this.#args[this.#arg];
    if (arg === undefined) return undefined;
    this.#arg++;
    const value = Number(asInteger(arg) ?? NaN);
    return Math.abs(value) <= MAX_NUMBER ? value : undefined;
  }

  #number(): number | undefined {
    const digits = /^\d+/.exec(this.#format.slice(this.#at, this.#at + 10))?.[0];
    if (digits === undefined) return undefined;
    // Go looks at the size before it takes the last digit.
    if (Number(digits.slice(0, -1)) <= MAX_NUMBER) {
      this.#at += digits.length;
      return Number(digits);
    }
    // Go gives up on the rest of the format.
    this.#at = this.#format.length;
    return undefined;
  }

  #extra(): void {
    const shown = this.#args.slice(this.#arg).map((arg) =>
      arg === null ? "<nil>" : `${typeName(arg)}=${toText(arg)}`
    );
    this.#write(`%!(EXTRA ${shown.join(", ")})`);
  }
}

/** For `%v` the flags `#` and `+` mean another form of the whole value. */
function forPlainValue(flags: Flags): Flags {
  return { ...flags, syntax: flags.sharp, names: flags.plus, sharp: false, plus: false };
}
