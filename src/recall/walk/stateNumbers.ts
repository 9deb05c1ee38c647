/** The states of one location as small numbers; 0 is the one in which it is met first, the same in all executions. */
export class StateNumbers {
  private readonly ids = new Map<unknown, number>();
  /** Of each, the integer that guards see. */
  readonly integers: number[] = [];
  /** Maybe nothing was there in one of them. */
  maybeAbsent = false;

  /** In the beginning there is no such location. */
  begins(): void {
    if (this.integers.length === 0) this.of(notThere, 0, true);
  }

  /** `key`: equal for equal states only. `maybeAbsent`: it may stand for nothing. */
  of(key: unknown, integer: number, maybeAbsent = false): number {
    const told = Object.is(key, -0) ? minusZero : key;
    const known = this.ids.get(told);
    if (known !== undefined) return known;
    if (maybeAbsent) this.maybeAbsent = true;
    const id = this.integers.length;
    this.integers.push(integer);
    this.ids.set(told, id);
    return id;
  }
}

/** Where a location is part of an object that is not there. */
const notThere = Symbol("not there");
/** A map takes the two zeros for one. */
const minusZero = Symbol("-0");
