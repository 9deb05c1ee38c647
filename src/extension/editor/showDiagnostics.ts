import * as vscode from "vscode";
import { findingName } from "../../model/findingName";
import type { Finding, Location, Problem } from "../../model/report";
import { withSettings } from "../../presentation/report/editorOptions";
import { findingTitle } from "../../presentation/report/findingTitle";
import { deedSaid, linesSaid, translated } from "../../presentation/words/translated";
import type { Covers } from "../covers";
import type { Program } from "../program";
import type { CheckedProgram, Results } from "../results";
import { problemsToShow } from "./problemsToShow";
import { toRange } from "./toRange";

const severities: Record<Finding["severity"], vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/**
 * Shows the findings of every result in the editor and in Problems, once in each file that they involve. Of a verdict that is
 * to be guessed first it shows nothing: any mark would say where.
 */
export function showDiagnostics(results: Results, covers: Covers): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("interleaver");
  const update = () => {
    collection.clear();
    const entries = results.all().flatMap((checked) => diagnosticsOf(checked, covers));
    for (const [uri] of entries) {
      const key = uri.toString();
      collection.set(
        uri,
        entries.filter(([other]) => other.toString() === key).map(([, diagnostic]) => diagnostic),
      );
    }
  };
  return vscode.Disposable.from(collection, results.onDidChange(update), covers.onDidChange(update));
}

type Entry = readonly [vscode.Uri, vscode.Diagnostic];

function diagnosticsOf({ program, scenarios, cancelled = [] }: CheckedProgram, covers: Covers): Entry[] {
  const told = scenarios.filter((report) => !covers.isCovered(report));
  return told.flatMap((report) => [
    ...report.findings.flatMap((finding) => ofFinding(program, finding)),
    ...problemsToShow(report, cancelled.includes(report.name)).map((problem) => ofProblem(program, problem)),
  ]);
}

function ofFinding(program: Program, finding: Finding): Entry[] {
  const firstOf = new Map<string, Location>();
  for (const location of finding.locations) if (!firstOf.has(location.file)) firstOf.set(location.file, location);
  return [...firstOf.values()].map((place) => {
    const message = `${findingTitle(finding)}: ${linesSaid(translated(finding.message)).replace(/`/g, "")}`;
    const diagnostic = new vscode.Diagnostic(toRange(place), message, severities[finding.severity]);
    diagnostic.source = "Interleaver";
    diagnostic.code = findingName(finding);
    diagnostic.relatedInformation = finding.locations.map(
      (location) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(program.resolve(location.file), toRange(location)),
          [location.task, deedSaid(location.role ?? "")].filter(Boolean).join(" ").replace(/`/g, "") ||
            findingTitle(finding),
        ),
    );
    return [program.resolve(place.file), diagnostic];
  });
}

function ofProblem(program: Program, { file, line, column, message }: Problem): Entry {
  const start = new vscode.Position(Math.max(line, 1) - 1, Math.max(column, 1) - 1);
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(start, start),
    withSettings(translated(message)),
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = "Interleaver";
  diagnostic.code = "invalid";
  return [program.resolve(file), diagnostic];
}
