import * as vscode from "vscode";
import type { Services } from "../services";
import { findingAsked } from "./findingAsked";

/** Copies the schedule of a finding, or of the execution that the panel shows, for `interleaver replay`. */
export async function copySchedule(services: Services, reference?: unknown): Promise<void> {
  const shown = reference === undefined ? services.panel.schedule : undefined;
  const schedule = shown ?? (await scheduleAsked(services, reference));
  if (schedule === undefined) return;
  await vscode.env.clipboard.writeText(schedule);
  vscode.window.setStatusBarMessage(vscode.l10n.t("Copied {0}", schedule), 4000);
}

async function scheduleAsked(services: Services, reference: unknown): Promise<string | undefined> {
  const asked = await findingAsked(services, reference, () => true);
  const report = asked?.checked.scenarios.find(({ name }) => name === asked.scenario);
  return asked && report?.findings[asked.index]?.witness.schedule;
}
