/**
 * A set of templates that share their `{{ define }}` blocks: all files of one configuration.
 *
 * @example
 * ```ts ignore
 * const set = new TemplateSet();
 * set.add("profiles.toml", 'tag = "{{ .Profile.Name }}"');
 * const { text } = set.execute("profiles.toml", configData(facts), host);
 * ```
 * @module
 */

import type { Template } from "./ast.ts";
import { TemplateError } from "./error.ts";
import { execute } from "./eval.ts";
import { BUILT_INS } from "./functions.ts";
import { type Rendered, renderedAsIs } from "./output.ts";
import { OWN_FUNCTIONS } from "./own_functions.ts";
import { isBlank, parseTemplate } from "./parser.ts";
import { Source } from "./source.ts";
import type { TemplateData, TemplateFunction, TemplateHost } from "./values.ts";

/** Compiled files and the blocks that they define. */
export class TemplateSet {
  readonly #functions: ReadonlyMap<string, TemplateFunction>;
  readonly #files = new Map<string, Template | string>();
  readonly #blocks = new Map<string, Template>();

  /** Makes an empty set with the functions of Go and those of configurations. */
  constructor() {
    this.#functions = new Map([...BUILT_INS, ...OWN_FUNCTIONS]);
  }

  /**
   * Compiles `text` under the name `file`; its blocks replace earlier ones of the same name.
   *
   * @throws {TemplateError} When it is no valid template; then nothing is added.
   */
  add(file: string, text: string): void {
    // Most files have no action; they need no tree.
    if (!text.includes("{{")) {
      this.#files.set(file, text);
      return;
    }
    const { main, blocks } = parseTemplate(new Source(file, text), this.#functions);
    this.#files.set(file, main);
    for (const [name, block] of blocks) {
      // As in Go, an empty block never replaces one with content.
      if (!isBlank(block.body) || !this.#blocks.has(name)) this.#blocks.set(name, block);
    }
  }

  /**
   * Renders a file that was added.
   *
   * @param data What `.` is at the start.
   * @param host Effects that functions may have.
   * @throws {TemplateError} When an action fails; its place is in the file that holds the action.
   */
  execute(file: string, data: TemplateData, host: TemplateHost): Rendered {
    const template = this.#files.get(file);
    if (template === undefined) throw new TemplateError(file, `"${file}" is no template`);
    if (typeof template === "string") return renderedAsIs(file, template);
    return execute(template, { data, host, blocks: this.#blocks });
  }
}
