import { assertEquals } from "@std/assert";
import { runMain } from "../helpers/in_process.ts";
import { Sandbox } from "../helpers/sandbox.ts";

Deno.test({
  name: "openConfig() gives templates the profile, the folders and the environment",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using box = await Sandbox.create(`
[p]
tag = ["{{ .Profile.Name }}", "{{ .ConfigDir }}", "{{ .Env.WORD }}", "{{ .OS }}", "{{ .Now.Format "2006" | len }}"]
`);
    assertEquals((await runMain(box, ["P.snapshots"], { WORD: "x" })).code, 0);
    const os = Deno.build.os;
    assertEquals(
      (await box.read("argv")).trim(),
      `snapshots --tag=P --tag=${box.folder} --tag=x --tag=${os} --tag=4`,
    );
  },
});
