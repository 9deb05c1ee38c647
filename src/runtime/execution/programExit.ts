/** In place of an error where the program ended itself with `process.exit` and a code that says that something is wrong. */
export class ProgramExit {
  readonly #ours = true;
  readonly name = "";
  readonly message: string;

  constructor(code: number) {
    this.message = `process.exit(${code})`;
  }
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && #ours in error;
  }
}
