import { assertEquals } from "@std/assert";
import { child, childMap, itemsOf, overlay, toPlain, toTree, via } from "../../lib/config/tree.ts";
import type { PlainMap } from "../../lib/config/plain.ts";

const map = (object: Record<string, unknown>): PlainMap =>
  new Map(
    Object.entries(object).map(([key, value]) => [
      key,
      (value !== null && typeof value === "object" && !Array.isArray(value)
        ? map(value as Record<string, unknown>)
        : value) as string,
    ]),
  );

const tree = (object: Record<string, unknown>, file = "a.toml") =>
  toTree(map(object), { file, path: [] });

Deno.test("toTree() lower-cases keys and keeps their spelling and path", () => {
  const root = tree({ Profile: { Source: ["/a", "/b"] } });
  const source = child(childMap(root, "profile"), "source");
  assertEquals(source?.origin, { file: "a.toml", path: ["profile", "source"] });
  assertEquals(itemsOf(source ?? root)[1]?.origin.path, ["profile", "source", 1]);
  assertEquals(root.entries.get("profile")?.key, "Profile");
});

Deno.test("toPlain() gives back what toTree() took", () => {
  const plain = map({ a: { b: [1, "x", null] }, c: true });
  assertEquals(toPlain(toTree(plain, { file: "x", path: [] })), plain);
});

Deno.test("overlay() merges maps at every depth and replaces other values", () => {
  const merged = overlay(
    tree({ p: { a: 1, list: ["x"], sub: { k: 1 } } }),
    tree({ p: { list: "y", sub: { l: 2 } }, q: {} }, "b.toml"),
  );
  assertEquals(toPlain(merged), map({ p: { a: 1, list: "y", sub: { k: 1, l: 2 } }, q: {} }));
  assertEquals(child(childMap(merged, "p"), "list")?.origin.file, "b.toml");
});

Deno.test("via() marks every value below", () => {
  const marked = via(tree({ a: { b: ["x"] } }), 'mixin "m"');
  const b = child(childMap(marked, "a"), "b");
  assertEquals(b?.origin.via, ['mixin "m"']);
  assertEquals(b?.kind === "list" && b.items[0]?.origin.via, ['mixin "m"']);
});
