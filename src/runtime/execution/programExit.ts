/**
 * In place of an error where the program ended with a code that says that something is wrong. `message`: what it did,
 * `process.exit(1)` or `process.exitCode = 1`.
 */
export class ProgramExit {
  readonly #ours = true;
  readonly name = "";

  constructor(readonly message: string) {}
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && #ours in error;
  }
}
