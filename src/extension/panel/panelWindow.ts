import * as vscode from "vscode";
import type { FromPanel, ToPanel } from "../../protocol/panel";
import { panelHtml } from "./panelHtml";

/**
 * The webview of the panel. Its page is gone while it is hidden: what is posted then is lost, and when the page is back
 * it sends `ready` and wants everything again.
 */
export class PanelWindow {
  static readonly viewType = "interleaver.panel";

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    onMessage: (message: FromPanel) => void,
    onClosed: (window: PanelWindow) => void,
  ) {
    const root = vscode.Uri.joinPath(extension, "dist", "webview");
    panel.webview.options = { enableScripts: true, localResourceRoots: [root] };
    panel.webview.onDidReceiveMessage(onMessage);
    panel.onDidDispose(() => onClosed(this));
    panel.webview.html = panelHtml(panel.webview, root);
    const icon = (theme: string) => vscode.Uri.joinPath(extension, "media", "icons", `panel-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
  }

  static beside(
    extension: vscode.Uri,
    onMessage: (message: FromPanel) => void,
    onClosed: (window: PanelWindow) => void,
  ): PanelWindow {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(PanelWindow.viewType, "Interleaver", place);
    return new PanelWindow(panel, extension, onMessage, onClosed);
  }

  set title(title: string) {
    this.panel.title = title;
  }

  /** The editor column it is in; undefined while it is hidden. */
  get column(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  post(message: ToPanel): void {
    void this.panel.webview.postMessage(message);
  }

  /** Shows it where it is, without taking the focus. */
  reveal(): void {
    if (!this.panel.visible) this.panel.reveal(this.panel.viewColumn, true);
  }

  close(): void {
    this.panel.dispose();
  }
}
