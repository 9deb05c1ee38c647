import * as vscode from "vscode";
import { readText } from "../editor/readText";
import { generatedBy } from "./ambientModule";

/** Writes a file that is not there, or that was written by us before; says whether the file is ours now. */
export async function writeGenerated(file: vscode.Uri, text: string): Promise<boolean> {
  const before = await readText(file);
  if (before !== undefined && !before.startsWith(generatedBy)) return false;
  if (before !== text) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return true;
}
