import * as vscode from "vscode";
import { typeFiles } from "../commands/typeFiles";
import { newConfig } from "../commands/typesPlan";
import { writeGenerated } from "../commands/writeGenerated";
import { readText } from "../editor/readText";
import type { Services } from "../services";

const folderName = "interleaver-samples";

/**
 * Writes a copy of a sample into a folder of its own, with the types and the configuration that TypeScript needs, so that
 * nothing of the workspace's own matters: `interleaver-samples` in the workspace, or in the extension's storage where no folder
 * is open. A copy that is there unchanged is used again. Returns its address.
 */
export async function copySample({ extension, storage }: Services, name: string, text: string): Promise<vscode.Uri> {
  const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? storage, folderName);
  // Types first: TypeScript looks for them when the program appears
  for (const [file, types] of await typeFiles(extension, true))
    await writeGenerated(vscode.Uri.joinPath(folder, file), types);
  const config = vscode.Uri.joinPath(folder, "tsconfig.json");
  if ((await readText(config)) === undefined) await write(config, newConfig(false));
  for (let number = 1; ; number++) {
    const file = vscode.Uri.joinPath(folder, number === 1 ? `${name}.ts` : `${name}-${number}.ts`);
    const before = await readText(file);
    if (before === undefined) await write(file, text);
    if (before === undefined || before === text) return file;
  }
}

async function write(file: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
}
