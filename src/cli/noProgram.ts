import { emptyReport } from "../model/emptyReport";
import type { ScenarioReport } from "../model/report";
import { endings } from "./isProgram";

/** The report of a file that is named and is no program: a README is not run as JavaScript. */
export function noProgram(file: string): ScenarioReport {
  const message =
    `not checked, because its name is not that of a program, which ends in ${endings}: ` +
    "leave it out (a folder stands for the programs in it), or rename it";
  return emptyReport(file, "invalid", [{ file, line: 1, column: 1, message }]);
}
