import * as vscode from "vscode";
import { readText } from "../editor/readText";
import { ambientModule, generatedBy } from "./ambientModule";

/** The declarations that a program needs, by file name: the module "interleaver", and the simulated names of Node if wanted. */
export async function typeFiles(extension: vscode.Uri, simulatedNode: boolean): Promise<Map<string, string>> {
  const declarations = async (name: string) => (await readText(vscode.Uri.joinPath(extension, "types", name))) ?? "";
  const files = new Map([["interleaver.d.ts", ambientModule("interleaver", await declarations("interleaver.d.ts"))]]);
  if (simulatedNode) files.set("simulated-node.d.ts", `${generatedBy}\n${await declarations("simulated-node.d.ts")}`);
  return files;
}
