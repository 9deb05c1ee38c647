import * as vscode from "vscode";
import { isCheckable } from "../editor/isCheckable";
import { Program } from "../program";
import type { Services } from "../services";

/** The program a command is about: the file it was given, else the active editor's, else the panel's. */
export async function programAsked({ panel }: Services, file?: unknown): Promise<Program | undefined> {
  // A link in a hover has the address as text
  const uri = typeof file === "string" ? vscode.Uri.parse(file, true) : file;
  if (uri instanceof vscode.Uri) return Program.of(await vscode.workspace.openTextDocument(uri));
  const active = vscode.window.activeTextEditor?.document;
  if (active && isCheckable(active)) return Program.of(active);
  if (!active && panel.program) return panel.program;
  void vscode.window.showWarningMessage(vscode.l10n.t("Open a TypeScript or JavaScript file first."));
  return undefined;
}
