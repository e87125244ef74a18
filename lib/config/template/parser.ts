/**
 * Makes the tree of a template from its tokens.
 *
 * Names of functions and variables are resolved here, so that a misspelt one is an error even in a
 * branch that is never taken.
 *
 * @example
 * ```ts ignore
 * const { main, blocks } = parseTemplate(new Source("profiles.toml", text), FUNCTIONS);
 * ```
 * @module
 */

import type {
  Body,
  BranchNode,
  CallNode,
  Command,
  Node,
  Operand,
  Pipe,
  RangeNode,
  Template,
} from "./ast.ts";
import { type Token, tokenize, type TokenType } from "./lexer.ts";
import { parseNumber, unquote, unquoteChar } from "./literals.ts";
import type { Source } from "./source.ts";
import type { TemplateFunction } from "./values.ts";

/** A compiled file. */
export interface ParsedFile {
  /** The text outside of its blocks. */
  readonly main: Template;
  /** Its `{{ define }}` and `{{ block }}` blocks. */
  readonly blocks: ReadonlyMap<string, Template>;
}

const NOT_CALLABLE: ReadonlySet<Operand["type"]> = new Set(["literal", "dot", "nil"]);
const AFTER_OPERAND: ReadonlySet<TokenType> = new Set(["space", "pipe", "close", "rightParen"]);

/** Blocks and parentheses inside one another; far from the end of the JavaScript stack. */
const MAX_NESTING = 200;

/**
 * Compiles `source`.
 *
 * @throws {TemplateError} When it does not follow the grammar or names an unknown function.
 */
export function parseTemplate(
  source: Source,
  functions: ReadonlyMap<string, TemplateFunction>,
): ParsedFile {
  return new Parser(source, functions).run();
}

/** Whether `body` has nothing but blanks. */
export function isBlank(body: Body): boolean {
  return body.every((node) => node.type === "text" && node.text.trim() === "");
}

/** How the list of nodes ended. */
interface Ending {
  readonly body: Body;
  readonly word: "end" | "else";
}

class Parser {
  readonly #source: Source;
  readonly #functions: ReadonlyMap<string, TemplateFunction>;
  readonly #tokens: readonly Token[];
  readonly #blocks = new Map<string, Template>();
  #at = 0;
  #nesting = 0;
  /** Names in scope; the position is the slot. */
  #variables = ["$"];
  #isInRange = false;

  constructor(source: Source, functions: ReadonlyMap<string, TemplateFunction>) {
    this.#source = source;
    this.#functions = functions;
    this.#tokens = tokenize(source);
  }

  run(): ParsedFile {
    const nodes: Node[] = [];
    while (this.#peek().type !== "end") {
      const open = this.#peek();
      if (open.type === "open" && this.#peekWord(1)?.text === "define") {
        this.#define();
        continue;
      }
      const node = this.#node();
      if (node === "end" || node === "else") {
        throw this.#error(open, `{{${node}}} belongs to no block`);
      }
      nodes.push(node);
    }
    return { main: this.#template(this.#source.file, nodes), blocks: this.#blocks };
  }

  #template(name: string, body: Body): Template {
    return { name, source: this.#source, body };
  }

  // Blocks

  #node(): Node | "end" | "else" {
    const token = this.#next();
    if (token.type === "text") {
      const { text, offset } = token;
      return { type: "text", text, line: this.#source.lineAt(offset), offset };
    }
    this.#skipSpace();
    const word = this.#peek();
    if (word.type !== "keyword") return this.#action(token);
    this.#at++;
    switch (word.text) {
      case "if":
      case "with":
        return this.#branches(word.text, token);
      case "range":
        return this.#range(token);
      case "template":
        return this.#call(token);
      case "block":
        return this.#block(token);
      case "break":
      case "continue":
        return this.#jump(word.text, word);
      case "end":
        this.#close("{{end}}");
        return "end";
      case "else":
        if (!this.#isWord("if") && !this.#isWord("with")) this.#close("{{else}}");
        return "else";
      default:
        throw this.#error(word, "{{define}} stands inside of another block; move it outside");
    }
  }

  #action(open: Token): Node {
    const pipe = this.#pipe("close", "An action");
    return { type: "action", pipe, line: this.#source.lineAt(open.offset) };
  }

  #jump(word: "break" | "continue", token: Token): Node {
    if (!this.#isInRange) throw this.#error(token, `{{${word}}} stands outside of {{range}}`);
    this.#close(`{{${word}}}`);
    return { type: word };
  }

  #branches(type: "if" | "with", open: Token): BranchNode {
    const scope = this.#variables.length;
    const branches: { pipe: Pipe; body: Body }[] = [];
    let otherwise: Body = [];
    for (;;) {
      const pipe = this.#pipe("close", `{{${type}}}`);
      const { body, word } = this.#body(open, type);
      branches.push({ pipe, body });
      if (word === "end") break;
      if (!this.#isWord("if") && !this.#isWord("with")) {
        otherwise = this.#lastBody(open, type);
        break;
      }
      const next = this.#next();
      if (next.text !== type) {
        throw this.#error(next, `{{else ${next.text}}} does not fit into {{${type}}}`);
      }
    }
    this.#variables.length = scope;
    return { type, branches, otherwise };
  }

  #range(open: Token): RangeNode {
    const scope = this.#variables.length;
    const pipe = this.#pipe("close", "{{range}}");
    const outer = this.#isInRange;
    this.#isInRange = true;
    const { body, word } = this.#body(open, "range");
    this.#isInRange = outer;
    if (word === "else" && this.#peek().type === "keyword") {
      throw this.#error(this.#peek(), "{{range}} takes a plain {{else}} only");
    }
    const otherwise = word === "else" ? this.#lastBody(open, "range") : [];
    this.#variables.length = scope;
    return { type: "range", pipe, body, otherwise };
  }

