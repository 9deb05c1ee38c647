import * as vscode from "vscode";
import { copySample } from "../gallery/copySample";
import { readSamples } from "../gallery/readSamples";
import { samplesOf, type SampleResult } from "../gallery/sample";
import type { Services } from "../services";

/** Opens a copy of a sample, ready to run: the one of this name, else the one that people pick. */
export async function newProgram(services: Services, name?: unknown): Promise<void> {
  const texts = await readSamples(services.extension);
  const chosen = typeof name === "string" && texts.has(name) ? name : await pick(texts);
  const text = chosen === undefined ? undefined : texts.get(chosen);
  if (chosen === undefined || text === undefined) return;
  await vscode.window.showTextDocument(await openCopy(services, chosen, text), { preview: false });
}

interface Row extends vscode.QuickPickItem {
  readonly name?: string;
}

async function pick(texts: ReadonlyMap<string, string>): Promise<string | undefined> {
  const rows: Row[] = [];
  let last: string | undefined;
  for (const { name, title, summary, area, concept, result } of samplesOf(texts)) {
    if (area !== last) rows.push({ label: area, kind: vscode.QuickPickItemKind.Separator });
    last = area;
    rows.push({ label: `$(${icons[result.kind]}) ${title}`, description: concept, detail: summary, name });
  }
  const placeHolder = vscode.l10n.t("Which sample?");
  return (await vscode.window.showQuickPick(rows, { placeHolder, matchOnDescription: true, matchOnDetail: true }))
    ?.name;
}

const icons: Readonly<Record<SampleResult["kind"], string>> = { bug: "bug", warning: "warning", clean: "pass" };

/** Where nothing can be written, the sample opens as a document without a file. */
async function openCopy(services: Services, name: string, text: string): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(await copySample(services, name, text));
  } catch {
    return vscode.workspace.openTextDocument({ language: "typescript", content: text });
  }
}
