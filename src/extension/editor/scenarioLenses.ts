import * as vscode from "vscode";
import { verdictText } from "../../presentation/report/verdictText";
import type { Covers } from "../covers";
import type { Explorer } from "../explorer";
import type { Results } from "../results";
import { exportedFunctions } from "./exportedFunctions";
import { guessFirst } from "./guessFirst";
import { importsInterleaver } from "./importsInterleaver";
import { lensReport } from "./lensReport";
import { scenarioCalls } from "./scenarioCalls";

/**
 * Two buttons above each scenario and each function that can be one, or above the import of a file that has none: one checks,
 * and afterwards tells the verdict, the other steps.
 */
export class ScenarioLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly results: Results,
    private readonly explorer: Explorer,
    private readonly covers: Covers,
  ) {
    const changed = () => this.changed.fire();
    this.subscription = vscode.Disposable.from(
      results.onDidChange(changed),
      explorer.onDidChange(changed),
      covers.onDidChange(changed),
      vscode.workspace.onDidChangeConfiguration((e) => e.affectsConfiguration("interleaver.codeLens") && changed()),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!vscode.workspace.getConfiguration("interleaver", document.uri).get("codeLens.enabled", true)) return [];
    const text = document.getText();
    const scenarios: readonly { readonly name?: string; readonly offset: number }[] = [
      ...scenarioCalls(text),
      ...exportedFunctions(text),
    ];
    const import_ = importsInterleaver(text);
    const places = scenarios.length === 0 && import_ >= 0 ? [{ offset: import_ }] : scenarios;
    return places.flatMap(({ name, offset }) => {
      const at = document.positionAt(offset);
      const range = new vscode.Range(at, at);
      const given = [document.uri, name];
      return [
        new vscode.CodeLens(range, {
          command: "interleaver.visualizeFile",
          arguments: given,
          title: apart(this.title(document.uri, name)),
          tooltip: vscode.l10n.t("Try every order that matters, and show what happens in the panel"),
        }),
        new vscode.CodeLens(range, {
          command: "interleaver.step",
          arguments: given,
          title: apart(`$(debug-step-over) ${vscode.l10n.t("Step")}`),
          tooltip: vscode.l10n.t(
            "Step through the order that fails from its first event, or through the first order if none does",
          ),
        }),
      ];
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private title(uri: vscode.Uri, name: string | undefined): string {
    const tried = this.explorer.executionsOf(uri);
    if (tried !== undefined)
      return `$(sync~spin) ${tried > 0 ? vscode.l10n.t("{0} orders tried", tried.toLocaleString()) : vscode.l10n.t("Checking…")}`;
    const report = lensReport(this.results.of(uri), name);
    if (!report) return `$(play) ${vscode.l10n.t("Check all interleavings")}`;
    if (this.covers.isCovered(report)) return guessFirst.title;
    const icon = { verified: "pass", violated: "error", bounded: "warning", interrupted: "warning", invalid: "error" };
    return `$(${icon[report.verdict]}) ${verdictText(report).title}`;
  }
}

/** Lenses are drawn without the space between an icon and its words, unless it is one where no line ends. */
function apart(title: string): string {
  return title.replace(") ", ")\u00a0");
}
