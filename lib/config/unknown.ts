/**
 * Keys that neither the program nor any release of restic knows (config.md 5): a typo must not pass in silence.
 * @module
 */

import { isKnownCommand, isKnownFlag, knownFlagNames } from "../restic/flags.ts";
import { closest } from "../util/closest.ts";
import type { Finding } from "./decode.ts";
import { commandOf, isSection, ownRows, sectionNames } from "./tables/lookup.ts";
import { affixOf } from "./append.ts";
import { isNull, type MapNode } from "./tree.ts";

/** Warnings about the unknown keys of a merged profile, each once. */
export function unknownKeys(profile: MapNode, name: string): Finding[] {
  const findings: Finding[] = [];
  for (const [key, entry] of profile.entries) {
    if (Object.hasOwn(ownRows("profile"), key) || isNull(entry.node)) continue;
    if (entry.node.kind === "map") {
      if (isSection(key) || isKnownCommand(commandOf(key))) {
        findings.push(...unknownInSection(key, entry.node, name));
      } else findings.push(warning(key, name, entry.node.origin, sectionNames()));
    } else if (!isKnownAnywhere(key)) {
      const names = [
        ...Object.keys(ownRows("profile")),
        ...knownFlagNames(undefined),
        ...sectionNames(),
      ];
      findings.push(warning(key, name, entry.node.origin, names));
    }
  }
  return findings;
}

function unknownInSection(section: string, map: MapNode, profile: string): Finding[] {
  const findings: Finding[] = [];
  const rows = ownRows(section);
  const command = commandOf(section);
  for (const [key, entry] of map.entries) {
    const isFlag = isKnownFlag(command, key, undefined) ||
      isKnownFlag(command.split(" ")[0] ?? "", key, undefined);
    if (Object.hasOwn(rows, key) || isFlag || isNull(entry.node)) continue;
    const names = [...Object.keys(rows), ...knownFlagNames(command)];
    findings.push(warning(key, `${profile}.${section}`, entry.node.origin, names));
  }
  return findings;
}

function isKnownAnywhere(key: string): boolean {
  return knownFlagNames(undefined).includes(key);
}

function warning(
  key: string,
  place: string,
  origin: Finding["origin"],
  names: readonly string[],
): Finding {
  const near = closest(affixOf(key)?.target ?? key, names);
  return {
    code: "unknown-key",
    severity: "warning",
    message: `Unknown key "${key}" in "${place}": it has no effect`,
    ...(near ? { hint: `did you mean "${near}"?` } : {}),
    origin,
  };
}
