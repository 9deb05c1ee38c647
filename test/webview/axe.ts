import { readFileSync } from "node:fs";
import type { Frame, Page } from "playwright-core";

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const source = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

/** What axe finds wrong with a page or what is in a frame, one line for each element; every rule, those of good practice included. */
export async function axe(page: Page | Frame): Promise<string[]> {
  await page.evaluate(source);
  const found = await page.evaluate<readonly Violation[]>("axe.run(document).then(({ violations }) => violations)");
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = "" }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary}`),
  );
}
