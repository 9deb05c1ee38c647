import * as vscode from "vscode";
import { speak } from "../presentation/words/say";
import { Checker } from "./checker";
import { Covers } from "./covers";
import { AddTypesFix } from "./editor/addTypesFix";
import { FindingHover } from "./editor/findingHover";
import { checkedLanguages } from "./editor/isCheckable";
import { LineMarkers } from "./editor/lineMarkers";
import { ScenarioLenses } from "./editor/scenarioLenses";
import { Seen } from "./editor/seen";
import { showDiagnostics } from "./editor/showDiagnostics";
import { watchPrograms } from "./editor/watchPrograms";
import { watchTexts } from "./editor/watchTexts";
import { ExploreOnSave } from "./exploreOnSave";
import { Explorer } from "./explorer";
import { Gallery } from "./gallery/gallery";
import { HintsClient } from "./hints/hintsClient";
import { Possible } from "./hints/possible";
import { inLanguage } from "./inLanguage";
import { PanelHost } from "./panel/panelHost";
import { restorePanel } from "./panel/restorePanel";
import { registerCommands } from "./registerCommands";
import { Results } from "./results";
import { ShownPrograms } from "./shownPrograms";
import { showStatus } from "./showStatus";
import { watchRepairs } from "./watchRepairs";

/** Puts the parts together. Nothing is checked and no worker runs before somebody asks for it. */
export function activate(context: vscode.ExtensionContext): void {
  // There is no bundle where VS Code speaks English
  if (vscode.l10n.bundle) speak(inLanguage);
  const extension = context.extensionUri;
  const results = new Results();
  const { fsPath: cacheFolder } = vscode.Uri.joinPath(context.globalStorageUri, "cache");
  const checker = new Checker(context.asAbsolutePath("dist/checkerWorker.js"), cacheFolder);
  const explorer = new Explorer(checker, results);
  const markers = new LineMarkers();
  const covers = new Covers();
  const panel = new PanelHost(extension, checker, explorer, results, markers, covers);
  const lenses = new ScenarioLenses(results, explorer, covers);
  const gallery = new Gallery(extension);
  const shown = new ShownPrograms();
  const seen = new Seen(results, covers, checker);
  const analysis = new HintsClient(context.asAbsolutePath("dist/hintsWorker.js"));
  const possible = new Possible(analysis);
  const { languages } = vscode;
  const documents = [...checkedLanguages];
  context.subscriptions.push(
    registerCommands({
      extension,
      storage: context.globalStorageUri,
      results,
      explorer,
      covers,
      panel,
      gallery,
      shown,
    }),
    restorePanel(panel),
    languages.registerHoverProvider(documents, new FindingHover(results, seen, covers, possible)),
    languages.registerCodeLensProvider(documents, lenses),
    languages.registerCodeActionsProvider(documents, new AddTypesFix(), { providedCodeActionKinds: AddTypesFix.kinds }),
    showDiagnostics(results, covers),
    showStatus(results, explorer, covers),
    watchPrograms(),
    watchRepairs(results),
    watchTexts(explorer),
    new ExploreOnSave(explorer, results, panel),
    lenses,
    seen,
    possible,
    analysis,
    gallery,
    shown,
    panel,
    markers,
    explorer,
    checker,
    results,
    covers,
  );
}
