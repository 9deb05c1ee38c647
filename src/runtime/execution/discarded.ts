/** Thrown by `assume(false)` and `process.exit` to get out of the program: the execution has ended. */
export class Discarded {
  readonly #ours = true;
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && #ours in error;
  }
}
