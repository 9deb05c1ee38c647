import type { CallbackStep } from "./callbackStep";

/** Touches of one callback of which there is a record. */
const mostTouches = 10_000;
const [written, several, both] = [1, 2, 3];

/** Who touched a location, over all steps. */
interface Owners {
  /** As `Sharing` notes it. */
  state: number;
  readonly by: { readonly step: CallbackStep; readonly writes: boolean }[];
}

/**
 * Memory that makes no part of footprints, because in each execution that ran only one callback touched it. In an execution
 * that is walked two of them may come together: then it has to run, and shows that they share it.
 */
export class PrivateTouches {
  private fresh = new Map<number, boolean>();
  /** Steps that may have happened are contested since somebody looked last. */
  grew = false;
  private readonly owners = new Map<number, Owners>();

  touched(location: number, writes: boolean): void {
    if (this.fresh.size <= mostTouches) this.fresh.set(location, writes || this.fresh.get(location) === true);
  }
  clear(): void {
    if (this.fresh.size > 0) this.fresh = new Map();
  }

  /** They belong to a step. False if they are too many. */
  commit(step: CallbackStep, task: number): boolean {
    if (this.fresh.size > mostTouches) return false;
    for (const [location, writes] of this.fresh) {
      const owners = this.owners.get(location) ?? { state: 0, by: [] };
      this.owners.set(location, owners);
      const before = isShared(owners.state);
      owners.state = stateAfter(owners.state, task, writes);
      owners.by.push({ step, writes });
      if (!isShared(owners.state)) continue;
      if (!before) this.grew = true;
      for (const one of before ? [{ step, writes }] : owners.by)
        one.step.contested = [...one.step.contested, { location, writes: one.writes }];
    }
    return true;
  }
}

/** The state of a location that was touched in an execution, as `Sharing` knows it; 0 before. */
export function stateAfter(state: number, task: number, writes: boolean): number {
  if (state === 0) return 4 * (task + 1) + (writes ? written : 0);
  return state | (writes ? written : 0) | (state >> 2 === task + 1 ? 0 : several);
}

export function isShared(state: number): boolean {
  return (state & both) === both;
}
