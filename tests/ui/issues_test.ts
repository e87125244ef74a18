import { assertEquals } from "@std/assert";
import type { Issue } from "../../lib/errors.ts";
import { formatIssue } from "../../lib/ui/issues.ts";

const ISSUE: Issue = { code: "type", severity: "error", message: "Wrong" };

const CASES: [name: string, issue: Issue, want: string][] = [
  ["without a place", ISSUE, "error: Wrong\n"],
  ["with a hint", { ...ISSUE, hint: 'did you mean "a"?' }, 'error: Wrong (did you mean "a"?)\n'],
  [
    "of a file",
    { ...ISSUE, severity: "warning", at: { file: "p.toml" } },
    "p.toml: warning: Wrong\n",
  ],
  ["of a line", { ...ISSUE, at: { file: "p.toml", line: 7 } }, "p.toml:7: error: Wrong\n"],
  [
    "with the line and a caret",
    { ...ISSUE, at: { file: "p.toml", line: 2, column: 5, source: "a = x" } },
    "p.toml:2:5: error: Wrong\n    a = x\n        ^\n",
  ],
  [
    "with the line and no column",
    { ...ISSUE, at: { file: "p.toml", line: 2, source: "a = x" } },
    "p.toml:2: error: Wrong\n    a = x\n    ^\n",
  ],
  [
    "after a tab",
    { ...ISSUE, at: { file: "p", line: 1, column: 6, source: "\ta = x" } },
    "p:1:6: error: Wrong\n    \ta = x\n    \t    ^\n",
  ],
  [
    "after wide characters",
    { ...ISSUE, at: { file: "p", line: 1, column: 4, source: "文档 = x" } },
    "p:1:4: error: Wrong\n    文档 = x\n         ^\n",
  ],
  [
    "with control characters",
    { ...ISSUE, at: { file: "p", line: 1, column: 3, source: "a\x1b[2J" } },
    "p:1:3: error: Wrong\n    a·[2J\n      ^\n",
  ],
];
for (const [name, issue, want] of CASES) {
  Deno.test(`formatIssue() writes a mistake ${name}`, () => assertEquals(formatIssue(issue), want));
}
