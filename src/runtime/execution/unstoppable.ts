/** Ends an execution that would not end by itself: no `catch` of the program may swallow it. */
export class Unstoppable extends RangeError {
  readonly #turns: number;
  /** `turns`: so many turns of loops the execution had made. */
  constructor(message: string, turns: number) {
    super(message);
    this.#turns = turns;
  }
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && #turns in error;
  }
  static turnsOf(error: unknown): number {
    return Unstoppable.is(error) ? (error as Unstoppable).#turns : 0;
  }
  static {
    this.prototype.name = "RangeError";
  }
}
