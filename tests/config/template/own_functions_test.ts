import { assertEquals, assertThrows } from "@std/assert";
import { TemplateError } from "../../../lib/config/template/error.ts";
import { TemplateSet } from "../../../lib/config/template/template_set.ts";
import type { TemplateHost } from "../../../lib/config/template/values.ts";
import { render } from "../../helpers/template.ts";

// What Go can say too is in recordings.json; this is the rest.

const RENDERED: readonly (readonly [template: string, text: string])[] = [
  ['{{ "seed" | randInt 1 100 }}', "93"],
  ['{{ "" | randInt -1000 1000 }}', "419"],
  ['{{ randInt -1000 1000 "ABC" }}', "-272"],
  ['{{ "x" | randInt 0 60 }}', "37"],
  ['{{ randInt 5 6 "z" }}', "5"],
  ["{{ base64 12 }} {{ hex 12 }}", "MTI= 3132"],
  ["{{ tempDir }}", "/tmp/run/t"],
  ['{{ tempFile "a b/é..txt" }}', "/tmp/run/t/a_b__..txt"],
  ["{{ env }}", "/tmp/run/t/default.env"],
];

for (const [template, text] of RENDERED) {
  Deno.test(`OWN_FUNCTIONS render ${template}`, () => assertEquals(render(template), text));
}

const REFUSED: readonly (readonly [template: string, message: string])[] = [
  ['{{ randInt 5 5 "x" }}', "the range from 5 to below 5 is empty"],
  ['{{ randInt 1.5 5 "x" }}', "argument 1 must be an integer"],
  ["{{ randInt 1 5 6 }}", "argument 3 must be a string"],
  ['{{ map "a" 1 "b" }}', 'there is no value for the key the string "b"'],
  ['{{ tempFile ".." }}', '".." is no name for a file'],
  ['{{ tempFile "" }}', '"" is no name for a file'],
  ['{{ join "," "a" }}', "argument 2 must be a list"],
];

for (const [template, message] of REFUSED) {
  Deno.test(`OWN_FUNCTIONS refuse ${template}`, () => {
    assertThrows(() => render(template), TemplateError, message);
  });
}

Deno.test("OWN_FUNCTIONS have effects only through the host, each time that they are called", () => {
  const calls: string[] = [];
  const host: TemplateHost = {
    tempDir: () => String(calls.push("dir")),
    tempFile: (name) => String(calls.push(name)),
    envFile: () => String(calls.push("env")),
  };
  const set = new TemplateSet();
  set.add("f", '{{ tempDir }}{{ tempFile "n" }}{{ env }}{{ if false }}{{ env }}{{ end }}');
  assertEquals(calls, []);
  assertEquals(set.execute("f", null, host).text, "123");
  assertEquals(calls, ["dir", "n", "env"]);
});

Deno.test("OWN_FUNCTIONS let an error of the host through", () => {
  const fail = () => {
    throw new TypeError("disk");
  };
  const set = new TemplateSet();
  set.add("f", "{{ env }}");
  const host: TemplateHost = { tempDir: fail, tempFile: fail, envFile: fail };
  assertThrows(() => set.execute("f", null, host), TypeError, "disk");
});
