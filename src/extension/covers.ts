import * as vscode from "vscode";
import type { ScenarioReport } from "../model/report";
import { predicts } from "./predicts";

/** Which verdicts the editor keeps to itself, as the panel does, until somebody has guessed them there. */
export class Covers implements vscode.Disposable {
  private guessed = new WeakSet<ScenarioReport>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscription = predicts.onDidChange(() => {
    this.guessed = new WeakSet();
    this.changed.fire();
  });

  /** A program that cannot be checked is told at once: there is nothing to guess. */
  isCovered(report: ScenarioReport): boolean {
    return predicts.now && report.verdict !== "invalid" && !this.guessed.has(report);
  }

  uncover(report: ScenarioReport): void {
    if (this.guessed.has(report)) return;
    this.guessed.add(report);
    this.changed.fire();
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
