/**
 * Declares functions of templates with typed parameters.
 *
 * @example
 * ```ts ignore
 * const upper = define(["string"], ([text]) => text.toUpperCase());
 * ```
 * @module
 */

import { CallError } from "./error.ts";
import { type CallContext, describe, isList, type TemplateFunction, type Value } from "./values.ts";

/** Types that a parameter can ask for. */
export interface ParamTypes {
  /** Every value. */
  any: Value;
  /** A string. */
  string: string;
  /** An integer; named integers such as a month do not fit, as in Go. */
  int: bigint;
  /** A list. */
  list: readonly Value[];
}

/** Name of a parameter type. */
export type Param = keyof ParamTypes;

/** Arguments for the parameters `P`. */
export type Args<P extends readonly Param[]> = { [K in keyof P]: ParamTypes[P[K]] };

const EXPECTED: Record<Param, string> = {
  any: "a value",
  string: "a string",
  int: "an integer",
  list: "a list",
};

/** Makes a function with exactly the parameters `params`. */
export function define<const P extends readonly Param[]>(
  params: P,
  call: (args: Args<P>, context: CallContext) => Value,
): TemplateFunction {
  return {
    min: params.length,
    max: params.length,
    call: (args, context) => call(check(params, args), context),
  };
}

/** Makes a function that takes any number of further values after `params`. */
export function defineRest<const P extends readonly Param[]>(
  params: P,
  call: (args: Args<P>, rest: readonly Value[]) => Value,
): TemplateFunction {
  return {
    min: params.length,
    max: Infinity,
    call: (args) => call(check(params, args), args.slice(params.length)),
  };
}

function check<P extends readonly Param[]>(params: P, args: readonly Value[]): Args<P> {
  params.forEach((param, i) => {
    const value = args[i] ?? null;
    if (!fits(value, param)) {
      throw new CallError(
        `argument ${i + 1} must be ${EXPECTED[param]}, found ${describe(value)}`,
      );
    }
  });
  // Each argument was compared with its parameter just above; the mapped type cannot follow that.
  return args as Args<P>;
}

function fits(value: Value, param: Param): boolean {
  switch (param) {
    case "any":
      return true;
    case "string":
      return typeof value === "string";
    case "int":
      return typeof value === "bigint";
    case "list":
      return isList(value);
  }
}
