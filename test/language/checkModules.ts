import { programOf } from "../../src/checker/check";
import { Checking } from "../../src/checker/checking/checking";
import { emptyReport } from "../../src/model/emptyReport";
import { limits } from "../../src/checker/limits";
import type { Program } from "../../src/checker/realms/program";
import { instrumentProgram } from "../../src/instrumenter/instrumentProgram";
import type { Library } from "../../src/instrumenter/parse/libraryModules";
import type { ScenarioReport } from "../../src/model/report";

/** Explores a program of several files, given by their names, in this thread. */
export async function checkModules(
  entry: string,
  files: Readonly<Record<string, string>>,
  library?: Library,
): Promise<readonly ScenarioReport[]> {
  const { code, sites, problems } = await instrumentProgram(entry, async (path) => files[path], library);
  if (problems.length > 0) return [emptyReport(entry, "invalid", problems)];
  const checking = new Checking({ file: entry, sites, limits: limits({}), everyRuns: false });
  const steps = checking.run();
  for (let program: Program | undefined; ;) {
    const step = steps.next(program);
    if (step.done) return step.value;
    program = step.value.type === "realm" ? programOf(code, limits({}).maxSteps, sites) : undefined;
  }
}
