import * as vscode from "vscode";
import { exists } from "../editor/exists";
import type { Services } from "../services";
import { sampleSummary } from "./sampleSummary";

/** Opens a sample as a new document, named and ready to be saved in the workspace; nothing is written yet. */
export async function newProgram({ extension }: Services): Promise<void> {
  const folder = vscode.Uri.joinPath(extension, "samples");
  const files = (await vscode.workspace.fs.readDirectory(folder))
    .map(([name]) => name)
    .filter((n) => n.endsWith(".ts"));
  const samples = files.sort().map(async (name) => {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
    return { label: name.replace(/\.ts$/, "").replaceAll("-", " "), detail: sampleSummary(text), name, text };
  });
  const placeHolder = vscode.l10n.t("Which sample?");
  const chosen = await vscode.window.showQuickPick(Promise.all(samples), { placeHolder, matchOnDetail: true });
  if (chosen) await vscode.window.showTextDocument(await newDocument(chosen.name, chosen.text));
}

async function newDocument(name: string, text: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) return vscode.workspace.openTextDocument({ language: "typescript", content: text });
  const uri = await freeName(folder, name);
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const file = vscode.Uri.joinPath(folder, number === 1 ? name : name.replace(/\.ts$/, `-${number}.ts`));
    const untitled = file.with({ scheme: "untitled" });
    const open = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === untitled.toString());
    if (!open && !(await exists(file))) return untitled;
  }
}
