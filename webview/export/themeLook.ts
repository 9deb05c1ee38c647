import { themeVariables } from "./themeVariables";

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
