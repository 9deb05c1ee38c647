import * as vscode from "vscode";
import { exists } from "../editor/exists";
import { readText } from "../editor/readText";
import type { Services } from "../services";
import { typeFiles } from "./typeFiles";
import { typesPlan } from "./typesPlan";
import type { TypesSituation } from "./typesPlan";
import { writeGenerated } from "./writeGenerated";

/**
 * Writes the types of "interleaver", the Node names that are simulated and, where there is none, a tsconfig.json. A program
 * that was never saved is saved first, because TypeScript finds the types of files only.
 */
export async function addTypes({ extension }: Services): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.isUntitled && vscode.workspace.workspaceFolders && !(await active.save())) {
    const message = vscode.l10n.t("Save the program in the folder first: TypeScript finds the types of files only.");
    void vscode.window.showWarningMessage(message);
    return;
  }
  const folder = workspaceFolder();
  if (!folder) {
    void vscode.window.showWarningMessage(vscode.l10n.t("Open a folder first: the types are written into it."));
    return;
  }
  const plan = typesPlan(await situationIn(folder));
  const written: string[] = [];
  for (const [name, text] of await typeFiles(extension, plan.simulatedNode))
    if (await writeGenerated(vscode.Uri.joinPath(folder, plan.folder, name), text)) written.push(name);
  if (plan.config !== undefined && (await writeGenerated(vscode.Uri.joinPath(folder, "tsconfig.json"), plan.config)))
    written.push("tsconfig.json");
  if (written.length > 0) await restartTypeScript();
  const message =
    written.length > 0
      ? vscode.l10n.t("Interleaver wrote {0}", written.join(", "))
      : vscode.l10n.t("Interleaver wrote nothing: files with these names are there already");
  vscode.window.setStatusBarMessage(message, 5000);
}

/** TypeScript keeps in mind that there was no configuration, and files that appear are not noticed everywhere. */
async function restartTypeScript(): Promise<void> {
  const command = "typescript.restartTsServer";
  if ((await vscode.commands.getCommands(true)).includes(command)) await vscode.commands.executeCommand(command);
}

function workspaceFolder(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = active && vscode.workspace.getWorkspaceFolder(active);
  return (folder ?? vscode.workspace.workspaceFolders?.[0])?.uri;
}

async function situationIn(folder: vscode.Uri): Promise<TypesSituation> {
  const nodeTypes = await exists(vscode.Uri.joinPath(folder, "node_modules/@types/node/package.json"));
  const active = vscode.window.activeTextEditor?.document.uri.path ?? "";
  const inside = active.startsWith(`${folder.path}/`) ? active.slice(folder.path.length + 1) : "";
  const programFolder = parent(inside);
  for (let at: string | undefined = programFolder; at !== undefined; at = at === "" ? undefined : parent(at))
    for (const name of ["tsconfig.json", "jsconfig.json"]) {
      const text = await readText(vscode.Uri.joinPath(folder, at, name));
      if (text !== undefined) return { programFolder, config: { folder: at, text }, nodeTypes };
    }
  return { programFolder, nodeTypes };
}

const parent = (path: string) => path.slice(0, Math.max(path.lastIndexOf("/"), 0));
