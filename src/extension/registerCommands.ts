import * as vscode from "vscode";
import { addTypes } from "./commands/addTypes";
import { copySchedule } from "./commands/copySchedule";
import { newProgram } from "./commands/newProgram";
import { openGallery } from "./commands/openGallery";
import { showCycle } from "./commands/showCycle";
import { step } from "./commands/step";
import { stepThroughFinding } from "./commands/stepThroughFinding";
import { visualizeFile } from "./commands/visualizeFile";
import type { Services } from "./services";

/** Everything that `contributes.commands` declares. */
const commands = {
  visualizeFile,
  step,
  stepThroughFinding,
  showCycle,
  copySchedule,
  addTypes,
  newProgram,
  openGallery,
};

/** Registers each as `interleaver.NAME`, with the services before what VS Code passes. */
export function registerCommands(services: Services): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, run]) =>
    vscode.commands.registerCommand(`interleaver.${name}`, (...given: unknown[]) => run(services, ...given)),
  );
  return vscode.Disposable.from(...registered);
}
