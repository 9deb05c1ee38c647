import { accessSync, constants, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "./usageError";

const format = "interleaver-resume";
const formatVersion = 1;

interface Content {
  readonly format: typeof format;
  readonly version: number;
  readonly tool: string;
  /** The program's entry file, as it was named. */
  readonly file: string;
  /** Of `state`: a damaged file is noticed. */
  readonly hash: string;
  /** What the worker said. */
  readonly state: string;
}

/** The file in which a check that stops leaves what a later one goes on with: JSON, for one program. */
export class ResumeFile {
  constructor(
    private readonly path: string,
    private readonly file: string,
    private readonly tool: string,
  ) {}

  /**
   * What an earlier check left; empty if there is no such file. Throws a `UsageError` for one that does not fit, and where none can
   * be written: who hears of that after an hour has lost it.
   */
  read(): string {
    this.prove();
    let text: string;
    try {
      text = readFileSync(this.path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
      throw new UsageError(`${this.path}: cannot be read: ${(error as Error).message}`);
    }
    const content = parse(text);
    if (content?.format !== format)
      this.refuse("was not written by --resume; name another file, or one that does not exist");
    const { version, tool, file, hash, state } = content!;
    if (version !== formatVersion || tool !== this.tool)
      this.refuse(
        `was written by version ${tool} of interleaver, this is ${this.tool}; go on with that one, or start anew`,
      );
    if (typeof state !== "string" || hash !== hashOf(state)) this.refuse("is damaged; delete it to start anew");
    if (file !== this.file) this.refuse(`belongs to ${file}, not to ${this.file}; name another file`);
    return state;
  }

  private prove(): void {
    try {
      accessSync(dirname(this.path), constants.W_OK);
    } catch (error) {
      throw new UsageError(`${this.path}: cannot be written: ${(error as Error).message}`);
    }
  }

  /** `state`: undefined when nothing is left to do. */
  write(state: string | undefined): void {
    // What was there stays until all of the new one is
    const written = `${this.path}.new`;
    try {
      if (state === undefined) return rmSync(this.path, { force: true });
      const { tool, file } = this;
      const content: Content = { format, version: formatVersion, tool, file, hash: hashOf(state), state };
      writeFileSync(written, `${JSON.stringify(content)}\n`);
      renameSync(written, this.path);
    } catch (error) {
      throw new UsageError(`${this.path}: cannot be written: ${(error as Error).message}`);
    }
  }

  refuse(why: string): never {
    throw new UsageError(`${this.path} ${why}`);
  }
}

function hashOf(state: string): string {
  // Loaded only here: it takes 5 ms
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(state).digest("hex");
}

function parse(text: string): Partial<Content> | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}
