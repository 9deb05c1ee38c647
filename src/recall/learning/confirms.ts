import type { ExecutionEvent } from "../../model/event";
import type { Task } from "../../runtime/task";
import { same } from "../knowledge";
import type { Step } from "../position";
import { agrees } from "./positions";

/** Did the event happen as the step says? `after`: the states that it left. */
export function confirms(step: Step, event: ExecutionEvent, after: readonly number[], tasks: readonly Task[]): boolean {
  const { task, kind, site, label, alternatives } = event;
  const before = step.event;
  return (
    before.kind === kind &&
    before.site === site &&
    before.label === label &&
    before.alternatives === alternatives &&
    same(step.after, after) &&
    agrees(step.next, tasks[task]) &&
    (step.starts === null || agrees(step.starts.at, tasks[step.starts.task]))
  );
}

/** Does an event touch these, and nothing else? */
export function touches({ accesses }: ExecutionEvent, locations: readonly number[]): boolean {
  if (accesses.length !== locations.length) return false;
  for (let i = 0; i < accesses.length; i++) if (accesses[i].location !== locations[i]) return false;
  return true;
}
