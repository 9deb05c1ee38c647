import * as vscode from "vscode";
import type { Say } from "../presentation/words/say";

/** In the language of VS Code. */
export const inLanguage: Say = (text, ...values) =>
  vscode.l10n.t(text, ...values.map((value) => (typeof value === "number" ? value.toLocaleString() : value)));
