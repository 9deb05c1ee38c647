import * as vscode from "vscode";
import { baseName } from "../../base/baseName";
import type { ScenarioReport } from "../../model/report";
import type { Trace } from "../../model/trace";
import { markdownColumns } from "../../presentation/columns/markdownColumns";
import type { ExportFormat } from "../../protocol/panel";

const extensions: Record<ExportFormat, string> = { svg: "svg", png: "png", html: "html", markdown: "md", json: "json" };
const names: Record<ExportFormat, string> = {
  svg: "SVG",
  png: "PNG",
  html: "HTML",
  markdown: "Markdown",
  json: "JSON",
};

interface Content {
  readonly report: ScenarioReport;
  readonly trace: Trace;
  /** Of pictures the SVG text or the PNG in base64. */
  readonly data?: string;
  /** The panel as a page of its own. */
  page(): Promise<string>;
}

/** Asks where, and writes what the panel shows there. */
export async function saveExport(entry: vscode.Uri, format: ExportFormat, content: Content): Promise<void> {
  const bytes = await contentOf(format, content);
  if (!bytes) return;
  const name = exportName(entry.path, content.report.name);
  const folder = vscode.Uri.joinPath(entry.scheme === "untitled" ? (workspaceFolder() ?? entry) : entry, "..");
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${name}.${extensions[format]}`),
    filters: { [names[format]]: [extensions[format]] },
  });
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, bytes);
  vscode.window.setStatusBarMessage(vscode.l10n.t("Saved {0}", vscode.workspace.asRelativePath(file)), 4000);
}

async function contentOf(
  format: ExportFormat,
  { report, trace, data, page }: Content,
): Promise<Uint8Array | undefined> {
  const text = (value: string) => new TextEncoder().encode(value);
  switch (format) {
    case "svg":
      return data === undefined ? undefined : text(data);
    case "png":
      return data === undefined ? undefined : Buffer.from(data, "base64");
    case "html":
      return text(await page());
    case "markdown":
      return text(markdownColumns(trace));
    case "json":
      return text(`${JSON.stringify({ format: "interleaver-trace", version: 1, report, trace }, null, 2)}\n`);
  }
}

/** `samples/bank.ts`, scenario `two transfers` → `bank-two-transfers`. */
function exportName(path: string, scenario: string): string {
  const base = baseName(path).replace(/\.[cm]?[jt]sx?$/, "");
  const own = path.endsWith(scenario) ? "" : scenario;
  return [base, own]
    .join(" ")
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 80);
}

function workspaceFolder(): vscode.Uri | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && vscode.Uri.joinPath(folder, "file");
}
