/**
 * `--dry-run`: the plan as people read it, one line for each process that would run.
 * @module
 */

import type { System } from "../os/system.ts";
import type { Plan, Step } from "../plan/plan.ts";
import { resolveWords } from "../run/words.ts";
import type { Console } from "../ui/console.ts";
import { quoteWord } from "../util/quote.ts";

/** Prints the plan. */
export async function printPlan(
  system: Pick<System, "env" | "fs">,
  plan: Plan,
  console: Console,
): Promise<void> {
  const environment = new Map([
    ...system.env,
    ...plan.env,
    ["PROFILE_NAME", plan.profile],
    ["PROFILE_COMMAND", plan.command],
  ]);
  for (const step of [...plan.steps, ...plan.always]) {
    // deno-lint-ignore no-await-in-loop -- in order
    console.log("info", `dry-run: ${await line(system, step, plan, environment)}`);
  }
}

async function line(
  system: Pick<System, "fs">,
  step: Step,
  plan: Plan,
  environment: ReadonlyMap<string, string>,
): Promise<string> {
  if (step.type === "hook") return `${step.shown} `;
  const words = await resolveWords(step.argv, {
    fs: system.fs,
    environment,
    fileOf: (name) => name,
  });
  return [plan.restic, ...words.map((word) => word.shown)].map(quoteWord).join(" ");
}
