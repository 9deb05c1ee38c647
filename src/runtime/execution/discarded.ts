/** Thrown by `assume(false)`; ends the execution without a finding. */
export class Discarded {
  readonly #ours = true;
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && #ours in error;
  }
}
