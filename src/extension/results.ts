import * as vscode from "vscode";
import type { ScenarioReport } from "../model/report";
import type { Program } from "./program";

export interface CheckedProgram {
  readonly program: Program;
  /** Every file the result depends on. */
  readonly files: readonly vscode.Uri[];
  /** The names of all scenarios of the entry file, checked or not. */
  readonly names: readonly string[];
  readonly scenarios: readonly ScenarioReport[];
  /** The names of those of which somebody cancelled the check. */
  readonly cancelled?: readonly string[];
}

/** The last result of every checked program. A result lives as long as the text it is about. */
export class Results implements vscode.Disposable {
  private readonly byEntry = new Map<string, CheckedProgram>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  of(entry: vscode.Uri): CheckedProgram | undefined {
    return this.byEntry.get(entry.toString());
  }

  /** The results that depend on a file. */
  about(file: vscode.Uri): readonly CheckedProgram[] {
    const key = file.toString();
    return this.all().filter(({ files }) => files.some((other) => other.toString() === key));
  }

  /** Is every scenario of the present text known? */
  isWhole(entry: vscode.Uri): boolean {
    const checked = this.of(entry);
    return checked !== undefined && checked.names.every((name) => checked.scenarios.some((one) => one.name === name));
  }

  all(): readonly CheckedProgram[] {
    return [...this.byEntry.values()];
  }

  /** Keeps the other scenarios of the same text, if the new result is about one of them. */
  add(checked: CheckedProgram): void {
    const names = new Set(checked.scenarios.map(({ name }) => name));
    const { scenarios = [], cancelled = [] } = this.of(checked.program.entry) ?? {};
    const before = scenarios.filter(({ name }) => !names.has(name));
    this.byEntry.set(checked.program.key, {
      ...checked,
      scenarios: [...before, ...checked.scenarios],
      cancelled: [...cancelled.filter((name) => !names.has(name)), ...(checked.cancelled ?? [])],
    });
    this.changed.fire();
  }

  /** Forgets what depends on a file whose text changed. */
  drop(file: vscode.Uri): void {
    const stale = this.about(file);
    for (const { program } of stale) this.byEntry.delete(program.key);
    if (stale.length > 0) this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
