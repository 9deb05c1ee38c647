import * as vscode from "vscode";

/** The sources of the samples that come with the extension, by name without `.ts`. */
export async function readSamples(extension: vscode.Uri): Promise<Map<string, string>> {
  const folder = vscode.Uri.joinPath(extension, "samples");
  const files = (await vscode.workspace.fs.readDirectory(folder))
    .map(([name]) => name)
    .filter((n) => n.endsWith(".ts"));
  const texts = files.sort().map(async (file): Promise<[string, string]> => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file));
    return [file.slice(0, -".ts".length), new TextDecoder().decode(bytes)];
  });
  return new Map(await Promise.all(texts));
}
