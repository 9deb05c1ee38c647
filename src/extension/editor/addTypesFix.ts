import * as vscode from "vscode";

/** TypeScript's numbers for "cannot find module". */
const notFound = new Set<unknown>([2307, 2792, 7016]);

/** Offers the types where TypeScript cannot find the module "interleaver". */
export class AddTypesFix implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const diagnostics = context.diagnostics.filter(
      ({ code, message }) =>
        notFound.has(typeof code === "object" ? Number(code.value) : Number(code)) &&
        /['"]interleaver['"]/.test(message),
    );
    if (diagnostics.length === 0) return [];
    const title = document.isUntitled
      ? vscode.l10n.t('Save the file and add the types of "interleaver" to the workspace')
      : vscode.l10n.t('Add the types of "interleaver" to the workspace');
    const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    fix.command = { command: "interleaver.addTypes", title };
    fix.diagnostics = diagnostics;
    fix.isPreferred = true;
    return [fix];
  }
}
