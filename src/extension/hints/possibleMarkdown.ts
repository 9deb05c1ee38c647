import * as vscode from "vscode";
import type { PossibleHint } from "../../model/possibleHint";
import { possibleText, type Explored } from "../../presentation/report/possibleText";

const explore = "interleaver.visualizeFile";
const trust = "workbench.trust.manage";

/** A hint with the way to know: a link that explores; where the workspace is not trusted, one that says what stands in the way. */
export function possibleMarkdown(
  hint: PossibleHint,
  explored: Explored,
  { uri }: vscode.TextDocument,
): vscode.MarkdownString {
  const given = encodeURIComponent(JSON.stringify([uri.toString(), hint.scenario]));
  const next = vscode.workspace.isTrusted
    ? `[${vscode.l10n.t("Explore")}](command:${explore}?${given})`
    : `${vscode.l10n.t("Exploring runs the program, so the workspace must be trusted first.")} [${vscode.l10n.t("Manage Workspace Trust")}](command:${trust})`;
  const place = ({ line, column }: PossibleHint["location"]) => uri.with({ fragment: `L${line},${column}` }).toString();
  const markdown = new vscode.MarkdownString(possibleText(hint, explored, { place, next }));
  markdown.isTrusted = { enabledCommands: [explore, trust] };
  return markdown;
}
