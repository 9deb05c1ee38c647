import * as vscode from "vscode";

const command = "interleaver.visualizeFile";

/** What stands in place of a verdict that is to be guessed, and the way to where it is. */
export const guessFirst = {
  command,
  get title(): string {
    return `$(question) ${vscode.l10n.t("Guess first")}`;
  },
  /** As Markdown, for which the command must be enabled. `scenario`: absent where the file has no name for it. */
  link(entry: vscode.Uri, scenario: string | undefined): string {
    const given = encodeURIComponent(JSON.stringify([entry.toString(), scenario]));
    return `[${guessFirst.title}](command:${command}?${given})`;
  },
};
