/**
 * The tree of a template: what the parser makes and the evaluator walks. Data only.
 *
 * Variables are numbered by the parser, so the evaluator needs no names: slot 0 is `$`.
 *
 * @example
 * ```ts ignore
 * const dot: Operand = { type: "dot", offset: 0 };
 * ```
 * @module
 */

import type { Source } from "./source.ts";
import type { TemplateFunction, Value } from "./values.ts";

/** A file or a `{{ define }}` block. */
export interface Template {
  /** Name of the file or block. */
  readonly name: string;
  /** Text that the offsets below refer to. */
  readonly source: Source;
  /** What it consists of. */
  readonly body: Body;
}

/** Nodes in order. */
export type Body = readonly Node[];

/** One piece of a body. */
export type Node = TextNode | ActionNode | BranchNode | RangeNode | CallNode | JumpNode;

/** Text that is copied. */
export interface TextNode {
  /** Discriminant. */
  readonly type: "text";
  /** The text. */
  readonly text: string;
  /** Line where it starts. */
  readonly line: number;
  /** Place for messages. */
  readonly offset: number;
}

/** `{{ pipeline }}`. */
export interface ActionNode {
  /** Discriminant. */
  readonly type: "action";
  /** What is printed. */
  readonly pipe: Pipe;
  /** Line where it stands. */
  readonly line: number;
}

/** `{{ if }}` or `{{ with }}`, with all its `{{ else if }}`. */
export interface BranchNode {
  /** Discriminant; `with` moves the cursor to the tested value. */
  readonly type: "if" | "with";
  /** Tested in order. */
  readonly branches: readonly { readonly pipe: Pipe; readonly body: Body }[];
  /** Used when no test is true. */
  readonly otherwise: Body;
}

/** `{{ range }}`. */
export interface RangeNode {
  /** Discriminant. */
  readonly type: "range";
  /** What is walked; its targets get key and element. */
  readonly pipe: Pipe;
  /** Repeated for each element. */
  readonly body: Body;
  /** Used when there is no element. */
  readonly otherwise: Body;
}

/** `{{ template }}` or `{{ block }}`. */
export interface CallNode {
  /** Discriminant. */
  readonly type: "template";
  /** Name of the block. */
  readonly name: string;
  /** What its cursor starts with. */
  readonly pipe: Pipe | undefined;
  /** Place for messages. */
  readonly offset: number;
}

/** `{{ break }}` or `{{ continue }}`. */
export interface JumpNode {
  /** Discriminant. */
  readonly type: "break" | "continue";
}

/** Commands whose results are handed on, e.g. `.A | upper`. */
export interface Pipe {
  /** Slots that get the result; an assignment prints nothing. */
  readonly targets: readonly number[];
  /** At least one. */
  readonly commands: readonly Command[];
  /** Place for messages. */
  readonly offset: number;
}

/** A value, or a function with its arguments. */
export interface Command {
  /** What is called or taken. */
  readonly head: Operand;
  /** Its arguments. */
  readonly args: readonly Operand[];
}

/** One word of a command. */
export type Operand =
  | LiteralOperand
  | CursorOperand
  | PathOperand
  | VariableOperand
  | FunctionOperand
  | ChainOperand
  | PipeOperand;

/** What every operand has. */
export interface Placed {
  /** Place for messages. */
  readonly offset: number;
}

/** A number, string, character or boolean. */
export interface LiteralOperand extends Placed {
  /** Discriminant. */
  readonly type: "literal";
  /** Its value. */
  readonly value: Value;
}

/** `.` and `nil`. */
export interface CursorOperand extends Placed {
  /** Discriminant. */
  readonly type: "dot" | "nil";
}

/** `.A.B`. */
export interface PathOperand extends Placed {
  /** Discriminant. */
  readonly type: "field";
  /** Names in order. */
  readonly path: readonly string[];
}

/** `$x` or `$x.A`. */
export interface VariableOperand extends Placed {
  /** Discriminant. */
  readonly type: "variable";
  /** Its number. */
  readonly slot: number;
  /** Fields of it. */
  readonly path: readonly string[];
}

/** The name of a function. */
export interface FunctionOperand extends Placed {
  /** Discriminant. */
  readonly type: "function";
  /** Name for messages. */
  readonly name: string;
  /** The function. */
  readonly callee: TemplateFunction;
}

/** `(pipeline).A`, or `function.A`. */
export interface ChainOperand extends Placed {
  /** Discriminant. */
  readonly type: "chain";
  /** What the fields are taken from. */
  readonly base: Operand;
  /** Names in order. */
  readonly path: readonly string[];
}

/** `(pipeline)`. */
export interface PipeOperand extends Placed {
  /** Discriminant. */
  readonly type: "pipe";
  /** The pipeline. */
  readonly pipe: Pipe;
}
