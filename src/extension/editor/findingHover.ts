import * as vscode from "vscode";
import { hoverText } from "../../presentation/hoverText";
import type { FindingReference } from "../findingReference";
import type { CheckedProgram, Results } from "../results";
import { findingsAt } from "./findingsAt";
import type { FindingAt } from "./findingsAt";

const commands = { stepThrough: "interleaver.stepThroughFinding", showCycle: "interleaver.showCycle" };

/** Race and deadlock hints from the last exploration, on what they are about. */
export class FindingHover implements vscode.HoverProvider {
  constructor(private readonly results: Results) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const texts = this.results.all().flatMap((checked) => textsAt(checked, document, position));
    return texts.length > 0 ? new vscode.Hover(texts) : undefined;
  }
}

function textsAt(checked: CheckedProgram, document: vscode.TextDocument, position: vscode.Position) {
  const { program, scenarios } = checked;
  const files = scenarios.flatMap(({ findings }) => findings.flatMap(({ locations }) => locations.map((l) => l.file)));
  const file = files.find((path) => program.resolve(path).toString() === document.uri.toString());
  if (file === undefined) return [];
  const name = document.getWordRangeAtPosition(position);
  const pointer = {
    file,
    line: position.line + 1,
    column: position.character + 1,
    word: name && document.getText(name),
  };
  return findingsAt(scenarios, pointer).map((found) => text(checked, found));
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
    }),
  );
  markdown.isTrusted = { enabledCommands: Object.values(commands) };
  return markdown;
}
