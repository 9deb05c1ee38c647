import assert from "node:assert/strict";
import * as vscode from "vscode";
import manifest from "../../../package.json";

const id = `${manifest.publisher}.${manifest.name}`;

describe("the extension in its host", () => {
  it("is installed and becomes active when a TypeScript file is opened", async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    const [file] = await vscode.workspace.findFiles("bank-transfer-deadlock.ts");
    await vscode.window.showTextDocument(file);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("registers every command that it contributes", async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const { command } of manifest.contributes.commands) assert.ok(commands.has(command), `${command} is missing`);
  });
});
