import { eventually } from "./eventually";
import type { VSCodeWindow } from "./vscodeWindow";

/** Answers the two questions of a panel that covers its verdict, and has it revealed. */
export async function guess(window: VSCodeWindow, verdict: string, ends: string): Promise<void> {
  // Half a guess is gone where the panel was filled again meanwhile
  await eventually(async () => {
    await window.part(`guess-verdict-${verdict}`).check({ timeout: 20_000 });
    await window.part(`guess-ends-${ends}`).check({ timeout: 20_000 });
    await window.part("reveal").click({ timeout: 20_000 });
  });
}
