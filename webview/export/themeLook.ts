/** What the style sheets take from the theme of VS Code, without `--vscode-`. */
export const themeVariables = [
  "button-background",
  "button-foreground",
  "button-hoverBackground",
  "button-secondaryBackground",
  "button-secondaryForeground",
  "button-secondaryHoverBackground",
  "contrastActiveBorder",
  "contrastBorder",
  "descriptionForeground",
  "diffEditor-insertedLineBackground",
  "dropdown-background",
  "dropdown-border",
  "dropdown-foreground",
  "editor-background",
  "editor-font-family",
  "editor-foreground",
  "editorError-foreground",
  "editorGutter-modifiedBackground",
  "editorWarning-foreground",
  "editorWidget-background",
  "focusBorder",
  "font-family",
  "foreground",
  "list-hoverBackground",
  "menu-background",
  "menu-border",
  "menu-foreground",
  "menu-selectionBackground",
  "menu-selectionForeground",
  "panel-border",
  "progressBar-background",
  "testing-iconPassed",
  "textLink-foreground",
  "textPreformat-background",
  "textPreformat-foreground",
  "widget-shadow",
] as const;

/** The theme as a page of its own needs it: the class of its kind, and its variables as CSS. JSON. */
export function themeLook(): string {
  const style = getComputedStyle(document.body);
  const theme = [...document.body.classList]
    .filter((name) => /^vscode-(?:light|dark|high-contrast)/.test(name))
    .join(" ");
  const variables = themeVariables
    .map((name) => [`--vscode-${name}`, style.getPropertyValue(`--vscode-${name}`).trim()])
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value};`)
    .join(" ");
  return JSON.stringify({ theme, variables });
}
