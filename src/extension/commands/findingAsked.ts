import * as vscode from "vscode";
import type { Finding } from "../../model/report";
import { findingTitle } from "../../presentation/report/findingTitle";
import type { FindingReference } from "../findingReference";
import { isTrusted } from "../isTrusted";
import type { CheckedProgram } from "../results";
import type { Services } from "../services";
import { programAsked } from "./programAsked";

export interface FindingAsked {
  readonly checked: CheckedProgram;
  readonly scenario: string;
  readonly index: number;
}

/**
 * The finding a command is about: the one it was given, else the file's only one, else the one that people pick. A file
 * that was not checked is checked first; a verdict that is to be guessed is not given away.
 */
export async function findingAsked(
  services: Services,
  reference: unknown,
  fits: (finding: Finding) => boolean,
): Promise<FindingAsked | undefined> {
  if (!isTrusted()) return undefined;
  const given = isReference(reference) ? reference : undefined;
  const program = await programAsked(services, given && vscode.Uri.parse(given.entry, true));
  if (!program) return undefined;
  if (!services.results.of(program.entry)) await services.panel.visualize(program);
  const checked = services.results.of(program.entry);
  if (!checked) return undefined;
  const covered = checked.scenarios.filter((report) => services.covers.isCovered(report));
  const open = checked.scenarios.filter((report) => !covered.includes(report));
  const all = open.flatMap(({ name, findings }) =>
    findings.map((finding, index) => ({ checked, scenario: name, index, finding })).filter((f) => fits(f.finding)),
  );
  const [toGuess] = given ? covered.filter(({ name }) => name === given.scenario) : all.length > 0 ? [] : covered;
  if (toGuess) {
    vscode.window.setStatusBarMessage(`$(question) ${vscode.l10n.t("Guess first")}`, 4000);
    await services.panel.show(checked, toGuess.name);
    return undefined;
  }
  if (given) return all.find(({ scenario, index }) => scenario === given.scenario && index === given.index);
  if (all.length === 0) vscode.window.setStatusBarMessage(vscode.l10n.t("Interleaver: no such finding"), 4000);
  return all.length < 2 ? all[0] : pick(all);
}

async function pick<F extends { readonly scenario: string; readonly finding: Finding }>(all: F[]) {
  const items = all.map((found) => ({
    label: findingTitle(found.finding),
    description: found.scenario,
    detail: found.finding.message.replace(/`/g, ""),
    found,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which finding?") }))?.found;
}

function isReference(value: unknown): value is FindingReference {
  return (
    typeof value === "object" &&
    value !== null &&
    "entry" in value &&
    typeof value.entry === "string" &&
    "scenario" in value &&
    "index" in value
  );
}
