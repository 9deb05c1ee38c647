import { isTrusted } from "../isTrusted";
import { scenarioShown } from "../scenarioShown";
import type { Services } from "../services";
import { programAsked } from "./programAsked";

/** Explores a file, or one scenario of it, unless that is done, and shows its first event next: of the order that fails, else of any. */
export async function step(services: Services, file?: unknown, scenario?: unknown): Promise<void> {
  if (!isTrusted()) return;
  const { results, panel } = services;
  const program = await programAsked(services, file);
  if (!program) return;
  const name = typeof scenario === "string" ? scenario : undefined;
  const checked = results.of(program.entry);
  const report = checked && scenarioShown(checked, name)?.report;
  const isKnown = report !== undefined && (name ?? report.name) === report.name;
  const isShown = checked && isKnown ? await panel.show(checked, name) : await panel.visualize(program, name);
  if (isShown) await panel.toStart();
}
