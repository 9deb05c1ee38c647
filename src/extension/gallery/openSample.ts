import * as vscode from "vscode";
import type { Services } from "../services";
import { copySample } from "./copySample";

/** Opens a copy of a sample in an editor. Where nothing can be written, it is a document without a file. */
export async function openSample(services: Services, name: string, text: string): Promise<vscode.TextDocument> {
  const document = await copyOf(services, name, text);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

async function copyOf(services: Services, name: string, text: string): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(await copySample(services, name, text));
  } catch {
    return vscode.workspace.openTextDocument({ language: "typescript", content: text });
  }
}
