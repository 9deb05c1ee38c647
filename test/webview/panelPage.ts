import { readFileSync } from "node:fs";

export type Theme = "dark" | "light" | "high-contrast" | "high-contrast-light";

/** The variables that VS Code sets for its default themes, as far as the panel uses them. */
const variables: Record<Theme, Record<string, string>> = {
  dark: {
    "editor-background": "#1e1e1e",
    foreground: "#cccccc",
    "editor-foreground": "#d4d4d4",
    descriptionForeground: "#9d9d9d",
  },
  light: {
    "editor-background": "#ffffff",
    foreground: "#3b3b3b",
    "editor-foreground": "#1f1f1f",
    descriptionForeground: "#686868",
  },
  "high-contrast": {
    "editor-background": "#000000",
    foreground: "#ffffff",
    "editor-foreground": "#ffffff",
    contrastBorder: "#6fc3df",
    focusBorder: "#f38518",
    "textLink-foreground": "#21a6ff",
    "button-background": "#000000",
    "button-secondaryBackground": "#000000",
  },
  "high-contrast-light": {
    "editor-background": "#ffffff",
    foreground: "#292929",
    "editor-foreground": "#292929",
    contrastBorder: "#0f4a85",
    focusBorder: "#006bbd",
    "textLink-foreground": "#0f4a85",
    "button-background": "#0f4a85",
    "button-secondaryBackground": "#ffffff",
    "button-secondaryForeground": "#292929",
    "textPreformat-foreground": "#ffffff",
    "textPreformat-background": "#09345f",
  },
};

/**
 * The built panel as a page of its own, under the policy of the real one: a stand-in for the host records in
 * `window.sent` what the panel posts, and in `window.saved` what it stores.
 */
export function panelPage(bundle: string, theme: Theme, saved?: unknown, texts: object = {}): string {
  const script = readFileSync(`${bundle}/panel.js`, "utf8");
  const style = readFileSync(`${bundle}/panel.css`, "utf8");
  const rules = Object.entries(variables[theme]).map(([name, value]) => `--vscode-${name}: ${value};`);
  const host = `window.sent = []; window.saved = ${JSON.stringify(saved ?? null)};
window.acquireVsCodeApi = () => ({
  postMessage: (message) => window.sent.push(message),
  getState: () => window.saved ?? undefined,
  setState: (state) => { window.saved = state; },
});`;
  const policy = "default-src 'none'; script-src 'nonce-page'; style-src 'nonce-page'; img-src data:";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><title>Interleaver</title>
<style nonce="page">:root { ${rules.join(" ")} }</style><style nonce="page">${style}</style></head>
<body class="vscode-${theme}"><main id="panel" data-texts="${JSON.stringify(texts).replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"></main>
<script nonce="page">${host}</script><script nonce="page">${script.replaceAll("</script", "<\\/script")}</script></body></html>`;
}
