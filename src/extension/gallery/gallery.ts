import * as vscode from "vscode";
import { inLanguage } from "../inLanguage";
import { galleryHtml } from "./galleryHtml";
import { readSamples } from "./readSamples";
import { samplesOf } from "./sample";

const viewType = "interleaver.gallery";
const command = "interleaver.newProgram";

/** The page with all samples: one for the window, with links that open copies. */
export class Gallery implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly extension: vscode.Uri) {
    this.subscription = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel) => this.fill(panel),
    });
  }

  async open(): Promise<void> {
    if (this.panel) return this.panel.reveal();
    const title = vscode.l10n.t("Sample Gallery");
    await this.fill(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active));
  }

  dispose(): void {
    this.subscription.dispose();
    this.panel?.dispose();
  }

  private async fill(panel: vscode.WebviewPanel): Promise<void> {
    this.panel = panel;
    panel.onDidDispose(() => (this.panel = undefined));
    const icon = (theme: string) => vscode.Uri.joinPath(this.extension, "media", "icons", `panel-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    panel.webview.options = { enableCommandUris: [command], localResourceRoots: [] };
    panel.webview.html = galleryHtml({
      samples: samplesOf(await readSamples(this.extension)),
      language: vscode.env.language,
      link: (name) => `command:${command}?${encodeURIComponent(JSON.stringify([name]))}`,
      say: inLanguage,
    });
  }
}
