import * as vscode from "vscode";
import { hoverText } from "../../presentation/hoverText";
import { refutedText } from "../../presentation/refutedText";
import type { Covers } from "../covers";
import type { FindingReference } from "../findingReference";
import type { CheckedProgram, Results } from "../results";
import { findingsAt } from "./findingsAt";
import type { FindingAt, Pointer } from "./findingsAt";
import { guessFirst } from "./guessFirst";
import type { Seen } from "./seen";

const commands = {
  stepThrough: "interleaver.stepThroughFinding",
  showCycle: "interleaver.showCycle",
  copySchedule: "interleaver.copySchedule",
};

type Place = Omit<Pointer, "file">;

/**
 * What the last exploration says of the place under the pointer: the findings there, or that none can be, and nothing else.
 * Where verdicts are to be guessed first, that.
 */
export class FindingHover implements vscode.HoverProvider {
  constructor(
    private readonly results: Results,
    private readonly seen: Seen,
    private readonly covers: Covers,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (!vscode.workspace.isTrusted) return undefined;
    const name = document.getWordRangeAtPosition(position);
    const word = name && document.getText(name);
    const place = { line: position.line + 1, column: position.character + 1, word };
    const all = this.results.all();
    const covered = all.flatMap((checked) => this.covered(checked, document.uri, place));
    const confirmed = all.flatMap((checked) => this.confirmed(checked, document.uri, place));
    const told = [...covered, ...confirmed];
    const texts = told.length > 0 ? told : all.flatMap((checked) => this.refuted(checked, document.uri, place));
    return texts.length > 0 ? new vscode.Hover(texts) : undefined;
  }

  private confirmed(checked: CheckedProgram, uri: vscode.Uri, place: Place): vscode.MarkdownString[] {
    const { program, scenarios } = checked;
    const told = scenarios.map((report) => (this.covers.isCovered(report) ? { ...report, findings: [] } : report));
    const files = told.flatMap(({ findings }) => findings.flatMap(({ locations }) => locations.map((l) => l.file)));
    const file = files.find((path) => program.resolve(path).toString() === uri.toString());
    return file === undefined ? [] : findingsAt(told, { file, ...place }).map((found) => text(checked, found));
  }

  /** One scenario where something is wrong, or not all was tried, silences the others of its file. */
  private refuted({ scenarios, names }: CheckedProgram, uri: vscode.Uri, place: Place): vscode.MarkdownString[] {
    const named = names.length > 1 || scenarios.length > 1;
    const lines = scenarios.map((report) => ({ report, line: refutedText(report, named) }));
    if (lines.some(({ line, report }) => line === undefined || this.covers.isCovered(report))) return [];
    return lines
      .filter(({ report }) => this.seen.at(report, uri, place))
      .map(({ line }) => new vscode.MarkdownString(`$(pass) ${line}`, true));
  }

  private covered({ program, scenarios }: CheckedProgram, uri: vscode.Uri, place: Place): vscode.MarkdownString[] {
    return scenarios
      .filter((report) => this.covers.isCovered(report) && this.seen.at(report, uri, place))
      .map(({ name }) => {
        const markdown = new vscode.MarkdownString(
          guessFirst.link(program.entry, name === program.file ? undefined : name),
          true,
        );
        markdown.isTrusted = { enabledCommands: [guessFirst.command] };
        return markdown;
      });
  }
}

function text({ program, scenarios }: CheckedProgram, { scenario, index, finding }: FindingAt): vscode.MarkdownString {
  const reference: FindingReference = { entry: program.key, scenario, index };
  const link = (command: string) => `command:${command}?${encodeURIComponent(JSON.stringify([reference]))}`;
  const executions = scenarios.find(({ name }) => name === scenario)?.exploration.executions ?? 0;
  const markdown = new vscode.MarkdownString(
    hoverText(finding, executions, {
      place: ({ file, line, column }) =>
        program
          .resolve(file)
          .with({ fragment: `L${line},${column}` })
          .toString(),
      stepThrough: link(commands.stepThrough),
      showCycle: link(commands.showCycle),
      copySchedule: link(commands.copySchedule),
    }),
  );
  markdown.isTrusted = { enabledCommands: Object.values(commands) };
  return markdown;
}
