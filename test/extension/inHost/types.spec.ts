import assert from "node:assert/strict";
import * as vscode from "vscode";

const text = 'import { thread } from "interleaver";\nthread(() => {});\n';

describe("the types of a program that was never saved", () => {
  it("are added after it is saved, because TypeScript finds the types of files only", async () => {
    const [{ uri: folder }] = vscode.workspace.workspaceFolders!;
    const file = vscode.Uri.joinPath(folder, "never-saved.ts");
    const document = await vscode.workspace.openTextDocument(file.with({ scheme: "untitled" }));
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand("interleaver.addTypes");
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), text);
    const types = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, "interleaver.d.ts"));
    assert.match(new TextDecoder().decode(types), /declare module "interleaver"/);
  });
});

describe("the lenses of a program", () => {
  it("are two above each scenario and each exported function that can be one", async () => {
    const content = `${text}scenario("one", () => {});\nexport function two() {}\nexport function three(n: number) {}\n`;
    const document = await vscode.workspace.openTextDocument({ language: "typescript", content });
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      10,
    );
    const ours = lenses.flatMap(({ range, command }) =>
      command?.command.startsWith("interleaver.") ? [[range.start.line, command.command, command.arguments?.[1]]] : [],
    );
    assert.deepEqual(ours, [
      [2, "interleaver.visualizeFile", "one"],
      [2, "interleaver.step", "one"],
      [3, "interleaver.visualizeFile", "two"],
      [3, "interleaver.step", "two"],
    ]);
  });
});
