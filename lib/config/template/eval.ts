/**
 * Executes the tree of a template with data.
 *
 * Executions are bounded: steps, depth and size have limits, so that a faulty configuration ends with
 * an error instead of a hang.
 *
 * @example
 * ```ts ignore
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
  TextNode,
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

/** What a running body sees. */
interface Scope {
  /** The template that it belongs to. */
  readonly template: Template;
  /** The values of the slots; one list per call of a template. */
  readonly variables: Value[];
  /** The cursor. */
  readonly dot: Value;
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
    this.#walk(template.body, { template, variables: [data], dot: data });
    return this.#output.rendered(template.source.file);
  }

  // Nodes

  #walk(body: Body, scope: Scope): Flow {
    for (const node of body) {
      const flow = this.#node(node, scope);
      if (flow !== "next") return flow;
    }
    return "next";
  }

  #node(node: Node, scope: Scope): Flow {
    switch (node.type) {
      case "text":
        this.#print(node.text, node, scope);
        return "next";
      case "action":
        this.#action(node, scope);
        return "next";
      case "if":
      case "with":
        return this.#branches(node, scope);
      case "range":
        return this.#range(node, scope);
      case "template":
        this.#call(node, scope);
        return "next";
      case "break":
      case "continue":
        return node.type;
    }
  }

  #action(node: ActionNode, scope: Scope): void {
    const { pipe } = node;
    const value = this.#pipe(pipe, scope);
    if (pipe.targets.length > 0) return;
    const text = this.#attempt(scope, pipe.offset, "Cannot print", () => display(value));
    this.#print(text, node, scope);
  }

  #print(text: string, node: TextNode | ActionNode, scope: Scope): void {
    const offset = node.type === "text" ? node.offset : node.pipe.offset;
    this.#spend(1 + (text.length >> 6), scope, offset);
    const { file } = scope.template.source;
    const write = () => this.#output.write(text, file, node.line, node.type === "text");
    this.#attempt(scope, offset, "Cannot print", write);
  }

  #branches(node: BranchNode, scope: Scope): Flow {
    for (const { pipe, body } of node.branches) {
      const value = this.#pipe(pipe, scope);
      if (!isTrue(value)) continue;
      const inner = node.type === "with" ? { ...scope, dot: value } : scope;
      return this.#deeper(scope, pipe.offset, () => this.#walk(body, inner));
    }
    return this.#walk(node.otherwise, scope);
  }

  #range(node: RangeNode, scope: Scope): Flow {
    const { pipe } = node;
    const collection = this.#pipe(pipe, scope);
    const [first, second] = pipe.targets;
    let isEmpty = true;
    for (const [key, element] of this.#elements(collection, pipe, scope)) {
      isEmpty = false;
      this.#spend(1, scope, pipe.offset);
      if (first !== undefined) scope.variables[first] = second === undefined ? element : key;
      if (second !== undefined) scope.variables[second] = element;
      const flow = this.#deeper(
        scope,
        pipe.offset,
        () => this.#walk(node.body, { ...scope, dot: element }),
      );
      if (flow === "break") break;
    }
    return isEmpty ? this.#walk(node.otherwise, scope) : "next";
  }

  #elements(collection: Value, pipe: Pipe, scope: Scope): Iterable<readonly [Value, Value]> {
    if (collection === null) return [];
    if (isList(collection)) return numbered(collection);
    if (isMap(collection)) return sortedEntries(collection);
    const count = asInteger(collection);
    if (count === undefined) {
      throw this.#error(scope, pipe.offset, `{{range}} cannot walk over ${describe(collection)}`);
    }
    if (pipe.targets.length > 1) {
      throw this.#error(scope, pipe.offset, "{{range}} over an integer sets one variable only");
    }
    return integersBelow(count);
  }

  #call(node: CallNode, scope: Scope): void {
    const template = this.#execution.blocks.get(node.name);
    if (template === undefined) {
      throw this.#error(scope, node.offset, `There is no template "${node.name}"`);
    }
    const data = node.pipe === undefined ? null : this.#pipe(node.pipe, scope);
    this.#spend(1, scope, node.offset);
    this.#deeper(
      scope,
      node.offset,
      () => this.#walk(template.body, { template, variables: [data], dot: data }),
    );
  }

  // Pipelines

  #pipe(pipe: Pipe, scope: Scope): Value {
    let value: Value | undefined;
    for (const command of pipe.commands) value = this.#command(command, value, scope);
    const result = value ?? null;
    for (const target of pipe.targets) scope.variables[target] = result;
    return result;
  }

  #command({ head, args }: Command, final: Value | undefined, scope: Scope): Value {
    if (args.length === 0 && final === undefined) return this.#operand(head, scope, true);
    const evaluate = () => this.#arguments(args, final, scope);
    switch (head.type) {
      case "function":
        return this.#apply(head, args, final, scope);
      case "field":
      case "variable":
      case "chain":
        if (head.path.length > 0) {
          return this.#path(this.#base(head, scope), head, scope, evaluate);
        }
    }
    throw this.#error(scope, head.offset, "A value that is no function takes no arguments");
  }

  /** Evaluates one word; `isCommand` tells a whole command, where `nil` has no place. */
  #operand(operand: Operand, scope: Scope, isCommand = false): Value {
    this.#spend(1, scope, operand.offset);
    switch (operand.type) {
      case "literal":
        return operand.value;
      case "dot":
        return scope.dot;
      case "nil":
        if (isCommand) throw this.#error(scope, operand.offset, '"nil" is no command');
        return null;
      case "function":
        return this.#apply(operand, [], undefined, scope);
      case "field":
      case "variable":
      case "chain":
        return this.#path(this.#base(operand, scope), operand, scope, () => []);
      case "pipe":
        return this.#deeper(scope, operand.offset, () => this.#pipe(operand.pipe, scope));
    }
  }

  /** Returns what the fields of `operand` are taken from. */
  #base(operand: Pathed, scope: Scope): Value {
    if (operand.type === "chain") return this.#operand(operand.base, scope);
    return operand.type === "field" ? scope.dot : scope.variables[operand.slot] ?? null;
  }

  /** Follows the fields of `operand`; only the last one can take arguments. */
  #path(base: Value, operand: Pathed, scope: Scope, args: () => readonly Value[]): Value {
    let value = base;
    const last = operand.path.length - 1;
    operand.path.forEach((name, i) => {
      value = this.#field(value, name, i === last ? args() : [], operand, scope);
    });
    return value;
  }

  #field(
    receiver: Value,
    name: string,
    args: readonly Value[],
    { offset }: Operand,
    scope: Scope,
  ): Value {
    if (receiver instanceof TemplateObject) {
      const method = receiver.method(name);
      if (method !== undefined) {
        return this.#invoke({ callee: method, name: `.${name}`, offset }, args, scope);
      }
    } else if (args.length > 0) {
      throw this.#error(scope, offset, `".${name}" is no function: it takes no arguments`);
    } else if (receiver === null) {
      return null;
    } else if (isMap(receiver)) {
      return receiver.get(name) ?? null;
    } else if (isFixed(receiver) && Object.hasOwn(receiver, name)) {
      return receiver[name] ?? null;
    }
    throw this.#error(scope, offset, `There is no field ".${name}" in ${kindOf(receiver)}`);
  }

  // Calls

  #apply(
    called: FunctionOperand,
    args: readonly Operand[],
    final: Value | undefined,
    scope: Scope,
  ): Value {
    const { decidedBy } = called.callee;
    if (decidedBy === undefined) {
      return this.#invoke(called, this.#arguments(args, final, scope), scope);
    }
    this.#checkCount(called, args.length + (final === undefined ? 0 : 1), scope);
    let value: Value = null;
    for (const arg of args) {
      value = this.#operand(arg, scope);
      if (isTrue(value) === decidedBy) return value;
    }
    return final === undefined ? value : final;
  }

  #arguments(
    args: readonly Operand[],
    final: Value | undefined,
    scope: Scope,
  ): Value[] {
    const values = args.map((arg) => this.#operand(arg, scope));
    return final === undefined ? values : [...values, final];
  }

  #invoke({ callee, name, offset }: Callee, args: readonly Value[], scope: Scope): Value {
    this.#checkCount({ callee, name, offset }, args.length, scope);
    for (const arg of args) this.#spend(sizeOf(arg), scope, offset);
    const result = this.#attempt(
      scope,
      offset,
      `Cannot call "${name}"`,
      () => callee.call(args, this.#context),
    );
    this.#spend(sizeOf(result), scope, offset);
    return result;
  }

  #checkCount({ callee: { min, max }, name, offset }: Callee, count: number, scope: Scope): void {
    if (count >= min && count <= max) return;
    const wanted = min === max
      ? `${min}`
      : max === Infinity
      ? `at least ${min}`
      : `${min} to ${max}`;
    throw this.#error(scope, offset, `"${name}" takes ${wanted} arguments, found ${count}`);
  }

  // Limits and errors

  #deeper<T>(scope: Scope, offset: number, action: () => T): T {
    if (++this.#depth > MAX_DEPTH) {
      throw this.#error(scope, offset, `Templates are nested more than ${MAX_DEPTH} deep`);
    }
    const result = action();
    this.#depth--;
    return result;
  }

  #spend(steps: number, scope: Scope, offset: number): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS) {
      throw this.#error(scope, offset, `The template takes more than ${MAX_STEPS} steps`);
    }
  }

  /** Runs `action`, which knows no place, and adds the place to its error. */
  #attempt<T>(scope: Scope, offset: number, what: string, action: () => T): T {
    try {
      return action();
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause;
      throw scope.template.source.errorAt(offset, `${what}: ${cause.message}`, { cause });
    }
  }

  #error(scope: Scope, offset: number, message: string): Error {
    return scope.template.source.errorAt(offset, message);
  }
}

/** A function or method where it is called. */
type Callee = Pick<FunctionOperand, "callee" | "name" | "offset">;

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
