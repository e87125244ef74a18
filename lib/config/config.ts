/**
 * The configuration: the trunk on which everything else hangs. Finds, reads and merges the files, and gives
 * the global options, groups and profiles.
 *
 * @example
 * ```ts ignore
 * const config = await loadConfig(system, { name: "profiles" });
 * const profile = await config.profile("documents");
 * ```
 * @module
 */

import { posix, win32 } from "node:path";
import { ConfigError, type Issue, PilotError } from "../errors.ts";
import type { System } from "../os/system.ts";
import { closest } from "../util/closest.ts";
import { type DecodeContext, decodeMap, type Finding } from "./decode.ts";
import type { PathContext } from "./expand.ts";
import { findConfig } from "./find.ts";
import { inheritProfile } from "./inherit.ts";
import { applyMixins } from "./mixins.ts";
import type { Profile } from "./profile.ts";
import { option, type Options } from "../util/options.ts";
import { resolveProfile } from "./resolve.ts";
import { ConfigSource, type DataFor, versionOf, withoutHeader } from "./source.ts";
import { ownRows } from "./tables/lookup.ts";
import { child, childMap, emptyMap, itemsOf, type MapNode } from "./tree.ts";
import { unknownKeys } from "./unknown.ts";

/** Which configuration to load. */
export interface ConfigRequest {
  /** File or name, as given with `--config`. */
  readonly name: string;
  /** Format, when it was given. */
  readonly format?: string;
}

/** A group of profiles. */
export interface Group {
  /** Name in lower case. */
  readonly name: string;
  /** Profiles in order, as written. */
  readonly profiles: readonly string[];
  /** Text for people. */
  readonly description: string;
  /** Go on after a failure; undefined leaves it to `global`. */
  readonly continueOnError: boolean | undefined;
  /** Exit 0 although members failed. */
  readonly ignoreErrors: boolean;
}

/** Names that are no profiles in version 1. */
const RESERVED_V1 = ["global", "groups", "remotes"];

/** Makes the template data; given by the caller, who knows the machine. */
export type TemplateData = DataFor;

/** Everything that loading needs from the machine. */
export type ConfigSystem = Pick<System, "platform" | "env" | "fs" | "host" | "execPath" | "cwd">;

/**
 * Loads a configuration.
 * @throws {PilotError} When no file is found.
 * @throws {ConfigError} When the files cannot be read.
 */
export async function loadConfig(
  system: ConfigSystem,
  request: ConfigRequest,
  dataFor: (folder: string) => DataFor,
): Promise<Config> {
  const file = await findConfig(system, request.name, request.format !== undefined);
  const path = system.platform === "windows" ? win32 : posix;
  const folder = path.dirname(path.resolve(system.cwd(), file));
  const source = await ConfigSource.open(system, file, request.format, dataFor(folder));
  const paths: ConfigPaths = {
    platform: system.platform,
    root: folder,
    shortRoot: path.dirname(file),
    workingFolder: () => system.cwd(),
    cwd: system.cwd(),
    home: system.host.home(),
    homes: await readHomes(system),
    lookup: (name) => system.env.get(name),
  };
  return await Config.from(source, paths);
}

async function readHomes(system: ConfigSystem): Promise<ReadonlyMap<string, string>> {
  if (system.platform === "windows") return new Map();
  const text = await system.fs.readText("/etc/passwd").catch(() => "");
  const rows = text.split("\n").map((line) => line.split(":"));
  return new Map(rows.flatMap(([name, , , , , home]) => name && home ? [[name, home]] : []));
}

/** Paths of a configuration. */
export interface ConfigPaths extends PathContext {
  /** Folder of the main file as it was given: relative when the file was. */
  readonly shortRoot: string;
  /** The working folder now; it changes with `base-dir`. */
  readonly workingFolder: () => string;
}

/** A loaded configuration. */
export class Config {
  readonly #source: ConfigSource;
  readonly #paths: ConfigPaths;
  readonly #tree: MapNode;
  /** Version of the configuration's shape. */
  readonly version: 1 | 2;
  /** Options of `global`. */
  readonly global: Options;

  private constructor(source: ConfigSource, paths: ConfigPaths, tree: MapNode, global: Options) {
    this.#source = source;
    this.#paths = paths;
    this.#tree = tree;
    this.version = versionOf(tree);
    this.global = global;
  }

  /** Reads the header and `global` of a source. */
  static async from(source: ConfigSource, paths: ConfigPaths): Promise<Config> {
    const tree = await source.tree("default");
    const version = versionOf(tree);
    if (version === 2 && /\.hcl$/i.test(source.mainFile)) {
      const message = "Configuration version 2 cannot be written in HCL: it is not supported";
      throw new ConfigError([{
        code: "version",
        severity: "error",
        message,
        at: { file: source.mainFile },
      }]);
    }
    const findings: Finding[] = [];
    const map = childMap(tree, "global") ?? emptyMap({ file: source.mainFile, path: ["global"] });
    const node = version === 2 ? applyMixins(map, childMap(tree, "mixins"), "global") : map;
    const { options } = decodeMap(node, ownRows("global"), "global", { paths, findings });
    const config = new Config(source, paths, tree, options);
    await config.#refuse(findings);
    return config;
  }

  /** Path of the main file, as found. */
  get file(): string {
    return this.#source.mainFile;
  }

  /** All files, in the order in which they are merged. */
  get files(): readonly string[] {
    return this.#source.files;
  }

  /** Things to tell the user about the files. */
  get issues(): readonly Issue[] {
    return this.#source.issues;
  }

