/**
 * From the merged tree of a profile to a {@linkcode Profile}: sections, sources, `path`, `tag`, `host`
 * (config.md 13.1, 15.3).
 * @module
 */

import { type DecodeContext, type Decoded, decodeMap } from "./decode.ts";
import { pathOf } from "./expand.ts";
import { expandHome } from "./expand.ts";
import type { FlagMap, FlagValue, Profile, ProfileSection } from "./profile.ts";
import { option, type Options, type OptionValue } from "../util/options.ts";
import { expandVariables } from "../util/variables.ts";
import { ownRows } from "./tables/lookup.ts";
import { isNull, type MapNode } from "./tree.ts";

/** Sections that are merged and decoded with rows of ours besides flags. */
const RETENTION = "retention";

/** Decodes and resolves a profile. */
export function resolveProfile(
  name: string,
  tree: MapNode,
  version: 1 | 2,
  context: DecodeContext,
): Profile {
  const profile = decodeMap(tree, ownRows("profile"), name, context);
  const sections = new Map<string, ProfileSection>();
  for (const [key, entry] of profile.rest) {
    const decoded = decodeMap(entry.node, ownRows(key), `${name}.${key}`, context);
    sections.set(key, { name: key, options: decoded.options, flags: decoded.flags });
  }
  reportBrokenSections(tree, profile, name, context);
  const notices: string[] = [];
  resolveBackup(sections, profile, version, context, notices);
  return { name, options: profile.options, flags: profile.flags, sections, notices };
}

// `backup: x` is no section; for the sections with rows of ours that is a mistake (config.md 6).
function reportBrokenSections(
  tree: MapNode,
  profile: Decoded,
  name: string,
  context: DecodeContext,
): void {
  for (const key of ["backup", "check", "copy", "forget", "init", "prune", RETENTION]) {
    const node = tree.entries.get(key)?.node;
    if (!node || node.kind === "map" || isNull(node)) continue;
    profile.flags.delete(key);
    context.findings.push({
      code: "type",
      severity: "error",
      message: `Cannot read "${name}.${key}": expected a section, a map of options`,
      origin: node.origin,
    });
  }
}

function resolveBackup(
  sections: Map<string, ProfileSection>,
  profile: Decoded,
  version: 1 | 2,
  context: DecodeContext,
  notices: string[],
): void {
  const backup = sections.get("backup");
  const sources = backup ? resolveSources(backup.options, profile.options, context) : undefined;
  if (backup && sources) {
    const options = new Map(backup.options);
    if (sources.length) options.set("source", sources);
    sections.set("backup", { ...backup, options, flags: backupFlags(backup, version) });
  }
  const retention = sections.get(RETENTION);
  if (retention && backup) {
    sections.set(RETENTION, retentionDefaults(retention, backup, profile.flags, version));
  }
  const resolver = new SelectionResolver(backup, sources ?? [], profile.options, context, notices);
  for (const [key, section] of sections) {
    sections.set(key, { ...section, flags: resolver.resolve(section.flags) });
  }
  const common = resolver.resolve(profile.flags);
  profile.flags.clear();
  for (const [flag, value] of common) profile.flags.set(flag, value);
}

function backupFlags(backup: ProfileSection, version: 1 | 2): FlagMap {
  if (version === 1 || backup.flags.has("host")) return backup.flags;
  return new Map<string, FlagValue>([...backup.flags, ["host", true]]);
}

function retentionDefaults(
  retention: ProfileSection,
  backup: ProfileSection,
  common: FlagMap,
  version: 1 | 2,
): ProfileSection {
  const flags = new Map(retention.flags);
  const options = new Map(retention.options);
  if (!flags.has("path")) flags.set("path", true);
  if (version === 2) {
    if (!flags.has("tag") && backup.flags.has("tag")) flags.set("tag", true);
    if (!flags.has("host")) {
      const host = backup.flags.get("host");
      if (host !== undefined) flags.set("host", host);
      else if (!common.has("host")) flags.set("host", true);
    }
    const keeps = [...flags.keys()].some((name) => name.startsWith("keep-"));
    const decided = options.has("after-backup") || options.has("before-backup");
    if (keeps && !decided) options.set("after-backup", true);
  }
  return { ...retention, options, flags };
}

/** The sources of a backup: variables and `~` replaced, joined to `source-base` and `base-dir`. */
function resolveSources(
  backup: Options,
  profile: ReadonlyMap<string, OptionValue>,
  { paths }: DecodeContext,
): string[] {
  const path = pathOf(paths);
  const isRelative = option.bool(backup, "source-relative");
  const bases = [option.text(backup, "source-base"), option.text(profile, "base-dir")];
  return option.list(backup, "source").map((source) => {
    let text = expandHome(expandVariables(source, paths.lookup), paths);
    if (isRelative) return text;
    for (const base of bases) {
      if (base !== "" && !path.isAbsolute(text)) text = path.join(base, text);
    }
    return text;
  });
}

/** Replaces `path: true`, `tag: true` by the backup's values, and makes paths absolute. */
class SelectionResolver {
  readonly #tags: string[];
  readonly #sources: readonly string[];
  readonly #hasBackup: boolean;
  readonly #hasAbsoluteBase: boolean;
  readonly #context: DecodeContext;
  readonly #notices: string[];

  constructor(
    backup: ProfileSection | undefined,
    sources: readonly string[],
    profile: Options,
    context: DecodeContext,
    notices: string[],
  ) {
    this.#tags = listOf(backup?.flags.get("tag"));
    this.#sources = sources;
    this.#hasBackup = backup !== undefined;
    const bases = [option.text(profile, "base-dir"), option.text(backup?.options, "source-base")];
    this.#hasAbsoluteBase = bases.some((base) => pathOf(context.paths).isAbsolute(base));
    this.#context = context;
    this.#notices = notices;
  }

  resolve(flags: FlagMap): FlagMap {
    const result = new Map(flags);
    const path = flags.get("path");
    if (path === true || path === "true") {
      if (this.#sources.length) result.set("path", this.#absolute(this.#sources));
      else result.delete("path");
    } else if (path === false) {
      result.delete("path");
    } else if (typeof path === "string" || Array.isArray(path)) {
      result.set("path", this.#absolute(listOf(path)));
    }
    if (flags.get("tag") === true && this.#hasBackup) {
      if (this.#tags.length) result.set("tag", this.#tags.join(","));
      else result.delete("tag");
    }
    return result;
  }

  #absolute(texts: readonly string[]): string[] {
    const { paths } = this.#context;
    const path = pathOf(paths);
    return texts.map((text) => {
      const expanded = expandHome(expandVariables(text, paths.lookup), paths);
      const absolute = path.resolve(paths.cwd, expanded);
      if (!path.isAbsolute(expanded) && !this.#hasAbsoluteBase) {
        this.#notices.push(`relative path "${text}" is taken as "${absolute}"`);
      }
      return absolute;
    });
  }
}

function listOf(value: FlagValue | undefined): string[] {
  if (value === undefined || value === false || value === true) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
