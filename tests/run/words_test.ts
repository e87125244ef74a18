import { assertEquals } from "@std/assert";
import { resolveWords, type WordContext } from "../../lib/run/words.ts";

const context: WordContext = {
  fs: {
    list: () => Promise.resolve(["-c", "a", "b"]),
    stat: () => Promise.resolve(true),
  },
  environment: new Map([["NAME", "value"]]),
  fileOf: (name) => `/tmp/x/${name}`,
};

Deno.test("resolveWords() replaces variables only where it is told to", async () => {
  const words = await resolveWords(
    [{ text: "--tag=$NAME", expand: true }, { text: "$NAME" }],
    context,
  );
  assertEquals(words.map((word) => word.text), ["--tag=value", "$NAME"]);
});

Deno.test("resolveWords() puts the path of a private file behind the flag", async () => {
  const words = await resolveWords([{ text: "--repository-file=", file: "p-repo.txt" }], context);
  assertEquals(words, [{
    text: "--repository-file=/tmp/x/p-repo.txt",
    shown: "--repository-file=/tmp/x/p-repo.txt",
  }]);
});

Deno.test("resolveWords() shows the masked form and gives restic the real one", async () => {
  const words = await resolveWords([{ text: "--repo=x:secret", shown: "--repo=x:×××" }], context);
  assertEquals(words, [{ text: "--repo=x:secret", shown: "--repo=x:×××" }]);
});

Deno.test("resolveWords() gives a word for each match, never one that looks like a flag", async () => {
  const words = await resolveWords(
    [{ text: "*", glob: "" }, { text: "/s/*", glob: "--path=" }],
    context,
  );
  assertEquals(words.map((word) => word.text), [
    "./-c",
    "a",
    "b",
    "--path=/s/-c",
    "--path=/s/a",
    "--path=/s/b",
  ]);
});
