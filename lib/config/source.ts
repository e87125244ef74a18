/**
 * The files of a configuration: read, compiled as templates, rendered for a profile, parsed and merged
 * (config.md 1, 3, 4, 7).
 * @module
 */

import { posix, win32 } from "node:path";
import { ConfigError, type Issue, PilotError, type Place, SyntaxIssue } from "../errors.ts";
import type { System } from "../os/system.ts";
import { glob, isPattern } from "../util/glob.ts";
import { type ConfigFormat, decodeText, parseText } from "./formats/detect.ts";
import { requireFormat } from "./find.ts";
import type { Rendered } from "./template/output.ts";
import type { TemplateSet } from "./template/template_set.ts";
import type { TemplateData, TemplateHost } from "./template/values.ts";
import {
  child,
  isNull,
  itemsOf,
  type MapNode,
  type Origin,
  overlay,
  toTree,
  withEntries,
} from "./tree.ts";

/** Largest configuration file that is read, in bytes. */
const SIZE_LIMIT = 32 * 1024 * 1024;

/** What reading the files needs from the machine. */
export type SourceSystem = Pick<System, "platform" | "fs" | "cwd">;

/** Makes the data that templates see when they are rendered for a profile. */
export type DataFor = (
  profile: string,
) => Promise<{ readonly data: TemplateData; readonly host: TemplateHost }>;

interface SourceFile {
  readonly path: string;
  readonly format: ConfigFormat;
  readonly text: string;
}

/** The files of one configuration. */
export class ConfigSource {
  readonly #files: SourceFile[] = [];
  readonly #dataFor: DataFor;
  readonly #rendered = new Map<string, Rendered>();
  #templates: TemplateSet | undefined;
  /** Things to tell the user that do not stop anything. */
  readonly issues: Issue[] = [];

  private constructor(dataFor: DataFor) {
    this.#dataFor = dataFor;
  }

  /**
   * Reads the main file and those it includes.
   *
   * @param file Path of the main file.
   * @param format Format of the main file when it is not told by its extension.
   * @throws {ConfigError} When a file cannot be read, rendered or parsed.
   */
  static async open(
    system: SourceSystem,
    file: string,
    format: string | undefined,
    dataFor: DataFor,
  ): Promise<ConfigSource> {
    const source = new ConfigSource(dataFor);
    await source.#add(system, file, requireFormat(file, format));
    const main = await source.tree("default");
    for (const include of await source.#includes(system, file, main)) {
      // deno-lint-ignore no-await-in-loop -- later files win
      await source.#add(system, include, requireFormat(include));
    }
    source.#checkFormats();
    return source;
  }

  /** The path of the main file, as found. */
  get mainFile(): string {
    return this.#files[0]?.path ?? "";
  }

  /** Whether the tree differs from profile to profile. */
  get hasTemplates(): boolean {
    return this.#templates !== undefined;
  }

  /** All files, in the order in which they are merged. */
  get files(): readonly string[] {
    return this.#files.map((file) => file.path);
  }

  /** The merged tree of all files, rendered for a profile. */
  async tree(profile: string): Promise<MapNode> {
    const trees: MapNode[] = [];
    for (const file of this.#files) {
      // deno-lint-ignore no-await-in-loop -- later files win
      trees.push(await this.#treeOf(file, profile));
    }
    const [first, ...rest] = trees;
    if (!first) throw new PilotError("The configuration has no file");
    checkVersions(first, rest);
    return rest.reduce(overlay, first);
  }

  /** Line, column and text of a value; as near as the format's parser can tell. */
  async locate(origin: Origin): Promise<Place> {
    const file = this.#files.find((one) => one.path === origin.file);
    if (!file) return { file: origin.file };
    const { locate } = await import("./locate.ts");
    const rendered = this.#rendered.get(file.path)?.text ?? file.text;
    const found = await locate(file.format, rendered, origin.path);
    return found ? this.#placeOf(file, found.line, found.column) : { file: file.path };
  }

  #placeOf(file: SourceFile, line: number | undefined, column: number | undefined): Place {
    if (line === undefined) return { file: file.path };
    const rendered = this.#rendered.get(file.path);
    const source = rendered?.sourceLine(line) ?? { file: file.path, line };
    const owner = this.#files.find((one) => one.path === source.file) ?? file;
    const text = owner.text.split(/\r?\n/)[source.line - 1];
    return {
      file: source.file,
      line: source.line,
      ...(column === undefined ? {} : { column }),
      ...(text === undefined ? {} : { source: text }),
    };
  }

  async #add(system: SourceSystem, path: string, format: ConfigFormat): Promise<void> {
    const text = await readFile(system, path);
    this.#files.push({ path, format, text });
    if (text.includes("{{") || this.#templates) await this.#compile();
  }

