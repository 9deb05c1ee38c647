/** Below these are the integers that stand for themselves. */
const firstId = 2 ** 30;

/** Integers that stand for values, so that guards can ask for them. */
export class ValueStates {
  private readonly ids = new Map<string, number>();

  /** The same for the same value. What has no text to tell it by gets a new one each time. */
  of(value: unknown): number {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < firstId && !Object.is(value, -0))
      return value;
    const plain = value === null || !/^(object|function|symbol)$/.test(typeof value);
    const text = plain ? `${typeof value}:${Object.is(value, -0) ? "-0" : String(value)}` : `#${this.ids.size}`;
    let id = this.ids.get(text);
    if (id === undefined) this.ids.set(text, (id = firstId + this.ids.size));
    return id;
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
