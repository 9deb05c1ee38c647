import * as vscode from "vscode";

/** Checking runs the program, so nothing is checked in a workspace that is not trusted; people are told why. */
export function isTrusted(): boolean {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t("Manage Workspace Trust");
  const message = vscode.l10n.t(
    "Interleaver runs the programs it checks, so it checks nothing in a workspace that is not trusted.",
  );
  void vscode.window.showWarningMessage(message, manage).then((chosen) => {
    if (chosen === manage) void vscode.commands.executeCommand("workbench.trust.manage");
  });
  return false;
}
