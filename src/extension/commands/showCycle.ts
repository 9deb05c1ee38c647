import type { Services } from "../services";
import { findingAsked } from "./findingAsked";

/** Shows a deadlock at the moment its cycle closes. */
export async function showCycle(services: Services, reference?: unknown): Promise<void> {
  const asked = await findingAsked(services, reference, ({ cycle }) => cycle !== undefined);
  if (asked) await services.panel.openFinding(asked.checked, asked.scenario, asked.index, false);
}
