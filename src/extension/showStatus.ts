import * as vscode from "vscode";
import type { Verdict } from "../model/report";
import { verdictText } from "../presentation/report/verdictText";
import type { Covers } from "./covers";
import { guessFirst } from "./editor/guessFirst";
import { isProgram } from "./editor/isProgram";
import type { Explorer } from "./explorer";
import type { Results } from "./results";
import { scenarioShown } from "./scenarioShown";

const icons: Record<Verdict, string> = {
  verified: "pass",
  violated: "error",
  bounded: "warning",
  interrupted: "warning",
  invalid: "error",
};

/** The state of the active file, if it is a program; a click checks it, or says why nothing is checked here. */
export function showStatus(results: Results, explorer: Explorer, covers: Covers): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("interleaver.status", vscode.StatusBarAlignment.Left);
  item.name = "Interleaver";
  item.command = "interleaver.visualizeFile";
  let last: vscode.TextDocument | undefined;
  const update = () => {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    // While the panel has the focus, no editor is active.
    const stillThere = visibleTextEditors.some(({ document }) => document === last);
    const document = (last = activeTextEditor?.document ?? (stillThere ? last : undefined));
    if (!document) return item.hide();
    const executions = explorer.executionsOf(document.uri);
    const checked = results.of(document.uri);
    const shown = checked && scenarioShown(checked);
    const covered = shown !== undefined && covers.isCovered(shown.report);
    if (executions === undefined && !shown && !isProgram(document)) return item.hide();
    if (!vscode.workspace.isTrusted) {
      item.text = `$(workspace-untrusted) ${vscode.l10n.t("Nothing is checked here")}`;
      item.tooltip = vscode.l10n.t("Interleaver: the workspace is not trusted, and checking a program runs it");
      return item.show();
    }
    if (executions !== undefined) {
      const parts = [vscode.l10n.t("{0} orders", executions.toLocaleString()), ...explorer.notesOf(document.uri)];
      item.text = `$(sync~spin) ${parts.join(" · ")}`;
    } else if (covered) item.text = guessFirst.title;
    else if (shown) item.text = `$(${icons[shown.report.verdict]}) ${verdictText(shown.report).title}`;
    else item.text = `$(type-hierarchy) ${vscode.l10n.t("Check all interleavings")}`;
    const details = shown && !covered ? verdictText(shown.report, "editor").details.join(" · ") : "";
    const again = vscode.l10n.t("Interleaver: check this file again") + (details ? `\n${details}` : "");
    item.tooltip = covered && executions === undefined ? vscode.l10n.t("Interleaver: open the panel") : again;
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    results.onDidChange(update),
    explorer.onDidChange(update),
    covers.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidGrantWorkspaceTrust(update),
    vscode.workspace.onDidChangeTextDocument(update),
  );
}
