import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "../harness/eventually";

/** 0-based line of `to.lock.lock()`, where both transfers get stuck. */
const stuck = 18;

describe("the findings of a deadlock, as VS Code sees them", () => {
  let document: vscode.TextDocument;
  const ours = () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "Interleaver");

  before(async () => {
    const [file] = await vscode.workspace.findFiles("bank-transfer-deadlock.ts");
    document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("interleaver.visualizeFile");
    await eventually(() => assert.equal(ours().length, 1));
  });

  it("are one error with its code and every place involved", () => {
    const [diagnostic] = ours();
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(diagnostic.code, "deadlock/lock-cycle");
    assert.equal(diagnostic.range.start.line, stuck);
    assert.equal(diagnostic.relatedInformation?.length, 4);
  });

  it("are told by the hover, with links that step through them", async () => {
    const position = new vscode.Position(stuck, document.lineAt(stuck).text.indexOf("to.lock"));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      position,
    );
    const texts = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value));
    const hint = texts.find((text) => text.includes("Deadlock"));
    assert.ok(hint, texts.join("\n"));
    assert.match(hint, /command:interleaver\.stepThroughFinding/);
    assert.match(hint, /command:interleaver\.showCycle/);
  });

  it("stand above the scenario", async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      10,
    );
    assert.ok(lenses.some(({ command }) => command?.title.includes("Deadlock in 1 of 3 orders")));
  });

  it("put their schedule on the clipboard", async () => {
    await vscode.commands.executeCommand("interleaver.copySchedule");
    await eventually(async () => assert.match(await vscode.env.clipboard.readText(), /^i2:D:/));
  });

  it("are gone after an edit", async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "// edited\n");
    await vscode.workspace.applyEdit(edit);
    await eventually(() => assert.equal(ours().length, 0));
  });
});
