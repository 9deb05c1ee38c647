import { accessSync, constants, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { ScenarioReport } from "../model/report";
import { UsageError } from "./usageError";

const format = "interleaver-resume";
const formatVersion = 1;

interface Content {
  readonly format: typeof format;
  readonly version: number;
  readonly tool: string;
  /** The program's entry file, as it was named, and the folder in which that names it. */
  readonly file: string;
  readonly folder?: string;
  /** Of what comes behind it: a damaged file is noticed. */
  readonly hash: string;
  /** What the worker said. */
  readonly state: string;
  /** What was told by then. */
  readonly reports?: readonly ScenarioReport[];
}

/** The file in which a check that stops leaves what a later one goes on with: JSON, for one program. */
export class ResumeFile {
  /** What the earlier check had told; none before `read`. */
  reports: readonly ScenarioReport[] = [];

  /** `path`: in the folder, or absolute. */
  constructor(
    private readonly path: string,
    private readonly folder: string,
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
    const { version, tool, file, folder, hash, state, reports } = content!;
    if (version !== formatVersion || tool !== this.tool)
      this.refuse(
        `was written by version ${tool} of interleaver, this is ${this.tool}; go on with that one, or start anew`,
      );
    if (typeof state !== "string" || hash !== hashOf(state, reports))
      this.refuse("is damaged; delete it to start anew");
    if (file !== this.file) {
      // What it knows names places as they are named there
      if (folder !== undefined && resolve(folder, file!) === resolve(this.folder, this.file))
        this.refuse(`was begun in ${folder}, where the program is ${file}; go on in that folder`);
      this.refuse(`belongs to ${file}, not to ${this.file}; name another file`);
    }
    this.reports = reports ?? [];
    return state;
  }

  private prove(): void {
    try {
      accessSync(dirname(this.path), constants.W_OK);
    } catch (error) {
      throw new UsageError(`${this.path}: cannot be written: ${(error as Error).message}`);
    }
  }

  /** `state`: undefined when nothing is left to do. `reports`: what is told now. */
  write(state: string | undefined, reports: readonly ScenarioReport[]): void {
    // What was there stays until all of the new one is
    const written = `${this.path}.new`;
    try {
      if (state === undefined) return rmSync(this.path, { force: true });
      const { tool, file, folder } = this;
      const hash = hashOf(state, reports);
      const content: Content = { format, version: formatVersion, tool, file, folder, hash, state, reports };
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

function hashOf(state: string, reports?: readonly ScenarioReport[]): string {
  // Loaded only here: it takes 5 ms
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256")
    .update(state)
    .update(reports ? JSON.stringify(reports) : "")
    .digest("hex");
}

function parse(text: string): Partial<Content> | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}
