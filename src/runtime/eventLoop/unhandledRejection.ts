/** Thrown to end an execution in which a promise was rejected that nobody handles. */
export class UnhandledRejection {
  readonly #reason: unknown;
  constructor(
    reason: unknown,
    /** Where the promise was rejected. */
    readonly site: number,
  ) {
    this.#reason = reason;
  }
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): error is UnhandledRejection {
    return typeof error === "object" && error !== null && #reason in error;
  }
  get reason(): unknown {
    return this.#reason;
  }
}
