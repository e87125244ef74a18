// deno-lint-ignore-file no-console
/**
 * Gate `tree`: every `@std/…` mapping of deno.json has its `declare module` in lib/types/std.d.ts, and the other way
 * round. Without one, everything imported from that module would be `any`, and no tool would say so.
 *
 * Usage: `deno run -R scripts/check_types.ts`
 * @module
 */

/** Lists what is missing on either side, one sentence each. */
export function checkTypes(specifiers: readonly string[], declarations: string): string[] {
  const mapped = new Set(specifiers.filter((specifier) => specifier.startsWith("@std/")));
  const declared = new Set(
    [...declarations.matchAll(/^declare module "([^"]+)"/gm)].map(([, name = ""]) => name),
  );
  return [
    ...[...mapped.difference(declared)].map((name) =>
      `lib/types/std.d.ts declares no module "${name}"`
    ),
    ...[...declared.difference(mapped)].map((name) => `deno.json maps no "${name}"`),
  ];
}

if (import.meta.main) {
  const [config, declarations] = await Promise.all([
    Deno.readTextFile(new URL("../deno.json", import.meta.url)),
    Deno.readTextFile(new URL("../lib/types/std.d.ts", import.meta.url)),
  ]);
  const { imports } = JSON.parse(config) as { imports: Record<string, string> };
  const problems = checkTypes(Object.keys(imports), declarations);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) Deno.exit(1);
}
