/** Ends an execution that would not end by itself: no `catch` of the program may swallow it. */
export class Unstoppable extends RangeError {
  readonly #ours = true;
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && #ours in error;
  }
  static {
    this.prototype.name = "RangeError";
  }
}
