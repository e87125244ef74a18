import { assertEquals, assertRejects } from "@std/assert";
import { findRestic, type Places } from "../../scripts/restic.ts";
import { fetchOfficial, RELEASES, sha256, type Source } from "../../scripts/restic_sources.ts";
import { fakeRestic } from "../helpers/fake_restic.ts";
import { type TempFolder, tempFolder } from "../helpers/tmp.ts";

const isWindows = Deno.build.os === "windows";
const script = (version: string) => `#!/bin/sh\necho restic ${version} compiled\n`;

function places(folder: TempFolder, other: Partial<Places> = {}): Places {
  return { variable: undefined, folders: [], cache: folder.join("cache"), sources: [], ...other };
}

function source(name: string, version: string | undefined): Source {
  return {
    name,
    async fetch(folder) {
      if (version === undefined) return undefined;
      await Deno.writeTextFile(`${folder}/unpacked`, script(version), { mode: 0o755 });
      return `${folder}/unpacked`;
    },
  };
}

function test(name: string, fn: (folder: TempFolder) => Promise<void>): void {
  Deno.test({
    name: isWindows ? `${name} (skipped: the stand-in needs a shell)` : name,
    ignore: isWindows,
    async fn() {
      await using folder = await tempFolder();
      await fn(folder);
    },
  });
}

test("findRestic() takes the one that the environment names", async (folder) => {
  const { path } = await fakeRestic(folder, {});
  const found = await findRestic(
    undefined,
    places(folder, { variable: path, sources: [source("x", "1")] }),
  );
  assertEquals(found, { path, from: "the environment" });
});

test("findRestic() refuses something else that the environment names", async (folder) => {
  const variable = await folder.program("no-restic", "#!/bin/sh\necho hello\n");
  await assertRejects(
    () => findRestic(undefined, places(folder, { variable })),
    Error,
    "is no restic",
  );
});

test("findRestic() takes the first on PATH that has the release", async (folder) => {
  await folder.program("a/restic", script("0.14.0"));
  const path = await folder.program("b/restic", script("0.18.1"));
  const folders = [folder.join("none"), folder.join("a"), folder.join("b")];
  assertEquals(await findRestic("0.18", places(folder, { folders })), { path, from: "PATH" });
});

test("findRestic() asks one source after the other and keeps what came", async (folder) => {
  const sources = [
    source("none here", undefined),
    source("other", "0.14.0"),
    source("right", "0.18.1"),
  ];
  const path = folder.join("cache", "restic");
  assertEquals(await findRestic("0.18", places(folder, { sources })), { path, from: "right" });
  assertEquals(await findRestic("0.18", places(folder)), { path, from: "the cache" });
  assertEquals(await folder.list("cache"), ["restic"]);
});

test("findRestic() says what it tried when nothing works", async (folder) => {
  const sources = [source("old packages", "0.14.0"), {
    name: "shop",
    fetch: () => Promise.reject(new Error("closed")),
  }];
  await assertRejects(
    () => findRestic("0.18", places(folder, { sources })),
    Error,
    "Cannot get restic 0.18: install one, or name it in RESTIC\n  old packages: what came is no restic 0.18\n  shop: closed",
  );
});

/** The program that prints its version, packed by bzip2. */
const PACKED =
  "QlpoOTFBWSZTWV2/WkIAAANZgAAQaAHgQB5n3AAgACKaAMI0DQoAMRppo0JDHdqGY7I3XRVmA675Wbw8DtGTGC+LuSKcKEgu360hAA==";

interface Shop extends AsyncDisposable {
  readonly base: string;
}

/** Serves an archive of restic; `sum` gives what its SHA256SUMS says of it. */
function shop(sum: (archive: Uint8Array<ArrayBuffer>) => Promise<string>): Shop {
  const archive = Uint8Array.fromBase64(PACKED);
  const arch = Deno.build.arch === "aarch64" ? "arm64" : "amd64";
  const name = `restic_${RELEASES["0.18"].version}_${Deno.build.os}_${arch}.bz2`;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    if (request.url.endsWith(`/${name}`)) return new Response(archive);
    return new Response(`${"0".repeat(64)}  other.zip\n${await sum(archive)}  ${name}\n`);
  });
  return {
    base: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

test("fetchOfficial() unpacks a release whose SHA-256 is right", async (folder) => {
  await using server = shop(sha256);
  const path = await fetchOfficial(folder.path, RELEASES["0.18"], server.base);
  const { stdout } = await new Deno.Command(path).output();
  assertEquals(new TextDecoder().decode(stdout), "restic 0.18.1 compiled\n");
});

test("fetchOfficial() keeps nothing of a release whose SHA-256 is wrong", async (folder) => {
  await using server = shop(() => Promise.resolve("1".repeat(64)));
  await assertRejects(
    () => fetchOfficial(folder.path, RELEASES["0.18"], server.base),
    Error,
    "does not have the SHA-256 1111",
  );
  assertEquals(await folder.list(), []);
});
