/**
 * Starts programs that may not be there.
 * @module
 */

/**
 * Runs a program to its end, without stdin.
 *
 * @returns undefined when it is not there or may not be started.
 */
export async function outputOf(
  [command = "", ...args]: readonly string[],
  options: Pick<Deno.CommandOptions, "cwd" | "env"> = {},
): Promise<Deno.CommandOutput | undefined> {
  try {
    // Inside of `try`: a missing program is thrown at once, not by the promise.
    return await new Deno.Command(command, { args, stdin: "null", ...options }).output();
  } catch {
    return undefined;
  }
}
