import * as vscode from "vscode";
import { sourceExtensions } from "../../model/sourceExtensions";
import { looksLikeProgram } from "../editor/looksLikeProgram";
import { readText } from "../editor/readText";

/** How many files are read at most: people wait for the list. */
const most = 500;

/** The files of the workspace that look like something to check, by their paths. */
export async function programsInFolder(): Promise<vscode.Uri[]> {
  const sources = `**/*.{${sourceExtensions.join(",")}}`;
  const files = await vscode.workspace.findFiles(sources, "{**/node_modules/**,**/*.d.{ts,mts,cts}}", most);
  const found = files.map(async (file) => (looksLikeProgram((await readText(file)) ?? "") ? [file] : []));
  return (await Promise.all(found)).flat().sort((a, b) => a.path.localeCompare(b.path));
}
