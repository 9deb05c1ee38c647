/** The gallery in the colours of the theme. Cards flow into as many columns as there is room for. */
export const galleryStyle = `
body { max-width: 1180px; margin: 0 auto; padding: 0 28px 48px; font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size); line-height: 1.45; color: var(--vscode-foreground);
  background: var(--vscode-editor-background); }
h1 { font-size: 1.9em; font-weight: 300; margin: 28px 0 4px; }
h2 { font-size: 1.25em; font-weight: 600; margin: 34px 0 12px; scroll-margin-top: 8px; }
h3 { font-size: 1em; font-weight: 600; margin: 0 0 6px; padding: 0 10px; color: var(--vscode-descriptionForeground); }
p { margin: 0 0 14px; max-width: 46em; color: var(--vscode-descriptionForeground); }
ul { list-style: none; margin: 0; padding: 0; }
a { text-decoration: none; color: inherit; }
nav ul { display: flex; flex-wrap: wrap; gap: 6px; }
nav a { display: block; padding: 3px 11px; border-radius: 999px; color: var(--vscode-textLink-foreground);
  border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, rgba(128, 128, 128, 0.4))); }
nav a:hover { background: var(--vscode-list-hoverBackground); }
.cards { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); }
.concepts { columns: 320px; column-gap: 14px; }
.card, .concept { break-inside: avoid; border-radius: 6px;
  background: var(--vscode-sideBar-background, transparent);
  border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, rgba(128, 128, 128, 0.25))); }
.concept { margin: 0 0 14px; padding: 8px 0 6px; }
.card .sample { height: 100%; box-sizing: border-box; padding: 12px 14px; border-radius: 6px; }
.card .title { font-size: 1.1em; }
.sample { display: block; padding: 6px 10px; }
.sample:hover { background: var(--vscode-list-hoverBackground); }
a:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: -2px; }
.head { display: flex; flex-wrap: wrap; gap: 0 10px; align-items: baseline; justify-content: space-between; }
.title { font-weight: 600; color: var(--vscode-textLink-foreground); }
.result { display: inline-flex; gap: 4px; align-items: center; font-size: 0.9em; }
.result svg { fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.bug .result svg { color: var(--vscode-errorForeground); }
.warning .result svg { color: var(--vscode-editorWarning-foreground, var(--vscode-foreground)); }
.clean .result svg { color: var(--vscode-charts-green); }
.summary { display: block; margin-top: 2px; color: var(--vscode-descriptionForeground); }
code { font-family: var(--vscode-editor-font-family); font-size: 0.92em; color: inherit; background: none; padding: 0; }
.vscode-high-contrast .result svg, .vscode-high-contrast-light .result svg { color: inherit; }
.vscode-high-contrast .sample:hover, .vscode-high-contrast-light .sample:hover { outline: 1px dashed var(--vscode-contrastActiveBorder); outline-offset: -2px; }
`;
