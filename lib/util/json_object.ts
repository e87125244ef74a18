/**
 * A JSON object that is edited without a change to what it does not touch: order of keys, big numbers, escapes,
 * duplicate keys and unknown members stay as they were written.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const object = JsonObject.parse('{"big":12345678901234567890,"a":{"b":1.0}}');
 * object?.child("a")?.set("c", "true");
 * assertEquals(object?.toString(), '{"big":12345678901234567890,"a":{"b":1.0,"c":true}}');
 * ```
 * @module
 */

// Codes, because status files of thousands of profiles are scanned character by character.
const CODE = { quote: 34, bracket: 91, backslash: 92, bracketEnd: 93, brace: 123, braceEnd: 125 };

interface Member {
  /** The key as written, with its quotes. */
  readonly key: string;
  value: string | JsonObject;
}

/** An object of a JSON text; the values are JSON texts too. With duplicate keys the last one counts. */
export class JsonObject {
  readonly #members = new Map<string, Member>();
  // Members hidden by a later one of the same name; they stay in front of it.
  readonly #hidden = new Map<string, string>();

  /**
   * Reads an object.
   *
   * @param text A valid JSON text; what is no object gives undefined.
   */
  static parse(text: string): JsonObject | undefined {
    let at = skipBlanks(text, 0);
    if (text[at] !== "{") return undefined;
    const object = new JsonObject();
    at = skipBlanks(text, at + 1);
    while (text[at] === '"') {
      const keyEnd = endOfString(text, at);
      const start = skipBlanks(text, skipBlanks(text, keyEnd) + 1);
      const end = endOfValue(text, start);
      object.#add(text.slice(at, keyEnd), text.slice(start, end));
      at = skipBlanks(text, end);
      if (text[at] === ",") at = skipBlanks(text, at + 1);
    }
    return object;
  }

  #add(key: string, value: string): void {
    const name = key.includes("\\") ? JSON.parse(key) as string : key.slice(1, -1);
    const old = this.#members.get(name);
    if (old !== undefined) {
      this.#hidden.set(name, `${this.#hidden.get(name) ?? ""}${old.key}:${old.value},`);
    }
    this.#members.set(name, { key, value });
  }

  /** Names of the members in their order. */
  names(): IterableIterator<string> {
    return this.#members.keys();
  }

  /** The JSON text of a member; undefined when there is none. */
  get(name: string): string | undefined {
    return this.#members.get(name)?.value.toString();
  }

  /** Sets a member to a JSON text, in its place or at the end. */
  set(name: string, value: string): void {
    const member = this.#members.get(name);
    if (member === undefined) this.#members.set(name, { key: JSON.stringify(name), value });
    else member.value = value;
  }

  /** Removes a member. */
  delete(name: string): void {
    this.#members.delete(name);
    this.#hidden.delete(name);
  }

  /** A member that is an object, for editing in place; undefined when it is none. */
  child(name: string): JsonObject | undefined {
    const member = this.#members.get(name);
    if (typeof member?.value !== "string") return member?.value;
    const child = JsonObject.parse(member.value);
    if (child !== undefined) member.value = child;
    return child;
  }

  /** The same, made empty when it is missing or something else. */
  childOrNew(name: string): JsonObject {
    const child = this.child(name);
    if (child !== undefined) return child;
    this.set(name, "{}");
    return this.childOrNew(name);
  }

  /** The JSON text. */
  toString(): string {
    const parts: string[] = [];
    for (const [name, { key, value }] of this.#members) {
      parts.push(`${this.#hidden.get(name) ?? ""}${key}:${value}`);
    }
    return `{${parts.join(",")}}`;
  }
}

/** Whether a parsed JSON value is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function skipBlanks(text: string, at: number): number {
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Index behind the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1);; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === CODE.backslash) slashes++;
    if (slashes % 2 === 0) return quote + 1;
  }
}

/** Index behind the value that begins at `start`. */
function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  if (text[start] !== "{" && text[start] !== "[") return endOfScalar(text, start);
  let depth = 0;
  for (let at = start;; at++) {
    const code = text.charCodeAt(at);
    if (code === CODE.quote) at = endOfString(text, at) - 1;
    else if (code === CODE.brace || code === CODE.bracket) depth++;
    else if ((code === CODE.braceEnd || code === CODE.bracketEnd) && --depth === 0) return at + 1;
  }
}

function endOfScalar(text: string, start: number): number {
  let at = start;
  while (/[-+.\w]/.test(text.charAt(at))) at++;
  return at;
}
