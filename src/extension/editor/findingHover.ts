import * as vscode from "vscode";
import type { PossibleHint } from "../../model/possibleHint";
import type { ScenarioReport } from "../../model/report";
import { hoverText } from "../../presentation/report/hoverText";
import { refutedText } from "../../presentation/report/refutedText";
import type { Covers } from "../covers";
import type { FindingReference } from "../findingReference";
import { coverage } from "../hints/coverage";
import { hintsAt } from "../hints/hintsAt";
import type { Possible } from "../hints/possible";
import { possibleMarkdown } from "../hints/possibleMarkdown";
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

/** Milliseconds that a hover waits for what is being found out. */
const patienceMs = 40;

/**
 * What is known of the place under the pointer, and nothing else: the findings of the last exploration, or that it was complete
 * and there is none, or, where it was not explored, what may go wrong as far as the text tells. Where verdicts are to be guessed
 * first, that. In a workspace that is not trusted nothing is explored, so there is the text alone.
 */
export class FindingHover implements vscode.HoverProvider {
  constructor(
    private readonly results: Results,
    private readonly seen: Seen,
    private readonly covers: Covers,
    private readonly possible: Possible,
  ) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const name = document.getWordRangeAtPosition(position);
    const word = name && document.getText(name);
    const place = { line: position.line + 1, column: position.character + 1, word };
    const all = this.results.all();
    const covered = all.flatMap((checked) => this.covered(checked, document.uri, place));
    const confirmed = all.flatMap((checked) => this.confirmed(checked, document.uri, place));
    const told = [...covered, ...confirmed];
    if (told.length > 0) return new vscode.Hover(told);
    const hints = hintsAt((await this.possible.of(document, patienceMs)) ?? [], place);
    const refuted = all.flatMap((checked) => this.refuted(checked, document.uri, place, hints.length > 0));
    const texts = refuted.length > 0 ? refuted : this.possibly(document, hints);
    return texts.length > 0 ? new vscode.Hover(texts) : undefined;
  }

  /** Each hint until an exploration of this text has covered it; what several scenarios have in common once. */
  private possibly(document: vscode.TextDocument, hints: readonly PossibleHint[]): vscode.MarkdownString[] {
    const isCovered = (report: ScenarioReport) => this.covers.isCovered(report);
    const results = this.results.about(document.uri);
    const texts = hints.flatMap((hint): [string, vscode.MarkdownString][] => {
      const explored = coverage(hint, results, isCovered);
      return explored === "all" ? [] : [[`${hint.kind} ${hint.message}`, possibleMarkdown(hint, explored, document)]];
    });
    return [...new Map(texts).values()];
  }

  private confirmed(checked: CheckedProgram, uri: vscode.Uri, place: Place): vscode.MarkdownString[] {
    const { program, scenarios } = checked;
    const told = scenarios.map((report) => (this.covers.isCovered(report) ? { ...report, findings: [] } : report));
    const files = told.flatMap(({ findings }) => findings.flatMap(({ locations }) => locations.map((l) => l.file)));
    const file = files.find((path) => program.resolve(path).toString() === uri.toString());
    return file === undefined ? [] : findingsAt(told, { file, ...place }).map((found) => text(checked, found));
  }

  /** One scenario where something is wrong, or not all was tried, silences the others of its file. */
  private refuted(
    { files, scenarios, names }: CheckedProgram,
    uri: vscode.Uri,
    place: Place,
    isPossible: boolean,
  ): vscode.MarkdownString[] {
    const named = names.length > 1 || scenarios.length > 1;
    const lines = scenarios.map((report) => ({ report, line: refutedText(report, named) }));
    if (lines.some(({ line, report }) => line === undefined || this.covers.isCovered(report))) return [];
    const isHere = isPossible && files.some((file) => file.toString() === uri.toString());
    return lines
      .filter(({ report }) => isHere || this.seen.at(report, uri, place))
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
