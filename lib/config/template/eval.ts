/**
 * Executes the tree of a template with data.
 *
 * Executions are bounded: steps, depth and size have limits, so that a faulty configuration ends with
 * an error instead of a hang.
 *
 * @example
 * ```ts
 * const rendered = execute(main, { data, host, blocks });
 * ```
 * @module
 */

import type {
  ActionNode,
  Body,
  BranchNode,
  CallNode,
  Command,
  FunctionOperand,
  Node,
  Operand,
  Pipe,
  RangeNode,
  Template,
} from "./ast.ts";
import { CallError } from "./error.ts";
import { display } from "./format.ts";
import { Output, type Rendered } from "./output.ts";
import {
  asInteger,
  type CallContext,
  describe,
  isList,
  isMap,
  isTrue,
  sortedEntries,
  type TemplateData,
  type TemplateFunction,
  type TemplateHost,
  TemplateObject,
  typeName,
  type Value,
} from "./values.ts";

/** Nodes, operands and pieces of 64 characters that one execution may work on. */
const MAX_STEPS = 10_000_000;

/** Blocks, calls and parentheses inside one another; about a third of what the JavaScript stack holds. */
const MAX_DEPTH = 400;

/** What a template is executed with. */
export interface Execution {
  /** The cursor at the start. */
  readonly data: TemplateData;
  /** Effects. */
  readonly host: TemplateHost;
  /** Blocks by name. */
  readonly blocks: ReadonlyMap<string, Template>;
}

/**
 * Renders `template`.
 *
 * @throws {TemplateError} When an action cannot be executed.
 */
export function execute(template: Template, execution: Execution): Rendered {
  return new Evaluator(execution).run(template);
}

/** One running body: where it stands and its variables. */
interface Frame {
  readonly template: Template;
  readonly variables: Value[];
}

type Flow = "next" | "break" | "continue";

class Evaluator {
  readonly #execution: Execution;
  readonly #context: CallContext;
  readonly #output = new Output();
  #steps = 0;
  #depth = 0;

  constructor(execution: Execution) {
    this.#execution = execution;
    this.#context = { host: execution.host, regexps: new Map() };
  }

  run(template: Template): Rendered {
    const { data } = this.#execution;
    this.#walk(template.body, data, { template, variables: [data] });
    return this.#output.rendered(template.source.file);
  }

  // Nodes

