import { instrumentProgram, type Instrumented } from "../../instrumenter/instrumentProgram";
import type { ReadFile } from "../../instrumenter/parse/readFile";
import type { FileRead } from "../../model/fileRead";
import { library } from "../library";

/** Undefined where there is no file. */
type Texts = Map<string, FileRead | undefined>;

/**
 * The program that was instrumented last. A check is followed by requests for traces of the same program: while no file has
 * changed, what came out is given again.
 */
export class LastProgram {
  private entry: string | undefined;
  private folder: string | undefined;
  private program: Instrumented | undefined;
  /** All files that were asked for, also those that do not exist, in their order. */
  private texts: Texts = new Map();

  async get(entry: string, readFile: ReadFile): Promise<Instrumented> {
    const read: Texts = new Map();
    const isSameEntry = entry === this.entry && readFile.folder === this.folder;
    if (this.program && isSameEntry && (await this.isUnchanged(read, readFile))) return this.program;
    this.program = undefined;
    const once = async (path: string) => {
      if (!read.has(path)) read.set(path, await readFile(path));
      return read.get(path);
    };
    const readOnce: ReadFile = Object.assign(once, { folder: readFile.folder });
    const program = await instrumentProgram(entry, readOnce, library);
    [this.entry, this.folder, this.texts, this.program] = [entry, readFile.folder, read, program];
    return program;
  }

  private async isUnchanged(read: Texts, readFile: ReadFile): Promise<boolean> {
    for (const [path, found] of this.texts) {
      read.set(path, await readFile(path));
      if (!isSame(read.get(path), found)) return false;
    }
    return true;
  }
}

function isSame(one: FileRead | undefined, other: typeof one): boolean {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  return one.text === other.text && one.path === other.path;
}
