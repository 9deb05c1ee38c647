/** What a worker gives for a later one to go on with, as text that belongs to one program and one set of options. */
export class ResumeText {
  private known: string | undefined;

  /** `options`: those that change what is explored; limits of time and number may be others later. */
  constructor(
    private readonly code: string,
    private readonly options: unknown,
  ) {}

  /** Few checks need it, and to load the module takes 5 ms. */
  private get hash(): string {
    const { createHash } = process.getBuiltinModule("node:crypto");
    const { code, options } = this;
    this.known ??= createHash("sha256")
      .update(JSON.stringify([code, options]))
      .digest("hex");
    return this.known;
  }

  fits(text: string): boolean {
    return text.startsWith(this.hash);
  }
  load(text: string): unknown {
    return JSON.parse(text.slice(this.hash.length));
  }
  /** `saved`: from the engine, empty if nothing is left to do. */
  save(saved: string): { resume?: string } {
    return saved === "" ? {} : { resume: this.hash + saved };
  }
}