  async #compile(): Promise<void> {
    const { TemplateSet } = await import("./template/template_set.ts");
    this.#templates = new TemplateSet();
    for (const file of this.#files) {
      try {
        this.#templates.add(file.path, file.text);
      } catch (error) {
        throw this.#templateError(file, error);
      }
    }
  }

  async #treeOf(file: SourceFile, profile: string): Promise<MapNode> {
    const text = await this.#render(file, profile);
    try {
      return toTree(await parseText(file.format, text), { file: file.path, path: [] });
    } catch (error) {
      if (!(error instanceof SyntaxIssue)) throw error;
      const at = this.#placeOf(file, error.line, error.column);
      throw new ConfigError([{
        code: "syntax",
        severity: "error",
        message: `Cannot read ${file.format.toUpperCase()}: ${error.message}`,
        at,
      }], { cause: error });
    }
  }

  async #render(file: SourceFile, profile: string): Promise<string> {
    if (!this.#templates) return file.text;
    const { data, host } = await this.#dataFor(profile);
    try {
      const rendered = this.#templates.execute(file.path, data, host);
      this.#rendered.set(file.path, rendered);
      return rendered.text;
    } catch (error) {
      throw this.#templateError(file, error);
    }
  }

  #templateError(file: SourceFile, error: unknown): unknown {
    if (!(error instanceof SyntaxIssue)) return error;
    const owner = this.#files.find((one) => one.path === (error as { file?: string }).file) ?? file;
    const source = error.line === undefined ? undefined : owner.text.split(/\r?\n/)[error.line - 1];
    const at: Place = {
      file: owner.path,
      ...(error.line === undefined ? {} : { line: error.line }),
      ...(error.column === undefined ? {} : { column: error.column }),
      ...(source === undefined ? {} : { source }),
    };
    const message = `Cannot render the template: ${error.message}`;
    return new ConfigError([{ code: "template", severity: "error", message, at }], {
      cause: error,
    });
  }

  async #includes(system: SourceSystem, file: string, main: MapNode): Promise<string[]> {
    const node = child(main, "includes");
    if (!node || isNull(node)) return [];
    const path = system.platform === "windows" ? win32 : posix;
    const folder = path.dirname(file);
    const found: string[] = [];
    for (const item of itemsOf(node)) {
      if (item.kind !== "scalar" || typeof item.value !== "string") {
        const message = 'Cannot read "includes": expected file names or patterns';
        throw new ConfigError([{ code: "type", severity: "error", message, at: { file } }]);
      }
      const name = path.isAbsolute(item.value) ? item.value : path.join(folder, item.value);
      // deno-lint-ignore no-await-in-loop -- later files win
      found.push(...await this.#matches(system, name, file));
    }
    return found.filter((one) => path.resolve(one) !== path.resolve(file));
  }

  async #matches(system: SourceSystem, name: string, main: string): Promise<string[]> {
    if (await system.fs.stat(name)) return [name];
    if (isPattern(name)) {
      try {
        return await glob(system.fs, name);
      } catch (error) {
        const message = `Cannot read "includes": ${error instanceof Error ? error.message : error}`;
        throw new ConfigError([{
          code: "include",
          severity: "error",
          message,
          at: { file: main },
        }]);
      }
    }
    this.issues.push({
      code: "missing-include",
      severity: "warning",
      message: `The included file "${name}" does not exist`,
      at: { file: main },
    });
    return [];
  }

  #checkFormats(): void {
    const [main, ...rest] = this.#files;
    const odd = rest.find((file) => (file.format === "hcl") !== (main?.format === "hcl"));
    if (!main || !odd) return;
    const message =
      `Cannot include "${odd.path}" (${odd.format}) in "${main.path}" (${main.format}): HCL files only go with HCL files`;
    throw new ConfigError([{
      code: "include",
      severity: "error",
      message,
      at: { file: odd.path },
    }]);
  }
}

async function readFile(system: SourceSystem, path: string): Promise<string> {
  const info = await system.fs.stat(path);
  if (info?.isDirectory) throw new PilotError(`Cannot read "${path}": it is a folder`);
  if (info && info.size > SIZE_LIMIT) {
    throw new PilotError(`Cannot read "${path}": a configuration has at most 32 MiB`);
  }
  try {
    return decodeText(await system.fs.readBytes(path, SIZE_LIMIT));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PilotError(`Cannot read "${path}": ${why}`, { cause });
  }
}

/** Version of the configuration: 1 unless `version` is 2 or more (config.md 6). */
export function versionOf(tree: MapNode): 1 | 2 {
  const node = child(tree, "version");
  if (node?.kind !== "scalar") return 1;
  const version = Math.trunc(Number(node.value));
  if (version === 0 && node.value !== null && node.value !== "") {
    const at = { file: node.origin.file };
    const message = 'Unknown configuration version "0": expected 1 or 2';
    throw new ConfigError([{ code: "version", severity: "error", message, at }]);
  }
  return version >= 2 ? 2 : 1;
}

function checkVersions(main: MapNode, rest: readonly MapNode[]): void {
  const version = versionOf(main);
  for (const tree of rest) {
    if (!child(tree, "version") || versionOf(tree) === version) continue;
    const message = `"${tree.origin.file}" has another version than "${main.origin.file}": ` +
      "all files must use the same version";
    throw new ConfigError([{
      code: "include",
      severity: "error",
      message,
      at: { file: tree.origin.file },
    }]);
  }
}

/** A tree without its `version`, `includes` and `$schema`. */
export function withoutHeader(tree: MapNode): MapNode {
  const entries = new Map(tree.entries);
  for (const key of ["version", "includes", "$schema"]) entries.delete(key);
  return withEntries(tree, entries);
}
