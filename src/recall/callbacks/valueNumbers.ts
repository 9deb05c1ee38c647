import type { ObjectIdentity } from "../../runtime/execution/executionState";

/** More objects than this of one callback are not told apart. */
const mostObjects = 65_536;
/** A map takes the two zeros for one. */
const minusZero = Symbol("-0");

/**
 * Numbers for what a location can hold, equal for equal values only. An object goes by the step that made it and how many
 * that one made before. 0 is what a location holds that no callback has changed.
 */
export class ValueNumbers {
  private readonly ofValues = new Map<unknown, number>();
  private readonly ofObjects = new Map<number, number>();
  private readonly ofLists = new Map<string, number>();
  private next = 1;

  /** A number that stands for no value that is met elsewhere. */
  unique(): number {
    return this.next++;
  }

  /** Undefined where nobody knows what was made by whom. `stepOf` gives the number of the step of a task. */
  of(
    value: unknown,
    identity: ObjectIdentity | undefined,
    stepOf: (task: number) => number | undefined,
  ): number | undefined {
    const type = typeof value;
    const isReference = (type === "object" && value !== null) || type === "function" || type === "symbol";
    // What lasts is itself
    if (!isReference || identity?.run === 0)
      return this.inTable(this.ofValues, Object.is(value, -0) ? minusZero : value);
    if (identity === undefined || identity.nth >= mostObjects) return undefined;
    const step = stepOf(identity.maker);
    return step === undefined ? undefined : this.inTable(this.ofObjects, step * mostObjects + identity.nth);
  }
  /** Of several in their order. */
  ofAll(numbers: readonly (number | undefined)[]): number | undefined {
    return numbers.includes(undefined) ? undefined : this.inTable(this.ofLists, numbers.join());
  }
  private inTable<K>(table: Map<K, number>, key: K): number {
    const known = table.get(key);
    if (known !== undefined) return known;
    table.set(key, this.next);
    return this.next++;
  }
}
