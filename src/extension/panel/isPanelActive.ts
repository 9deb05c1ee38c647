import * as vscode from "vscode";
import { PanelWindow } from "./panelWindow";

/** Whether the panel is the tab that people work in. */
export function isPanelActive(): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  // VS Code puts a word of its own before the type
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(PanelWindow.viewType);
}
