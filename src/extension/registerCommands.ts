import * as vscode from "vscode";
import { addTypes } from "./commands/addTypes";
import { copySchedule } from "./commands/copySchedule";
import { newProgram } from "./commands/newProgram";
import { showCycle } from "./commands/showCycle";
import { stepThroughFinding } from "./commands/stepThroughFinding";
import { visualizeFile } from "./commands/visualizeFile";
import type { Services } from "./services";

/** Everything that `contributes.commands` declares. */
const commands = { visualizeFile, stepThroughFinding, showCycle, copySchedule, addTypes, newProgram };

export function registerCommands(services: Services): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, run]) =>
    vscode.commands.registerCommand(`interleaver.${name}`, (...given: unknown[]) => run(services, ...given)),
  );
  return vscode.Disposable.from(...registered);
}
