import * as vscode from "vscode";
import type { PanelSession } from "./panelSession";
import { standaloneHtml } from "./standaloneHtml";

/** The panel as one file that steps without VS Code. `look`: the theme, as the page gives it. */
export async function standalonePage(
  extension: vscode.Uri,
  session: PanelSession,
  look: string | undefined,
): Promise<string> {
  const read = async (name: string) => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "dist", "webview", name));
    return new TextDecoder().decode(bytes);
  };
  const [script, style] = await Promise.all([read("panel.js"), read("panel.css")]);
  const executions = await session.executions();
  return standaloneHtml({ script, style, view: session.view(), executions, look });
}
