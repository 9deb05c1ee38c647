import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { standaloneHtml } from "../../src/extension/panel/standaloneHtml";
import type { Trace } from "../../src/model/trace";
import { themeVariables } from "../../webview/export/themeVariables";
import { studied } from "./studied";
import { useBrowser } from "./useBrowser";

describe("the panel as a page of its own", function () {
  const browser = useBrowser();
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];
  const bank = studied("bank-transfer-deadlock");
  const kept = (trace: Trace) => ({ trace, position: trace.events.length });
  before(async () => {
    page = await browser().newPage({ reducedMotion: "reduce" });
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    const html = standaloneHtml({
      script: readFileSync("dist/webview/panel.js", "utf8"),
      style: readFileSync("dist/webview/panel.css", "utf8"),
      view: bank.view({ scenario: "</script><b>two</b> & more" }),
      executions: {
        finding: bank.traces.map(kept),
        outcome: bank.outcomes.map(kept),
        chosen: bank.tree.ends.map(({ schedule }) => kept(bank.trace(schedule))),
      },
      look: JSON.stringify({ theme: "vscode-dark", variables: "--vscode-foreground: #cccccc;" }),
    });
    await page.setContent(html);
    await page.getByTestId("timeline").waitFor();
  });

  const reaches = (expected: number) =>
    page.locator(`[role=slider][aria-valuenow="${expected}"]`).waitFor({ state: "attached" });

  it("steps, opens outcomes and ends of the tree, and compares, without VS Code and without a network", async () => {
    assert.equal(await page.title(), "</script><b>two</b> & more · Interleaver");
    await page.getByTestId("first").click();
    await reaches(0);
    await page.keyboard.press("ArrowRight");
    await reaches(1);
    await page.getByTestId("open-outcome-0").click();
    await reaches(bank.outcomes[0].events.length);
    await page.getByTestId("tree").getByRole("treeitem").filter({ hasText: "deadlock" }).click();
    await reaches(4);
    await page.getByTestId("next-finding").click();
    await page.getByTestId("step-through").click();
    await page.getByTestId("compare-with").selectOption({ label: "Outcome 1" });
    await page.getByTestId("parts").waitFor();
    assert.deepEqual([requests, errors], [[], []]);
  });

  it("leaves out what needs the engine or the editor", async () => {
    for (const id of ["rerun", "export", "copy-schedule", "predict-switch"])
      assert.equal(await page.getByTestId(id).isVisible(), false, id);
    assert.equal(await page.locator(".candidates .run").first().isVisible(), false);
  });

  it("takes every variable of the theme with it that the style sheets use", () => {
    const style = readFileSync("dist/webview/panel.css", "utf8");
    const used = new Set([...style.matchAll(/--vscode-([\w-]+)/g)].map(([, name]) => name));
    assert.deepEqual([...used].sort(), [...themeVariables].sort());
  });
});
