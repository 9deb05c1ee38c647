import * as vscode from "vscode";
import { escapeHtml } from "../../presentation/words/escapeHtml";

/** The page of the panel: its own bundle, and nothing else may load or run. */
export function panelHtml(webview: vscode.Webview, root: vscode.Uri): string {
  const asset = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `img-src ${webview.cspSource} data:`,
    `font-src ${webview.cspSource}`,
  ].join("; ");
  // Absent where VS Code speaks English
  const texts = escapeHtml(JSON.stringify(vscode.l10n.bundle ?? {}));
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1.0">
  <link rel="stylesheet" href="${asset("panel.css")}">
  <title>Interleaver</title>
</head>
<body>
  <main id="panel" data-texts="${texts}"></main>
  <script nonce="${nonce}" src="${asset("panel.js")}"></script>
</body>
</html>`;
}
