import * as vscode from "vscode";
import { exists } from "../editor/exists";
import { Program } from "../program";
import type { PanelHost } from "./panelHost";
import { PanelWindow } from "./panelWindow";

/** Brings the panel back after the window was reloaded, from what its page had kept. */
export function restorePanel(panel: PanelHost): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(PanelWindow.viewType, {
    async deserializeWebviewPanel(view: vscode.WebviewPanel, kept: unknown) {
      const { file, scenario, schedule, position } = (kept ?? {}) as Partial<Record<string, unknown>>;
      const program = typeof file === "string" ? await findProgram(file) : undefined;
      panel.adopt(view, program && { program, ...(typeof scenario === "string" ? { scenario } : {}) }, {
        schedule: typeof schedule === "string" ? schedule : undefined,
        position: typeof position === "number" ? position : undefined,
      });
    },
  });
}

async function findProgram(file: string): Promise<Program | undefined> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = vscode.Uri.joinPath(folder.uri, file);
    if (await exists(uri)) return Program.of(await vscode.workspace.openTextDocument(uri));
  }
  return undefined;
}
