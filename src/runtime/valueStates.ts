/** Below these are the integers that stand for themselves. */
const firstId = 2 ** 30;

/** Integers that stand for values, so that guards can ask for them. */
export class ValueStates {
  private readonly ids = new Map<string, number>();
  /** How many there were that have no text. */
  private untold = 0;

  /**
   * The same for the same value. What has no text to tell it by gets a new one each time, of which nothing is kept: otherwise a stack
   * of objects would need more memory with each execution.
   */
  of(value: unknown): number {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < firstId && !Object.is(value, -0))
      return value;
    const plain = value === null || !/^(object|function|symbol)$/.test(typeof value);
    if (!plain) return -firstId - (this.untold++ % firstId);
    const text = `${typeof value}:${Object.is(value, -0) ? "-0" : String(value)}`;
    let id = this.ids.get(text);
    if (id === undefined) this.ids.set(text, (id = firstId + this.ids.size));
    return id;
  }

  /** Will it be met in another execution? */
  static recurs(state: number): boolean {
    return state > -firstId;
  }

  /** For another process. */
  save(): SavedStates {
    return [...this.ids];
  }
  load(saved: SavedStates): void {
    for (const [text, id] of saved) this.ids.set(text, id);
  }
}

/** Survives JSON. */
export type SavedStates = readonly (readonly [string, number])[];
