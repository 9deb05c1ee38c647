import { Read } from "../../model/access";
import type { OperationKind } from "../../model/event";
import type { Narrator } from "../narration/narrator";
import type { Stuck } from "./stuckTasks";
import { takerOf } from "./takerOf";

/** What would end a wait, by the words for its absence. */
const missing: Readonly<Record<string, readonly OperationKind[] | undefined>> = {
  "nobody has sent": ["send", "trySend"],
  "nobody has received": ["receive", "tryReceive"],
  "nobody has released it": ["release"],
};

/**
 * Why a task that nobody makes wait still does: nobody has sent, or, where somebody has, nobody has since; nor since somebody took
 * the only permit.
 */
export function whyStill(narrator: Narrator, { wait }: Stuck): string {
  const { because, location } = wait;
  const kinds = missing[because];
  const taken = narrator.record.events[takerOf(narrator.record, wait)];
  if (kinds && taken) {
    const { task, site } = taken;
    return `${because} since ${narrator.task(task)} took its only permit (${narrator.line(site)})`;
  }
  const last = narrator.record.events.findLast(
    ({ kind, accesses }) =>
      kinds?.includes(kind) && accesses.some((access) => access.location === location && access.mode !== Read),
  );
  return last ? `${because} since ${narrator.task(last.task)} did (${narrator.line(last.site)})` : because;
}
