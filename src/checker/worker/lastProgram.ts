import { instrumentProgram, type Instrumented } from "../../instrumenter/instrumentProgram";
import type { ReadFile } from "../../instrumenter/parse/loadModules";
import { library } from "../library";

/**
 * The program that was instrumented last. A check is followed by requests for traces of the same program: while no file has
 * changed, what came out is given again.
 */
export class LastProgram {
  private entry: string | undefined;
  private program: Instrumented | undefined;
  /** All files that were asked for, also those that do not exist, in their order. */
  private texts = new Map<string, string | undefined>();

  async get(entry: string, readFile: ReadFile): Promise<Instrumented> {
    const read = new Map<string, string | undefined>();
    if (this.program && entry === this.entry && (await this.isUnchanged(read, readFile))) return this.program;
    this.program = undefined;
    const readOnce: ReadFile = async (path) => {
      if (!read.has(path)) read.set(path, await readFile(path));
      return read.get(path);
    };
    const program = await instrumentProgram(entry, readOnce, library);
    [this.entry, this.texts, this.program] = [entry, read, program];
    return program;
  }

  private async isUnchanged(read: Map<string, string | undefined>, readFile: ReadFile): Promise<boolean> {
    for (const [path, text] of this.texts) {
      read.set(path, await readFile(path));
      if (read.get(path) !== text) return false;
    }
    return true;
  }
}
