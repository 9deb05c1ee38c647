import type { Outcome } from "../model/report";

/** A final state, as the numbers that tell it from others: what each task left, and the states of locations. */
export interface FinalState {
  readonly left: readonly number[];
  readonly states: readonly number[];
}
/** Where an execution is that was walked to its end. */
interface AtEnd {
  readonly hash: number;
  readonly final: FinalState;
  isIn(final: FinalState): boolean;
}

/** Final states that an execution was seen to end in, with nothing wrong there, and what came out. */
export class FinalStates {
  private readonly byHash = new Map<number, { readonly final: FinalState; readonly outcome: Outcome }[]>();

  get(at: AtEnd): Outcome | undefined {
    const found = this.byHash.get(at.hash);
    if (found === undefined) return undefined;
    for (let i = 0; i < found.length; i++) if (at.isIn(found[i].final)) return found[i].outcome;
    return undefined;
  }

  add({ hash, final }: AtEnd, outcome: Outcome): void {
    const found = this.byHash.get(hash);
    if (found) found.push({ final, outcome });
    else this.byHash.set(hash, [{ final, outcome }]);
  }
}
