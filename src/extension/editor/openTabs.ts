import * as vscode from "vscode";

/** A text that is open in the window, seen or behind others. */
export interface OpenTab {
  readonly uri: vscode.Uri;
  readonly column: vscode.ViewColumn;
}

/** The tabs with a text, group by group. */
export function openTabs(): OpenTab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [{ uri: input.uri, column: viewColumn }] : [])),
  );
}