  #body(open: Token, block: string): Ending {
    this.#enter(open);
    const scope = this.#variables.length;
    const body: Node[] = [];
    for (;;) {
      if (this.#peek().type === "end") {
        throw this.#error(open, `{{${block}}} is never closed: expected {{end}}`);
      }
      const node = this.#node();
      if (node === "end" || node === "else") {
        this.#nesting--;
        this.#variables.length = scope;
        return { body, word: node };
      }
      body.push(node);
    }
  }

  #lastBody(open: Token, block: string): Body {
    const { body, word } = this.#body(open, block);
    if (word === "else") throw this.#error(open, `{{${block}}} has a second {{else}}`);
    return body;
  }

  #call(open: Token): CallNode {
    const name = this.#blockName("{{template}}");
    this.#skipSpace();
    const isBare = this.#peek().type === "close";
    if (isBare) this.#at++;
    const pipe = isBare ? undefined : this.#pipe("close", "{{template}}");
    return { type: "template", name, pipe, offset: open.offset };
  }

  #block(open: Token): CallNode {
    const name = this.#blockName("{{block}}");
    const pipe = this.#pipe("close", "{{block}}");
    this.#addBlock(name, this.#ownBody(open, "block"), open);
    return { type: "template", name, pipe, offset: open.offset };
  }

  #define(): void {
    const open = this.#next();
    this.#skipSpace();
    this.#at++;
    const name = this.#blockName("{{define}}");
    this.#close("{{define}}");
    this.#addBlock(name, this.#ownBody(open, "define"), open);
  }

  /** Reads a body that sees no variables from outside. */
  #ownBody(open: Token, block: string): Body {
    const outer = { variables: this.#variables, isInRange: this.#isInRange };
    this.#variables = ["$"];
    this.#isInRange = false;
    const { body, word } = this.#body(open, block);
    if (word === "else") throw this.#error(open, `{{${block}}} takes no {{else}}`);
    this.#variables = outer.variables;
    this.#isInRange = outer.isInRange;
    return body;
  }

  #addBlock(name: string, body: Body, open: Token): void {
    const known = this.#blocks.get(name);
    if (known === undefined || isBlank(known.body)) {
      this.#blocks.set(name, this.#template(name, body));
    } else if (!isBlank(body)) {
      throw this.#error(open, `The block "${name}" is defined twice in this file`);
    }
  }

  #blockName(action: string): string {
    this.#skipSpace();
    const token = this.#next();
    if (token.type === "raw") return rawText(token);
    if (token.type === "string") return this.#convert(token, unquote);
    throw this.#error(token, `${action} needs a name in quotes, found ${shown(token)}`);
  }

  // Pipelines

  #pipe(end: TokenType, context: string): Pipe {
    this.#skipSpace();
    const { offset } = this.#peek();
    const declare = this.#targets(context === "{{range}}");
    const commands = this.#commands(end, context);
    return { targets: declare(), commands, offset };
  }

  /** Reads `$x :=`; the variables come into being after the pipeline, so it returns a function. */
  #targets(isRange: boolean): () => number[] {
    const start = this.#at;
    const names: Token[] = [];
    while (this.#peek().type === "variable") {
      names.push(this.#next());
      this.#skipSpace();
      const operator = this.#next();
      if (operator.type === "declare") return () => names.map((name) => this.#declare(name));
      if (operator.type === "assign") return () => names.map((name) => this.#slot(name));
      if (operator.type !== "comma") {
        if (names.length > 1) throw this.#unexpected(operator);
        this.#at = start;
        return () => [];
      }
      if (!isRange || names.length > 1) {
        throw this.#error(operator, "Only {{range}} sets several variables, and two at most");
      }
      this.#skipSpace();
    }
    if (names.length > 0) throw this.#error(this.#peek(), 'Expected a variable after ","');
    return () => [];
  }

  #commands(end: TokenType, context: string): Command[] {
    const commands: Command[] = [];
    for (;;) {
      this.#skipSpace();
      const first = this.#peek();
      if (first.type === end) {
        this.#at++;
        if (commands.length === 0) throw this.#error(first, `${context} needs a value`);
        return commands;
      }
      const command = this.#command();
      if (commands.length > 0 && NOT_CALLABLE.has(command.head.type)) {
        throw this.#error(first, `A value is piped into ${shown(first)}, which takes none`);
      }
      commands.push(command);
    }
  }

  /** Reads one command and the `|` after it. */
  #command(): Command {
    const operands: Operand[] = [];
    for (;;) {
      this.#skipSpace();
      const token = this.#peek();
      if (token.type === "close" || token.type === "rightParen") break;
      if (token.type === "pipe") {
        this.#at++;
        break;
      }
      operands.push(this.#operand());
      const after = this.#peek();
      if (!AFTER_OPERAND.has(after.type)) throw this.#unexpected(after);
    }
    const [head, ...args] = operands;
    if (head === undefined) throw this.#error(this.#peek(), "A command is missing");
    return { head, args };
  }

  #operand(): Operand {
    const first = this.#peek();
    const base = this.#term();
    const path: string[] = [];
    while (this.#peek().type === "field") path.push(this.#next().text);
    if (path.length === 0) return base;
    switch (base.type) {
      case "field":
      case "variable":
        return { ...base, path: [...base.path, ...path] };
      case "function":
      case "pipe":
        return { type: "chain", base, path, offset: base.offset };
      default:
        throw this.#error(first, `${shown(first)} has no fields`);
    }
  }

  #term(): Operand {
    const token = this.#next();
    const { offset, text } = token;
    switch (token.type) {
      case "identifier":
        return this.#functionNamed(token);
      case "dot":
      case "nil":
        return { type: token.type, offset };
      case "variable":
        return { type: "variable", slot: this.#slot(token), path: [], offset };
      case "field":
        return { type: "field", path: [text], offset };
      case "bool":
        return { type: "literal", value: text === "true", offset };
      case "number":
        return { type: "literal", value: this.#convert(token, parseNumber), offset };
      case "char":
        return { type: "literal", value: this.#convert(token, unquoteChar), offset };
      case "string":
        return { type: "literal", value: this.#convert(token, unquote), offset };
      case "raw":
        return { type: "literal", value: rawText(token), offset };
      case "leftParen":
        return this.#parenthesis(token);
      default:
        throw this.#unexpected(token);
    }
  }

  #parenthesis(open: Token): Operand {
    this.#enter(open);
    const pipe = this.#pipe("rightParen", "A parenthesis");
    this.#nesting--;
    return { type: "pipe", pipe, offset: open.offset };
  }

  #functionNamed(token: Token): Operand {
    const callee = this.#functions.get(token.text);
    if (callee === undefined) throw this.#error(token, `Unknown function "${token.text}"`);
    return { type: "function", name: token.text, callee, offset: token.offset };
  }

  #declare(name: Token): number {
    return this.#variables.push(`$${name.text}`) - 1;
  }

  #slot(name: Token): number {
    const slot = this.#variables.lastIndexOf(`$${name.text}`);
    if (slot < 0) throw this.#error(name, `Undefined variable "$${name.text}"`);
    return slot;
  }

  // Tokens

  #peek(): Token {
    return this.#tokens[this.#at] ?? { type: "end", text: "", offset: this.#source.text.length };
  }

  /** Returns the first token after `ahead` tokens that is no blank. */
  #peekWord(ahead: number): Token | undefined {
    const token = this.#tokens[this.#at + ahead];
    return token?.type === "space" ? this.#tokens[this.#at + ahead + 1] : token;
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #skipSpace(): void {
    if (this.#peek().type === "space") this.#at++;
  }

  #isWord(word: string): boolean {
    this.#skipSpace();
    return this.#peek().type === "keyword" && this.#peek().text === word;
  }

  #close(action: string): void {
    this.#skipSpace();
    const token = this.#next();
    if (token.type !== "close") {
      throw this.#error(token, `${action} takes nothing more, found ${shown(token)}`);
    }
  }

  #enter(token: Token): void {
    if (++this.#nesting > MAX_NESTING) {
      throw this.#error(token, `Blocks or parentheses are nested more than ${MAX_NESTING} deep`);
    }
  }

  #convert<T>(token: Token, read: (text: string) => T): T {
    try {
      return read(token.text);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw this.#source.errorAt(token.offset, cause.message, { cause });
    }
  }

  #unexpected(token: Token): Error {
    return this.#error(token, `Unexpected ${shown(token)}`);
  }

  #error(token: Token, message: string): Error {
    return this.#source.errorAt(token.offset, message);
  }
}

/** Go drops carriage returns from raw strings. */
function rawText(token: Token): string {
  return token.text.replaceAll("\r", "");
}

function shown(token: Token): string {
  switch (token.type) {
    case "close":
      return 'the end of the action, "}}"';
    case "field":
      return `".${token.text}"`;
    case "variable":
      return `"$${token.text}"`;
    case "string":
    case "raw":
      return `the string "${token.text}"`;
    default:
      return `"${token.text}"`;
  }
}
