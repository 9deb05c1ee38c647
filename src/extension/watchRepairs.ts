import * as vscode from "vscode";
import type { Results } from "./results";

/** Sets the context `interleaver.repaired` when a program that failed fails no more: the walkthrough's step is done. */
export function watchRepairs(results: Results): vscode.Disposable {
  const failed = new Set<string>();
  return results.onDidChange(() => {
    for (const { program, scenarios } of results.all()) {
      if (scenarios.some(({ verdict }) => verdict === "violated")) failed.add(program.key);
      else if (failed.has(program.key) && scenarios.every(({ verdict }) => verdict === "verified"))
        void vscode.commands.executeCommand("setContext", "interleaver.repaired", true);
    }
  });
}
