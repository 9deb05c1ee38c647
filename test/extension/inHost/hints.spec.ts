import assert from "node:assert/strict";
import Mocha from "mocha";
import * as vscode from "vscode";
import { eventually } from "../harness/eventually";

async function open(name: string): Promise<vscode.TextDocument> {
  const [file] = await vscode.workspace.findFiles(name);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  return document;
}

/** Our hovers over the first `word` in the first line with `text`. */
async function hoverAt(document: vscode.TextDocument, text: string, word: string): Promise<string> {
  const from = document.getText().indexOf(text);
  const position = document.positionAt(document.getText().indexOf(word, from));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  const texts = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value));
  return texts.filter((one) => /No race|Guess first|\*\*Data race|\*\*Possible/.test(one)).join("\n");
}

describe("the hints of a program without a bug", () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = await open("bank-transfer-ordered.ts");
    assert.equal(await hoverAt(document, "first.lock.lock", "first"), "");
    await vscode.commands.executeCommand("interleaver.visualizeFile");
  });

  it("say so, on what the exploration used", async () => {
    await eventually(async () => {
      const hint = await hoverAt(document, "first.lock.lock", "first");
      assert.match(hint, /No race, deadlock or failed check in either of the two orders \(complete\)$/);
    });
    assert.match(await hoverAt(document, "from.balance -=", "balance"), /No race/);
    assert.equal(await hoverAt(document, "from.balance -=", "amount"), "");
  });

  it("come soon", async () => {
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const start = performance.now();
      assert.match(await hoverAt(document, "from.balance -=", "balance"), /No race/);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const [fastest, middle] = [times[0], times[10]].map((time) => time.toFixed(1));
    Mocha.reporters.Base.consoleLog(
      `      a hover of all providers, TypeScript's too: ${fastest} ms, the median ${middle} ms`,
    );
  });

  it("are gone after an edit", async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, "// edited\n");
    await vscode.workspace.applyEdit(edit);
    await eventually(async () => assert.equal(await hoverAt(document, "first.lock.lock", "first"), ""));
  });
});

describe("the hints of a program that nobody has explored", () => {
  let document: vscode.TextDocument;
  before(async () => {
    document = await open("lost-update.ts");
  });

  it("say what is possible, and offer to explore", async () => {
    await eventually(async () => {
      const hint = await hoverAt(document, "visitors = before + 1", "visitors");
      assert.match(hint, /^\*\*Possible data race\*\* — .*`visitors`/);
      assert.match(hint, /no exploration has covered it\. \[Explore\]\(command:interleaver\.visualizeFile\?/);
    });
  });

  it("give way to what the exploration found", async () => {
    await vscode.commands.executeCommand("interleaver.visualizeFile");
    await eventually(async () => {
      const hint = await hoverAt(document, "visitors = before + 1", "visitors");
      assert.match(hint, /^\*\*Data race\*\*/);
      assert.doesNotMatch(hint, /Possible/);
    });
  });

  it("are back after an edit", async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, "// edited\n");
    await vscode.workspace.applyEdit(edit);
    await eventually(async () =>
      assert.match(await hoverAt(document, "visitors = before + 1", "visitors"), /^\*\*Possible data race/),
    );
  });
});

describe("a verdict that is to be guessed first", () => {
  let document: vscode.TextDocument;
  const predict = (on: boolean | undefined) =>
    vscode.workspace.getConfiguration("interleaver").update("predictThenReveal", on, vscode.ConfigurationTarget.Global);
  const ours = () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "Interleaver");
  const lenses = async () =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 10)).map(
      ({ command }) => command?.title ?? "",
    );

  before(async () => {
    await predict(true);
    document = await open("lost-update.ts");
    await vscode.commands.executeCommand("interleaver.visualizeFile");
  });
  after(() => predict(undefined));

  it("is in no lens, hover or diagnostic; they lead to the panel", async () => {
    await eventually(async () => assert.match((await lenses()).join(), /Guess first/));
    await eventually(async () => {
      const hint = await hoverAt(document, "visitors = before + 1", "visitors");
      assert.match(hint, /^\[\$\(question\) Guess first\]\(command:interleaver\.visualizeFile\?/);
      assert.doesNotMatch(hint, /race|orders/i);
    });
    assert.deepEqual(ours(), []);
    assert.doesNotMatch((await lenses()).join(), /orders|update/);
  });

  it("is not given away by a command either", async () => {
    await vscode.env.clipboard.writeText("before");
    await vscode.commands.executeCommand("interleaver.copySchedule");
    assert.equal(await vscode.env.clipboard.readText(), "before");
  });

  it("is told when nobody is to guess any more", async () => {
    await predict(false);
    await eventually(() => assert.notEqual(ours().length, 0));
    assert.match(await hoverAt(document, "visitors = before + 1", "visitors"), /Data race/);
    assert.doesNotMatch((await lenses()).join(), /Guess first/);
  });
});
