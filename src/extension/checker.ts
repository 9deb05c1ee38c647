import * as vscode from "vscode";
import type { CheckerClient } from "../client/checkerClient";
import { createCheckerClient } from "../client/createCheckerClient";
import type { ChoiceTree } from "../model/choiceTree";
import type { FileRead } from "../model/fileRead";
import type { TurningPoint } from "../model/turningPoint";
import type { CheckOptions, CheckReply, Progress, TraceReply, TraceRequest } from "../protocol/checker";
import { checkOptions } from "./checkOptions";
import { readText } from "./editor/readText";
import type { Program } from "./program";
import { Turns } from "./turns";

export interface CheckTask {
  readonly scenario?: string;
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
  /** A file is about to be read: from now on the result depends on it. */
  onRead(file: vscode.Uri): void;
}

/** The one checker of the window. Its worker starts with the first request and stays warm. */
export class Checker implements vscode.Disposable {
  private client: CheckerClient | undefined;
  private reading: { readonly program: Program; onRead?(file: vscode.Uri): void } | undefined;
  private readonly turns = new Turns();

  /** `cacheFolder` takes what the engine compiles to. */
  constructor(
    private readonly workerPath: string,
    private readonly cacheFolder: string,
  ) {}

  check(program: Program, task: CheckTask): Promise<CheckReply> {
    const { scenario, signal } = task;
    return this.inTurn(async (client) => {
      signal.throwIfAborted();
      this.reading = { program, onRead: (file) => task.onRead(file) };
      const options = optionsFor(program.entry);
      return client.check({ file: program.file, scenario, options }, (progress) => task.onProgress(progress), signal);
    });
  }

  trace(program: Program, scenario: string | undefined, schedule: string): Promise<TraceReply> {
    return this.inTurn((client) => client.trace(this.about(program, scenario, schedule)));
  }

  /** Until when the execution could have been saved; undefined where that cannot be asked. */
  turningPoint(program: Program, scenario: string | undefined, schedule: string): Promise<TurningPoint | undefined> {
    return this.turns.aside((signal) => this.worker().turningPoint(this.about(program, scenario, schedule), signal));
  }

  /** The choices of the exploration that the schedule is of. */
  choiceTree(program: Program, scenario: string | undefined, schedule: string): Promise<ChoiceTree | undefined> {
    return this.turns.aside((signal) => this.worker().choiceTree(this.about(program, scenario, schedule), signal));
  }

  private about(program: Program, scenario: string | undefined, schedule: string): TraceRequest {
    this.reading = { program };
    const { maxSteps, memoryMb } = optionsFor(program.entry);
    return { file: program.file, scenario, schedule, maxSteps, memoryMb };
  }

  dispose(): void {
    this.client?.dispose();
  }

  /** Paths are relative to the program being asked about, so the requests go one after the other. */
  private inTurn<T>(run: (client: CheckerClient) => Promise<T>): Promise<T> {
    return this.turns.take(() => run(this.worker()));
  }

  private worker(): CheckerClient {
    return (this.client ??= createCheckerClient({
      workerPath: this.workerPath,
      cacheFolder: this.cacheFolder,
      jobs: checkOptions(vscode.workspace.getConfiguration("interleaver")).jobs,
      host: { readFile: (path) => this.readFile(path), folder: () => this.reading?.program.folder ?? "/" },
    }));
  }

  private async readFile(path: string): Promise<FileRead | undefined> {
    if (!this.reading) return undefined;
    const { program, onRead } = this.reading;
    const own = program.ownPath(path);
    for (const one of new Set([path, own])) onRead?.(program.resolve(one));
    // Who follows a link in the editor edits the file itself
    const text = await readText(program.resolve(path === program.file ? path : own));
    return own === path || text === undefined ? text : { text, path: own };
  }
}

function optionsFor(file: vscode.Uri): CheckOptions {
  return checkOptions(vscode.workspace.getConfiguration("interleaver", file));
}
