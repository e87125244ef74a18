import { assertEquals } from "@std/assert";
import { parse } from "smol-toml";
import { demoProfile } from "../../scripts/demo.ts";

Deno.test("demoProfile() keeps any path as it is", () => {
  const facts = { restic: 'C:\\Program Files\\"restic".exe', source: "/home/ünï/a b" };
  const profile = parse(demoProfile(facts)) as {
    global: { "restic-binary": string };
    documents: { backup: { source: string[] } };
  };
  assertEquals(profile.global["restic-binary"], facts.restic);
  assertEquals(profile.documents.backup.source, [facts.source]);
});
