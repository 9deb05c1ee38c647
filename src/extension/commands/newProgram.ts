import * as vscode from "vscode";
import { openSample } from "../gallery/openSample";
import { readSamples } from "../gallery/readSamples";
import { samplesOf } from "../gallery/sample";
import { sampleRow } from "../gallery/sampleRow";
import type { Services } from "../services";

/** Opens a copy of a sample, ready to run: the one of this name, else the one that people pick. */
export async function newProgram(services: Services, name?: unknown): Promise<void> {
  const texts = await readSamples(services.extension);
  const chosen = typeof name === "string" && texts.has(name) ? name : await pick(texts);
  const text = chosen === undefined ? undefined : texts.get(chosen);
  if (chosen !== undefined && text !== undefined) await openSample(services, chosen, text);
}

interface Row extends vscode.QuickPickItem {
  readonly name?: string;
}

async function pick(texts: ReadonlyMap<string, string>): Promise<string | undefined> {
  const rows: Row[] = [];
  let last: string | undefined;
  for (const sample of samplesOf(texts)) {
    const { area } = sample;
    if (area !== last) rows.push({ label: area, kind: vscode.QuickPickItemKind.Separator });
    last = area;
    rows.push(sampleRow(sample));
  }
  const placeHolder = vscode.l10n.t("Which sample?");
  return (await vscode.window.showQuickPick(rows, { placeHolder, matchOnDescription: true, matchOnDetail: true }))
    ?.name;
}