  #walk(body: Body, dot: Value, frame: Frame): Flow {
    for (const node of body) {
      const flow = this.#node(node, dot, frame);
      if (flow !== "next") return flow;
    }
    return "next";
  }

  #node(node: Node, dot: Value, frame: Frame): Flow {
    switch (node.type) {
      case "text":
        this.#print(node.text, node.line, true, frame, 0);
        return "next";
      case "action":
        this.#action(node, dot, frame);
        return "next";
      case "if":
      case "with":
        return this.#branches(node, dot, frame);
      case "range":
        return this.#range(node, dot, frame);
      case "template":
        this.#call(node, dot, frame);
        return "next";
      case "break":
      case "continue":
        return node.type;
    }
  }

  #action({ pipe, line }: ActionNode, dot: Value, frame: Frame): void {
    const value = this.#pipe(pipe, dot, frame);
    if (pipe.targets.length > 0) return;
    const text = this.#attempt(frame, pipe.offset, "Cannot print", () => display(value));
    this.#print(text, line, false, frame, pipe.offset);
  }

  #print(text: string, line: number, advances: boolean, frame: Frame, offset: number): void {
    this.#spend(1 + (text.length >> 6), frame, offset);
    const { file } = frame.template.source;
    this.#attempt(
      frame,
      offset,
      "Cannot print",
      () => this.#output.write(text, file, line, advances),
    );
  }

  #branches(node: BranchNode, dot: Value, frame: Frame): Flow {
    for (const { pipe, body } of node.branches) {
      const value = this.#pipe(pipe, dot, frame);
      if (!isTrue(value)) continue;
      const inner = node.type === "with" ? value : dot;
      return this.#deeper(frame, pipe.offset, () => this.#walk(body, inner, frame));
    }
    return this.#walk(node.otherwise, dot, frame);
  }

  #range(node: RangeNode, dot: Value, frame: Frame): Flow {
    const { pipe } = node;
    const collection = this.#pipe(pipe, dot, frame);
    const [first, second] = pipe.targets;
    let isEmpty = true;
    for (const [key, element] of this.#elements(collection, pipe, frame)) {
      isEmpty = false;
      this.#spend(1, frame, pipe.offset);
      if (first !== undefined) frame.variables[first] = second === undefined ? element : key;
      if (second !== undefined) frame.variables[second] = element;
      const flow = this.#deeper(
        frame,
        pipe.offset,
        () => this.#walk(node.body, element, frame),
      );
      if (flow === "break") break;
    }
    return isEmpty ? this.#walk(node.otherwise, dot, frame) : "next";
  }

  #elements(collection: Value, pipe: Pipe, frame: Frame): Iterable<readonly [Value, Value]> {
    if (collection === null) return [];
    if (isList(collection)) return numbered(collection);
    if (isMap(collection)) return sortedEntries(collection);
    const count = asInteger(collection);
    if (count === undefined) {
      throw this.#error(frame, pipe.offset, `{{range}} cannot walk over ${describe(collection)}`);
    }
    if (pipe.targets.length > 1) {
      throw this.#error(frame, pipe.offset, "{{range}} over an integer sets one variable only");
    }
    return integersBelow(count);
  }

  #call(node: CallNode, dot: Value, frame: Frame): void {
    const template = this.#execution.blocks.get(node.name);
    if (template === undefined) {
      throw this.#error(frame, node.offset, `There is no template "${node.name}"`);
    }
    const data = node.pipe === undefined ? null : this.#pipe(node.pipe, dot, frame);
    this.#spend(1, frame, node.offset);
    this.#deeper(
      frame,
      node.offset,
      () => this.#walk(template.body, data, { template, variables: [data] }),
    );
  }

  // Pipelines

  #pipe(pipe: Pipe, dot: Value, frame: Frame): Value {
    let value: Value | undefined;
    for (const command of pipe.commands) value = this.#command(command, value, dot, frame);
    const result = value ?? null;
    for (const target of pipe.targets) frame.variables[target] = result;
    return result;
  }

  #command({ head, args }: Command, final: Value | undefined, dot: Value, frame: Frame): Value {
    if (args.length === 0 && final === undefined) return this.#operand(head, dot, frame, true);
    const evaluate = () => this.#arguments(args, final, dot, frame);
    switch (head.type) {
      case "function":
        return this.#apply(head, args, final, dot, frame);
      case "field":
      case "variable":
      case "chain":
        if (head.path.length > 0) {
          return this.#path(this.#base(head, dot, frame), head, frame, evaluate);
        }
    }
    throw this.#error(frame, head.offset, "A value that is no function takes no arguments");
  }

  /** Evaluates one word; `isCommand` tells a whole command, where `nil` has no place. */
  #operand(operand: Operand, dot: Value, frame: Frame, isCommand = false): Value {
    this.#spend(1, frame, operand.offset);
    switch (operand.type) {
      case "literal":
        return operand.value;
      case "dot":
        return dot;
      case "nil":
        if (isCommand) throw this.#error(frame, operand.offset, '"nil" is no command');
        return null;
      case "function":
        return this.#apply(operand, [], undefined, dot, frame);
      case "field":
      case "variable":
      case "chain":
        return this.#path(this.#base(operand, dot, frame), operand, frame, () => []);
      case "pipe":
        return this.#deeper(frame, operand.offset, () => this.#pipe(operand.pipe, dot, frame));
    }
  }

  /** Returns what the fields of `operand` are taken from. */
  #base(operand: Pathed, dot: Value, frame: Frame): Value {
    if (operand.type === "chain") return this.#operand(operand.base, dot, frame);
    return operand.type === "field" ? dot : frame.variables[operand.slot] ?? null;
  }

  /** Follows the fields of `operand`; only the last one can take arguments. */
  #path(base: Value, operand: Pathed, frame: Frame, args: () => readonly Value[]): Value {
    let value = base;
    const last = operand.path.length - 1;
    operand.path.forEach((name, i) => {
      value = this.#field(value, name, i === last ? args() : [], operand, frame);
    });
    return value;
  }

  #field(
    receiver: Value,
    name: string,
    args: readonly Value[],
    { offset }: Operand,
    frame: Frame,
  ): Value {
    if (receiver instanceof TemplateObject) {
      const method = receiver.method(name);
      if (method !== undefined) return this.#invoke(method, `.${name}`, args, offset, frame);
    } else if (args.length > 0) {
      throw this.#error(frame, offset, `".${name}" is no function: it takes no arguments`);
    } else if (receiver === null) {
      return null;
    } else if (isMap(receiver)) {
      return receiver.get(name) ?? null;
    } else if (isFixed(receiver) && Object.hasOwn(receiver, name)) {
      return receiver[name] ?? null;
    }
    throw this.#error(frame, offset, `There is no field ".${name}" in ${kindOf(receiver)}`);
  }

  // Calls

  #apply(
    { callee, name, offset }: FunctionOperand,
    args: readonly Operand[],
    final: Value | undefined,
    dot: Value,
    frame: Frame,
  ): Value {
    const { decidedBy } = callee;
    if (decidedBy === undefined) {
      return this.#invoke(callee, name, this.#arguments(args, final, dot, frame), offset, frame);
    }
    this.#checkCount(callee, name, args.length + (final === undefined ? 0 : 1), offset, frame);
    let value: Value = null;
    for (const arg of args) {
      value = this.#operand(arg, dot, frame);
      if (isTrue(value) === decidedBy) return value;
    }
    return final === undefined ? value : final;
  }

  #arguments(
    args: readonly Operand[],
    final: Value | undefined,
    dot: Value,
    frame: Frame,
  ): Value[] {
    const values = args.map((arg) => this.#operand(arg, dot, frame));
    return final === undefined ? values : [...values, final];
  }

  #invoke(
    callee: TemplateFunction,
    name: string,
    args: readonly Value[],
    offset: number,
    frame: Frame,
  ): Value {
    this.#checkCount(callee, name, args.length, offset, frame);
    for (const arg of args) this.#spend(sizeOf(arg), frame, offset);
    const result = this.#attempt(
      frame,
      offset,
      `Cannot call "${name}"`,
      () => callee.call(args, this.#context),
    );
    this.#spend(sizeOf(result), frame, offset);
    return result;
  }

  #checkCount(
    { min, max }: TemplateFunction,
    name: string,
    count: number,
    offset: number,
    frame: Frame,
  ): void {
    if (count >= min && count <= max) return;
    const wanted = min === max
      ? `${min}`
      : max === Infinity
      ? `at least ${min}`
      : `${min} to ${max}`;
    throw this.#error(frame, offset, `"${name}" takes ${wanted} arguments, found ${count}`);
  }

  // Limits and errors

  #deeper<T>(frame: Frame, offset: number, action: () => T): T {
    if (++this.#depth > MAX_DEPTH) {
      throw this.#error(frame, offset, `Templates are nested more than ${MAX_DEPTH} deep`);
    }
    const result = action();
    this.#depth--;
    return result;
  }

  #spend(steps: number, frame: Frame, offset: number): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS) {
      throw this.#error(frame, offset, `The template takes more than ${MAX_STEPS} steps`);
    }
  }

  /** Runs `action`, which knows no place, and adds the place to its error. */
  #attempt<T>(frame: Frame, offset: number, what: string, action: () => T): T {
    try {
      return action();
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause;
      throw frame.template.source.errorAt(offset, `${what}: ${cause.message}`, { cause });
    }
  }

  #error(frame: Frame, offset: number, message: string): Error {
    return frame.template.source.errorAt(offset, message);
  }
}

type Pathed = Extract<Operand, { readonly path: readonly string[] }>;

function* numbered(list: readonly Value[]): Generator<readonly [Value, Value]> {
  for (const [i, element] of list.entries()) yield [BigInt(i), element];
}

function* integersBelow(count: bigint): Generator<readonly [Value, Value]> {
  for (let i = 0n; i < count; i++) yield [i, i];
}

/** Work that a value costs, in steps. */
function sizeOf(value: Value): number {
  if (typeof value === "string") return value.length >> 6;
  if (isList(value)) return value.length >> 3;
  return isMap(value) ? value.size >> 3 : 1;
}

function isFixed(value: Value): value is { readonly [field: string]: Value } {
  return typeName(value) === "struct";
}

function kindOf(value: Value): string {
  return isFixed(value) ? "this object" : describe(value);
}