  /** Names of the profiles, sorted, in lower case. */
  profileNames(): string[] {
    return [...this.#profiles(this.#tree)].map(([name]) => name).sort();
  }

  /** Groups, sorted by name. */
  groups(): Group[] {
    const map = childMap(this.#tree, "groups");
    if (!map) return [];
    return [...map.entries.keys()].sort().map((name) => this.#group(name, map));
  }

  /** A group by its name in any case; undefined when there is none. */
  group(name: string): Group | undefined {
    const map = childMap(this.#tree, "groups");
    return map?.entries.has(name.toLowerCase()) ? this.#group(name.toLowerCase(), map) : undefined;
  }

  #group(name: string, map: MapNode): Group {
    const node = child(map, name);
    if (this.version === 1 || node?.kind !== "map") {
      const profiles = node ? textItems(node) : [];
      return { name, profiles, description: "", continueOnError: undefined, ignoreErrors: false };
    }
    const mixed = applyMixins(node, childMap(this.#tree, "mixins"), `groups.${name}`);
    const context = { paths: this.#paths, findings: [] };
    const { options } = decodeMap(mixed, ownRows("group"), `groups.${name}`, context);
    return {
      name,
      profiles: option.list(options, "profiles"),
      description: option.text(options, "description"),
      continueOnError: option.maybeBool(options, "continue-on-error"),
      ignoreErrors: option.bool(options, "ignore-errors"),
    };
  }

  /** Whether a profile of that name exists. */
  hasProfile(name: string): boolean {
    return this.#profiles(this.#tree).has(name.toLowerCase());
  }

  /**
   * A profile, rendered for its name, inherited, decoded and resolved.
   *
   * @param name Name in any case; the spelling is kept.
   * @throws {ConfigError} When it does not exist or holds mistakes; all of them at once.
   */
  async profile(name: string): Promise<Profile> {
    const { profile } = await this.inspect(name);
    return profile;
  }

  /** A profile and the warnings about it: keys that nothing knows. */
  async inspect(name: string): Promise<{ profile: Profile; warnings: Issue[] }> {
    const tree = this.#source.hasTemplates ? await this.#source.tree(name) : this.#tree;
    const merged = this.#inherited(tree, name.toLowerCase(), []);
    const findings: Finding[] = [];
    const context: DecodeContext = { paths: this.#pathsFor(merged), findings };
    const profile = resolveProfile(name, merged, this.version, context);
    await this.#refuse(findings);
    const unknown = unknownKeys(merged, name);
    return { profile, warnings: await Promise.all(unknown.map((one) => this.locate(one))) };
  }

  // Scripts expect paths as short as the configuration was named; where restic or we run elsewhere they must be whole.
  #pathsFor(profile: MapNode): PathContext {
    const runsElsewhere = child(profile, "base-dir") !== undefined ||
      child(childMap(profile, "backup"), "source-relative") !== undefined;
    const root = runsElsewhere ? this.#paths.root : this.#paths.shortRoot;
    return { ...this.#paths, root, cwd: this.#paths.workingFolder() };
  }

  /** A finding with its place in the file. */
  async locate(finding: Finding): Promise<Issue> {
    const { origin, ...rest } = finding;
    return { ...rest, at: await this.#source.locate(origin) };
  }

  #profiles(tree: MapNode): ReadonlyMap<string, MapNode> {
    const holder = this.version === 2 ? childMap(tree, "profiles") : withoutHeader(tree);
    const result = new Map<string, MapNode>();
    for (const [name, entry] of holder?.entries ?? []) {
      if (entry.node.kind !== "map") continue;
      if (this.version === 1 && RESERVED_V1.includes(name)) continue;
      result.set(name, entry.node);
    }
    return result;
  }

  /** The tree of a profile over those of its parents. */
  #inherited(tree: MapNode, name: string, children: readonly string[]): MapNode {
    const own = this.#profiles(tree).get(name);
    if (!own) throw this.#notFound(name, children.at(-1));
    const chain = [...children, name];
    if (children.includes(name)) {
      throw this.#mistake(
        own,
        `Profiles inherit from each other in a circle: ${chain.join(" -> ")}`,
      );
    }
    const parent = child(own, "inherit");
    const isText = parent?.kind === "scalar" && typeof parent.value === "string" &&
      parent.value !== "";
    const merged = isText
      ? inheritProfile(
        this.#inherited(tree, String(parent.value).toLowerCase(), chain),
        own,
        this.version,
      )
      : own;
    if (this.version === 1) return merged;
    return applyMixins(merged, childMap(tree, "mixins"), `profiles.${name}`);
  }

  #notFound(name: string, child: string | undefined): PilotError {
    const names = this.profileNames();
    const near = closest(name, names);
    const message = child === undefined
      ? `Cannot find the profile "${name}" in "${this.file}"`
      : `Cannot find the profile "${name}", the parent of "${child}", in "${this.file}"`;
    return new PilotError(message, {
      hint: near ? `did you mean "${near}"?` : `there are: ${names.join(", ") || "no profiles"}`,
    });
  }

  #mistake(node: MapNode, message: string): ConfigError {
    return new ConfigError([{
      code: "inherit",
      severity: "error",
      message,
      at: { file: node.origin.file },
    }]);
  }

  async #refuse(findings: readonly Finding[]): Promise<void> {
    const errors = findings.filter((one) => one.severity === "error");
    if (errors.length === 0) return;
    const issues = await Promise.all(errors.map((one) => this.locate(one)));
    throw new ConfigError(issues.sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0)));
  }
}

function textItems(node: Parameters<typeof itemsOf>[0]): string[] {
  return itemsOf(node).flatMap((item) =>
    item.kind === "scalar" && item.value !== null ? [String(item.value)] : []
  );
}
