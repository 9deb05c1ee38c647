import * as vscode from "vscode";
import { sourceExtensions } from "../../model/sourceExtensions";
import { showSource } from "./showSource";

/** Asks for a file to check, and shows it; undefined if people chose none. */
export async function openFile(): Promise<vscode.TextDocument | undefined> {
  const filters = { "TypeScript, JavaScript": [...sourceExtensions] };
  const [file] = (await vscode.window.showOpenDialog({ filters, canSelectMany: false })) ?? [];
  return file && showSource(file);
}
