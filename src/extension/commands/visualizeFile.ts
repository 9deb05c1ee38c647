import { isTrusted } from "../isTrusted";
import { scenarioShown } from "../scenarioShown";
import type { Services } from "../services";
import { programAsked } from "./programAsked";

/** Explores a file, or one scenario of it, and shows it in the panel. A result that is to be guessed first is only shown. */
export async function visualizeFile(services: Services, file?: unknown, scenario?: unknown): Promise<void> {
  if (!isTrusted()) return;
  const { results, explorer, panel, covers } = services;
  const program = await programAsked(services, file);
  if (!program) return;
  // A menu passes the editor group where a lens passes the scenario.
  const name = typeof scenario === "string" ? scenario : undefined;
  const checked = explorer.executionsOf(program.entry) === undefined ? results.of(program.entry) : undefined;
  const report = checked && scenarioShown(checked, name)?.report;
  const isWaiting = report !== undefined && (name ?? report.name) === report.name && covers.isCovered(report);
  if (checked && isWaiting) await panel.show(checked, name);
  else await panel.visualize(program, name);
}
