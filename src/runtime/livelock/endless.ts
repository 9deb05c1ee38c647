import type { Operation } from "../operation";
import type { Subject } from "../subject";
import { standstill } from "./standstill";

/**
 * What a task stands before that goes round a loop without doing anything that others could see, and that nobody can end:
 * it waits for ever for a value that nobody writes. `loop`: the loop's head.
 */
export function endless(site: number, loop: string): Operation {
  const subject: Subject = { location: -1, kind: "variable", name: loop, show: () => "", holders: () => [] };
  return {
    ...standstill(site),
    // It has not looked too early: there is nothing that could come
    enabledBy: () => [],
    waitsFor: () => ({ means: "spin", subject, because: "nobody can end this loop" }),
  };
}
