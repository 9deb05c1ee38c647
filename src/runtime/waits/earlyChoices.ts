import type { ExecutionEvent } from "../../model/event";

/**
 * What may differ from one execution to the next before there are threads, as a text: what `main` chose, and what callbacks did
 * in which order. On that depends what memory holds that nobody writes any more.
 */
export function earlyChoices(events: readonly ExecutionEvent[]): string {
  let text = "";
  for (const { kind, number, site, alternatives, choice } of events) {
    if (kind === "spawn") break;
    if (number !== 0 || alternatives > 1) text += `${number}@${site}:${choice},`;
  }
  return text;
}
