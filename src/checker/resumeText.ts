import { createHash } from "node:crypto";

/** What a worker gives for a later one to go on with, as text that belongs to one program and one set of options. */
export class ResumeText {
  private readonly hash: string;

  /** `options`: those that change what is explored; limits of time and number may be others later. */
  constructor(code: string, options: unknown) {
    this.hash = createHash("sha256")
      .update(JSON.stringify([code, options]))
      .digest("hex");
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
