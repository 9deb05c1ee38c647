import type * as vscode from "vscode";
import type { Sample, SampleResult } from "./sample";

/** A sample in a list that people pick from. */
export function sampleRow({ name, title, summary, concept, result }: Sample): vscode.QuickPickItem & { name: string } {
  return { label: `$(${icons[result.kind]}) ${title}`, description: concept, detail: summary, name };
}

const icons: Readonly<Record<SampleResult["kind"], string>> = { bug: "bug", warning: "warning", clean: "pass" };
