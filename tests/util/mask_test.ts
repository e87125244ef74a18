import { assertEquals } from "@std/assert";
import { hasUrlPassword, maskUrl, maskVariable } from "../../lib/util/mask.ts";

const URLS: [string, string][] = [
  ["rest:https://user:secret@host:8000/x", "rest:https://user:×××@host:8000/x"],
  ["swift:user:pw@h", "swift:user:×××@h"],
  ["sftp:user@host:/srv", "sftp:user@host:/srv"],
  ["/srv/a@b:c", "/srv/a@b:c"],
  ["s3:https://s3.example/bucket", "s3:https://s3.example/bucket"],
];
for (const [url, want] of URLS) {
  Deno.test(`maskUrl() of ${url}`, () => {
    assertEquals(maskUrl(url), want);
    assertEquals(hasUrlPassword(url), url !== want);
  });
}

const VARIABLES: [string, string, string][] = [
  ["AWS_SECRET_ACCESS_KEY", "x", "×××"],
  ["my_token", "x", "×××"],
  ["RESTIC_PASSWORD", "x", "×××"],
  ["RESTIC_PASSWORD_FILE", "/k", "/k"],
  ["ST_AUTH", "https://u:p@h", "https://u:×××@h"],
  ["PATH", "/bin", "/bin"],
];
for (const [name, value, want] of VARIABLES) {
  Deno.test(`maskVariable() of ${name}`, () => assertEquals(maskVariable(name, value), want));
}
