/** The states of one location as small numbers; 0 is the one in which it is met first, the same in all executions. */
export class StateNumbers {
  private readonly ids = new Map<unknown, number>();
  /** Of each, the integer that guards see. */
  readonly integers: number[] = [];
  /** It was `undefined` in one of them: maybe nothing was there. */
  maybeAbsent = false;

  /** `key`: equal for equal states only. */
  of(key: unknown, integer: number): number {
    const told = Object.is(key, -0) ? minusZero : key;
    const known = this.ids.get(told);
    if (known !== undefined) return known;
    if (key === undefined) this.maybeAbsent = true;
    const id = this.integers.length;
    this.integers.push(integer);
    this.ids.set(told, id);
    return id;
  }
}

/** A map takes the two zeros for one. */
const minusZero = Symbol("-0");
