/**
 * The architecture of style.md §1 as rules of `deno lint`: which folder of lib/ may import which, where effects may
 * stand, no barrels, no import path that is built at run time.
 *
 * @example
 * ```jsonc
 * { "lint": { "plugins": ["./scripts/lint_plugin.ts"] } }
 * ```
 * @module
 */

/**
 * What each layer (a folder of lib/, or a file directly in it) may import beside itself; `type x` = its types only.
 * A lazy `import()` of a command is how cli/ names what it does not depend on.
 */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  util: [],
  types: [],
  "version.ts": [],
  "errors.ts": ["util"],
  restic: ["util"],
  "events.ts": ["util", "type restic", "type plan/plan.ts"],
  os: ["util", "errors.ts"],
  config: ["util", "errors.ts", "restic", "type os/system.ts"],
  schedule: ["util", "errors.ts", "restic", "type os/system.ts"],
  plan: ["util", "errors.ts", "restic", "type config"],
  run: ["util", "errors.ts", "restic", "events.ts", "type plan", "type os/system.ts"],
  // Events carry restic's messages and the plan, so who listens to them reads their types and restic's words.
  report: [
    "util",
    "errors.ts",
    "events.ts",
    "version.ts",
    "restic",
    "type plan",
    "type os/system.ts",
  ],
  ui: ["util", "errors.ts", "events.ts", "version.ts", "restic", "type os/system.ts"],
  cli: ["util", "errors.ts", "config/tables", "lazy commands", "type os/system.ts"],
};

/** Layers that put the others together; only main.ts and cli's lazy table know them. */
const COMPOSING = new Set(["commands", "main.ts"]);

/** The modules of Node that only compute; every other one is an effect. */
const PURE_NODE = new Set([
  "node:buffer",
  "node:path",
  "node:path/posix",
  "node:path/win32",
  "node:util",
]);

type Kind = "value" | "type" | "lazy";

/** `util/bytes.ts` of any path to lib/util/bytes.ts; undefined for a file that is not in lib/. */
function inLib(path: string): string | undefined {
  return /^(?:.*\/)?lib\/(.+)$/.exec(path.replaceAll("\\", "/"))?.[1];
}

function layerOf(file: string): string {
  return file.split("/", 1)[0] ?? file;
}

/** Where a relative specifier of `file` leads, both counted from lib/. */
function resolve(file: string, specifier: string): string {
  return new URL(specifier, `file:///${file}`).pathname.slice(1);
}

function isAllowed(from: string, target: string, kind: Kind): boolean {
  const layer = layerOf(from);
  if (layer === layerOf(target) || COMPOSING.has(layer)) return true;
  return (LAYERS[layer] ?? []).some((rule) => {
    const [word, path] = rule.includes(" ") ? rule.split(" ") : ["", rule];
    const fits = word === "" || word === kind;
    return fits && path !== undefined && (target === path || target.startsWith(`${path}/`));
  });
}

function isTypeOnly(node: Deno.lint.ImportDeclaration | Deno.lint.ExportNamedDeclaration): boolean {
  if (("importKind" in node ? node.importKind : node.exportKind) === "type") return true;
  return node.specifiers.length > 0 &&
    node.specifiers.every((specifier) =>
      (specifier.type === "ImportSpecifier" && specifier.importKind === "type") ||
      (specifier.type === "ExportSpecifier" && specifier.exportKind === "type")
    );
}

const importDirection: Deno.lint.Rule = {
  create(context) {
    const file = inLib(context.filename);
    if (file === undefined) return {};
    function check(node: Deno.lint.Node, specifier: unknown, kind: Kind): void {
      if (file === undefined || typeof specifier !== "string" || !specifier.startsWith(".")) return;
      const target = resolve(file, specifier);
      if (isAllowed(file, target, kind)) return;
      const what = kind === "type" ? `types of lib/${target}` : `lib/${target}`;
      context.report({
        node,
        message: `lib/${layerOf(file)} must not import ${what} (style.md §1)`,
      });
    }
    return {
      ImportDeclaration: (node) =>
        check(node, node.source.value, isTypeOnly(node) ? "type" : "value"),
      ExportNamedDeclaration: (node) =>
        check(node, node.source?.value, isTypeOnly(node) ? "type" : "value"),
      ExportAllDeclaration: (node) =>
        check(node, node.source.value, node.exportKind === "type" ? "type" : "value"),
      ImportExpression: (node) =>
        check(node, node.source.type === "Literal" ? node.source.value : undefined, "lazy"),
    };
  },
};

const effectsInOs: Deno.lint.Rule = {
  create(context) {
    const file = inLib(context.filename);
    if (file === undefined || layerOf(file) === "os") return {};
    const report = (node: Deno.lint.Node, what: string) =>
      context.report({ node, message: `${what} belongs into lib/os/: take it from System` });
    return {
      'Identifier[name="Deno"]': (node: Deno.lint.Identifier) => report(node, "Deno"),
      'CallExpression[callee.name="fetch"]': (node: Deno.lint.CallExpression) =>
        report(node, "fetch"),
      'MemberExpression[object.name="globalThis"][property.name="fetch"]': (
        node: Deno.lint.MemberExpression,
      ) => report(node, "globalThis.fetch"),
      ImportDeclaration(node) {
        const name = node.source.value;
        if (name.startsWith("node:") && !PURE_NODE.has(name)) report(node, `"${name}"`);
      },
    };
  },
};

const noBarrel: Deno.lint.Rule = {
  create(context) {
    const file = inLib(context.filename);
    if (file === undefined) return {};
    return {
      Program(node) {
        if (!/(^|\/)(mod|index)\.ts$/.test(file)) return;
        context.report({ node, message: "A barrel hides who needs what: import the file itself" });
      },
      ExportAllDeclaration(node) {
        context.report({ node, message: "Name what is exported again, or import the file itself" });
      },
    };
  },
};

const noComputedImport: Deno.lint.Rule = {
  create(context) {
    return {
      ImportExpression(node) {
        if (node.source.type === "Literal") return;
        context.report({
          node,
          message:
            "A compiled binary loads a computed path from the real disk, where anybody may put a file",
          hint: "Write the path as a plain string",
        });
      },
    };
  },
};

/** The plugin; deno.json names this file. */
const plugin: Deno.lint.Plugin = {
  name: "pilot",
  rules: {
    "import-direction": importDirection,
    "effects-in-os": effectsInOs,
    "no-barrel": noBarrel,
    "no-computed-import": noComputedImport,
  },
};

// The interface of `deno lint` asks for a default export.
export default plugin;
