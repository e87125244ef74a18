/**
 * Reads the literals of templates: Go strings, characters and numbers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(parseNumber("0x_ff"), 255n);
 * ```
 * @module
 */

const SIMPLE_ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "\\": 92,
};

const ESCAPE_REGEXP = /\\(?:([0-7]{3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/suy;
const INTEGER_REGEXP = /^[+-]?(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/;
const FLOAT_REGEXP = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const MAX_INT = 2n ** 63n - 1n;

/**
 * Returns the text of a double-quoted Go string.
 *
 * Bytes written as `\xff` that are no UTF-8 become U+FFFD.
 *
 * @param body The literal without its quotes.
 * @throws {SyntaxError} When it has an unknown escape.
 */
export function unquote(body: string): string {
  if (!body.includes("\\")) return body;
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  let at = 0;
  while (at < body.length) {
    const next = body.indexOf("\\", at);
    for (const byte of encoder.encode(body.slice(at, next < 0 ? undefined : next))) {
      bytes.push(byte);
    }
    if (next < 0) break;
    const escape = readEscape(body, next, '"');
    if (escape.isByte) bytes.push(escape.code);
    else bytes.push(...encoder.encode(String.fromCodePoint(escape.code)));
    at = escape.end;
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(bytes));
}

/**
 * Returns the code of a Go character constant.
 *
 * @param body The literal without its quotes.
 * @throws {SyntaxError} When it is not exactly one character.
 */
export function unquoteChar(body: string): bigint {
  const { code, end } = body.startsWith("\\") ? readEscape(body, 0, "'") : {
    code: body.codePointAt(0) ?? 0,
    end: String.fromCodePoint(body.codePointAt(0) ?? 0).length,
  };
  if (body === "" || end !== body.length) {
    throw new SyntaxError(`Expected one character between single quotes, found '${body}'`);
  }
  return BigInt(code);
}

interface Escape {
  readonly code: number;
  readonly end: number;
  /** Written as a byte, not as a character. */
  readonly isByte: boolean;
}

function readEscape(body: string, at: number, quote: string): Escape {
  ESCAPE_REGEXP.lastIndex = at;
  const match = ESCAPE_REGEXP.exec(body);
  const [whole = "\\", octal, hex, short, long, simple] = match ?? [];
  const end = at + whole.length;
  if (octal !== undefined) return { code: byteOf(parseInt(octal, 8), whole), end, isByte: true };
  if (hex !== undefined) return { code: parseInt(hex, 16), end, isByte: true };
  const code = simple === undefined
    ? parseInt(short ?? long ?? "", 16)
    : simple === quote
    ? quote.charCodeAt(0)
    : SIMPLE_ESCAPES[simple];
  if (code === undefined || !isCharacter(code)) throw new SyntaxError(`Unknown escape "${whole}"`);
  return { code, end, isByte: false };
}

function byteOf(code: number, whole: string): number {
  if (code > 255) throw new SyntaxError(`Unknown escape "${whole}": a byte ends at \\377`);
  return code;
}

function isCharacter(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

/**
 * Returns the value of a Go number: a `bigint` for integers, a `number` for floats.
 *
 * @throws {SyntaxError} When it is malformed or too large for 64 bits.
 */
export function parseNumber(text: string): bigint | number {
  if (/_(?:_|$|[^\da-fA-F])|[^\da-zA-Z]_/.test(text)) throw malformed(text);
  const digits = text.replaceAll("_", "");
  if (INTEGER_REGEXP.test(digits)) return parseInteger(digits, text);
  if (!FLOAT_REGEXP.test(digits)) throw malformed(text);
  const value = Number(digits);
  if (!Number.isFinite(value)) throw new SyntaxError(`The number "${text}" is too large`);
  return value;
}

function parseInteger(digits: string, text: string): bigint {
  const isNegative = digits.startsWith("-");
  const plain = digits.replace(/^[+-]/, "").toLowerCase();
  // A leading zero alone means octal, as in C.
  const source = /^0\d/.test(plain) ? `0o${plain.slice(1)}` : plain;
  const value = toBigInt(source, text);
  if (value > MAX_INT + (isNegative ? 1n : 0n)) {
    throw new SyntaxError(`The integer "${text}" does not fit into 64 bits`);
  }
  return isNegative ? -value : value;
}

function toBigInt(source: string, text: string): bigint {
  try {
    return BigInt(source);
  } catch {
    throw malformed(text);
  }
}

function malformed(text: string): SyntaxError {
  return new SyntaxError(`Malformed number "${text}"`);
}
