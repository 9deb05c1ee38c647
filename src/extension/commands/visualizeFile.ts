import { isTrusted } from "../isTrusted";
import type { Services } from "../services";
import { programAsked } from "./programAsked";

/** Explores a file, or one scenario of it, and shows it in the panel. */
export async function visualizeFile(services: Services, file?: unknown, scenario?: unknown): Promise<void> {
  if (!isTrusted()) return;
  const program = await programAsked(services, file);
  // A menu passes the editor group where a lens passes the scenario.
  if (program) await services.panel.visualize(program, typeof scenario === "string" ? scenario : undefined);
}
