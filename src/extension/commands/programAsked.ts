import * as vscode from "vscode";
import { isCheckable } from "../editor/isCheckable";
import { isPanelActive } from "../panel/isPanelActive";
import { Program } from "../program";
import type { Services } from "../services";
import { chooseProgram } from "./chooseProgram";
import { showSource } from "./showSource";

/**
 * The program a command is about: the file it was given, else the active editor's, else the panel's where people work in it.
 * Elsewhere, as in a walkthrough, it is the program they looked at last, which is shown, else the one they pick.
 */
export async function programAsked(services: Services, file?: unknown): Promise<Program | undefined> {
  const { panel, shown } = services;
  // A link in a hover has the address as text
  const uri = typeof file === "string" ? vscode.Uri.parse(file, true) : file;
  if (uri instanceof vscode.Uri) return Program.of(await vscode.workspace.openTextDocument(uri));
  const active = vscode.window.activeTextEditor?.document;
  if (active && isCheckable(active)) return Program.of(active);
  if (panel.program && isPanelActive()) return panel.program;
  // Of a text in another language nobody means the program behind it
  const { latest } = shown;
  if (!active && latest) return Program.of(await showSource(latest));
  if (!active && panel.program) return panel.program;
  const chosen = await chooseProgram(services);
  return chosen && Program.of(chosen);
}
