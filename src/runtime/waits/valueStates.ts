import { hasIdentity } from "../../base/hasIdentity";

/** Below these are the integers that stand for themselves. */
const firstId = 2 ** 30;
/** So many objects without a text are told apart; those with one come after them. */
const untoldIds = 2 ** 29;

/** Integers that stand for values, so that guards can ask for them. */
export class ValueStates {
  private readonly ids = new Map<string, number>();
  private readonly objects = new Map<string, number>();
  /** How many there were that have no text. */
  private untold = 0;

  /** `textOf` gives the text of an object that tells it from others in all executions, if there is one. */
  constructor(private readonly textOf: (object: unknown) => string | undefined = () => undefined) {}

  /**
   * The same for the same value. What has no text to tell it by gets a new one each time, of which nothing is kept: otherwise a stack
   * of objects would need more memory with each execution.
   */
  of(value: unknown): number {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < firstId && !Object.is(value, -0))
      return value;
    if (hasIdentity(value)) return this.ofObject(this.textOf(value));
    const text = `${typeof value}:${Object.is(value, -0) ? "-0" : String(value)}`;
    let id = this.ids.get(text);
    if (id === undefined) this.ids.set(text, (id = firstId + this.ids.size));
    return id;
  }

  private ofObject(text: string | undefined): number {
    if (text === undefined) return -firstId - (this.untold++ % untoldIds);
    let id = this.objects.get(text);
    if (id === undefined) this.objects.set(text, (id = -firstId - untoldIds - this.objects.size));
    return id;
  }

  /** Does it stand for the object with that text? */
  isOf(state: number, text: string): boolean {
    return this.objects.get(text) === state;
  }

  /** Stands for what nobody knows. */
  static readonly unknown = -(2 ** 31);

  /** Stands for all states in which a compare-exchange fails. */
  static readonly unfit = ValueStates.unknown + 1;

  /** Will it be met in another execution? */
  static recurs(state: number): boolean {
    return state > -firstId || (state <= -firstId - untoldIds && state > ValueStates.unfit);
  }

  /** For another process. */
  save(): SavedStates {
    return [...this.ids, ...this.objects];
  }
  load(saved: SavedStates): void {
    for (const [text, id] of saved) (id < 0 ? this.objects : this.ids).set(text, id);
  }
}

/** Survives JSON. */
export type SavedStates = readonly (readonly [string, number])[];
