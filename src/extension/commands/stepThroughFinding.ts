import type { Services } from "../services";
import { findingAsked } from "./findingAsked";

/** Shows a finding's execution with the cursor before its first event. */
export async function stepThroughFinding(services: Services, reference?: unknown): Promise<void> {
  const asked = await findingAsked(services, reference, () => true);
  if (asked) await services.panel.openFinding(asked.checked, asked.scenario, asked.index, true);
}
