import * as vscode from "vscode";
import { openTabs } from "../editor/openTabs";
import { firstSteps } from "../gallery/firstSteps";
import { openSample } from "../gallery/openSample";
import { readSamples } from "../gallery/readSamples";
import { samplesOf } from "../gallery/sample";
import { sampleRow } from "../gallery/sampleRow";
import type { Services } from "../services";
import { isSource } from "./isSource";
import { openFile } from "./openFile";
import { openGallery } from "./openGallery";
import { programsInFolder } from "./programsInFolder";
import { showSource } from "./showSource";

interface Row extends vscode.QuickPickItem {
  /** Opens what the row stands for; undefined if that is no program yet. */
  readonly open?: () => Promise<vscode.TextDocument | undefined>;
}

/**
 * Asks for a program where a command was called and there is none to see: those that are open, those of the workspace, samples
 * to begin with, and whatever else there is. It is shown in an editor; undefined if people chose none.
 */
export async function chooseProgram(services: Services): Promise<vscode.TextDocument | undefined> {
  const placeHolder = vscode.l10n.t("Which program?");
  // A walkthrough takes the focus back when one of its buttons was pressed; the question stays for all that
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true };
  return (await vscode.window.showQuickPick(await rows(services), options))?.open?.();
}

async function rows(services: Services): Promise<Row[]> {
  const open = [...new Map(openTabs().map(({ uri }) => [uri.toString(), uri])).values()].filter(isSource);
  const known = new Set(open.map(String));
  const others = (await programsInFolder()).filter((uri) => !known.has(uri.toString()));
  const texts = await readSamples(services.extension);
  const all = samplesOf(texts);
  const samples = firstSteps.flatMap((name) => all.find((sample) => sample.name === name) ?? []);
  return [
    ...group(vscode.l10n.t("Open files"), open.map(fileRow)),
    ...group(vscode.l10n.t("Programs of the folder"), others.map(fileRow)),
    ...group(vscode.l10n.t("Samples"), [
      ...samples.map((sample) => ({
        ...sampleRow(sample),
        open: () => openSample(services, sample.name, texts.get(sample.name)!),
      })),
      row(`$(library) ${vscode.l10n.t("All samples…")}`, () => openGallery(services)),
    ]),
    ...group("", [row(`$(folder-opened) ${vscode.l10n.t("Open File…")}`, openFile)]),
  ];
}

const group = (label: string, items: Row[]): Row[] =>
  items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];

function fileRow(uri: vscode.Uri): Row {
  const path = vscode.workspace.asRelativePath(uri);
  const at = path.lastIndexOf("/") + 1;
  return {
    label: `$(file-code) ${path.slice(at)}`,
    description: path.slice(0, Math.max(at - 1, 0)),
    open: () => showSource(uri),
  };
}

const row = (label: string, open: () => Promise<vscode.TextDocument | undefined | void>): Row => ({
  label,
  open: async () => (await open()) ?? undefined,
});
