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

/** Final states that an execution was seen to end in, and what came of it. */
export class FinalStates<T> {
  private readonly byHash = new Map<number, { readonly final: FinalState; readonly end: T }[]>();

  get(at: AtEnd): T | undefined {
    const found = this.byHash.get(at.hash);
    if (found === undefined) return undefined;
    for (let i = 0; i < found.length; i++) if (at.isIn(found[i].final)) return found[i].end;
    return undefined;
  }

  add({ hash, final }: AtEnd, end: T): void {
    const found = this.byHash.get(hash);
    if (found) found.push({ final, end });
    else this.byHash.set(hash, [{ final, end }]);
  }
}
