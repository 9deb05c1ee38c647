import * as vscode from "vscode";
import { Checker } from "./checker";
import { AddTypesFix } from "./editor/addTypesFix";
import { FindingHover } from "./editor/findingHover";
import { checkedLanguages } from "./editor/isCheckable";
import { LineMarkers } from "./editor/lineMarkers";
import { ScenarioLenses } from "./editor/scenarioLenses";
import { showDiagnostics } from "./editor/showDiagnostics";
import { watchPrograms } from "./editor/watchPrograms";
import { watchTexts } from "./editor/watchTexts";
import { Explorer } from "./explorer";
import { PanelHost } from "./panel/panelHost";
import { restorePanel } from "./panel/restorePanel";
import { registerCommands } from "./registerCommands";
import { Results } from "./results";
import { showStatus } from "./showStatus";

/** Puts the parts together. Nothing is checked and no worker runs before somebody asks for it. */
export function activate(context: vscode.ExtensionContext): void {
  const extension = context.extensionUri;
  const results = new Results();
  const { fsPath: cacheFolder } = vscode.Uri.joinPath(context.globalStorageUri, "cache");
  const checker = new Checker(context.asAbsolutePath("dist/checkerWorker.js"), cacheFolder);
  const explorer = new Explorer(checker, results);
  const markers = new LineMarkers();
  const panel = new PanelHost(extension, checker, explorer, results, markers);
  const lenses = new ScenarioLenses(results, explorer);
  const { languages } = vscode;
  const documents = [...checkedLanguages];
  context.subscriptions.push(
    registerCommands({ extension, results, explorer, panel }),
    restorePanel(panel),
    languages.registerHoverProvider(documents, new FindingHover(results)),
    languages.registerCodeLensProvider(documents, lenses),
    languages.registerCodeActionsProvider(documents, new AddTypesFix(), { providedCodeActionKinds: AddTypesFix.kinds }),
    showDiagnostics(results),
    showStatus(results, explorer),
    watchPrograms(),
    watchTexts(explorer),
    lenses,
    panel,
    markers,
    explorer,
    checker,
    results,
  );
}
