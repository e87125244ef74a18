/**
 * Opens the configuration that the command line names, with what templates may see of the machine.
 * @module
 */

import type { Invocation } from "../cli/invocation.ts";
import { type Config, loadConfig } from "../config/config.ts";
import { binaryDir } from "../os/deno.ts";
import type { Scratch } from "../os/scratch.ts";
import type { System } from "../os/system.ts";

/**
 * Opens the configuration.
 *
 * @param scratch The temporary folder that templates may use.
 * @throws {PilotError} When there is none, or it cannot be read.
 */
export async function openConfig(
  system: System,
  invocation: Invocation,
  scratch: Scratch,
): Promise<Config> {
  const { flags } = invocation;
  const startupDir = system.cwd();
  const request = {
    name: flags.config,
    ...(flags.format === undefined ? {} : { format: flags.format }),
  };
  return await loadConfig(system, request, (configDir) => async (profileName) => {
    // Only a configuration with templates pays for them.
    const [{ configData }, { GoTime }, { localZone }] = await Promise.all([
      import("../config/template/data.ts"),
      import("../config/template/gotime.ts"),
      import("../config/template/zone.ts"),
    ]);
    const options = { sinceStart: system.clock.monotonic() / 1000 };
    return {
      data: configData({
        profileName,
        configDir,
        currentDir: system.cwd(),
        startupDir,
        tempDir: system.host.tempDir(),
        binaryDir: binaryDir(system),
        hostname: system.host.hostname(),
        os: system.platform,
        arch: system.arch,
        env: system.env,
        now: GoTime.fromDate(system.clock.now(), localZone(system.env.get("TZ")), options),
      }),
      host: {
        tempDir: () => scratch.tempDir(),
        tempFile: (name) => scratch.tempFile(name),
        envFile: () => scratch.envFile(profileName),
      },
    };
  });
}
