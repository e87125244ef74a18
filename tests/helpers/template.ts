/**
 * What the tests of templates share: a host without effects and a one-line renderer.
 *
 * @module
 */

import { TemplateSet } from "../../lib/config/template/template_set.ts";
import type { TemplateData, TemplateHost } from "../../lib/config/template/values.ts";

/** A host that only names files. */
export const FAKE_HOST: TemplateHost = {
  tempDir: () => "/tmp/run/t",
  tempFile: (name) => `/tmp/run/t/${name}`,
  envFile: () => "/tmp/run/t/default.env",
};

/** Renders one text. */
export function render(template: string, data: TemplateData = null): string {
  const set = new TemplateSet();
  set.add("file", template);
  return set.execute("file", data, FAKE_HOST).text;
}
