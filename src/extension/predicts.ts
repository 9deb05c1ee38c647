import * as vscode from "vscode";

const [section, name] = ["interleaver", "predictThenReveal"];

/** Does the panel cover the verdict until somebody has guessed it? Meant for teaching. */
export const predicts = {
  get now(): boolean {
    return vscode.workspace.getConfiguration(section).get("predictThenReveal", false);
  },
  onDidChange(hear: (predict: boolean) => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${section}.${name}`)) hear(predicts.now);
    });
  },
};

/** Keeps the switch of the panel in the user's settings. */
export async function setPredicts(predict: boolean): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(name, predict, vscode.ConfigurationTarget.Global);
}
