import { assertEquals } from "@std/assert";
import type { Node } from "../../../lib/config/template/ast.ts";
import { BUILT_INS } from "../../../lib/config/template/functions.ts";
import { parseTemplate } from "../../../lib/config/template/parser.ts";
import { Source } from "../../../lib/config/template/source.ts";

function slots(nodes: readonly Node[]): number[] {
  return nodes.flatMap((node) => {
    switch (node.type) {
      case "action":
        return node.pipe.targets;
      case "range":
        return [...node.pipe.targets, ...slots(node.body)];
      case "if":
      case "with":
        return node.branches.flatMap(({ pipe, body }) => [...pipe.targets, ...slots(body)]);
      default:
        return [];
    }
  });
}

const NUMBERED: readonly (readonly [name: string, template: string, slots: readonly number[]])[] = [
  ["counts from 1, after $", "{{$a := 1}}{{$b := 2}}", [1, 2]],
  ["keeps the number of an assigned variable", "{{$a := 1}}{{$b := 2}}{{$a = 3}}", [1, 2, 1]],
  ["gives a declared twin a new number", "{{$a := 1}}{{$a := 2}}", [1, 2]],
  ["reuses the numbers of a closed block", "{{if $a := 1}}{{$b := 2}}{{end}}{{$c := 3}}", [
    1,
    2,
    1,
  ]],
  ["numbers key and element of a range", "{{range $k, $v := .}}{{$x := 1}}{{end}}", [1, 2, 3]],
];

for (const [name, template, expected] of NUMBERED) {
  Deno.test(`Pipe ${name} in its targets`, () => {
    const { main } = parseTemplate(new Source("f", template), BUILT_INS);
    assertEquals(slots(main.body), expected);
  });
}
