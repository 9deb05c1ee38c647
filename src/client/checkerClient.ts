import type { ChoiceTree } from "../model/choiceTree";
import type { FileRead } from "../model/fileRead";
import type { TurningPoint } from "../model/turningPoint";
import type { CheckReply, CheckRequest, Progress, TraceReply, TraceRequest } from "../protocol/checker";

/** How a checker reads the user's files: from disk in the terminal, from open editors in VS Code. */
export interface CheckerHost {
  /** Undefined if there is no such file. Paths are relative to the folder the entry file was named from, or absolute. */
  readFile(path: string): Promise<FileRead | undefined>;
  /** The absolute path of that folder; absent if what is above it does not count for its files. */
  folder?(): string;
}

export interface CheckerClientOptions {
  readonly host: CheckerHost;
  /** Path of the built worker, `dist/checkerWorker.js`. */
  readonly workerPath: string;
  /** Folder of the user's own, made if it is missing, where workers keep compiled code to start faster. Absent: nowhere. */
  readonly cacheFolder?: string;
  /** What a worker may take where a request does not say it, in megabytes. Default 2,048. */
  readonly memoryMb?: number;
  /** Threads that most of its checks are divided among, as far as is known when a worker starts. Default 1. */
  readonly jobs?: number;
  /** A worker that says nothing for so long, in milliseconds, is stuck in one call and ended. Default 10,000. */
  readonly silenceMs?: number;
}

/**
 * One warm worker for many checks. Requests run one after the other. A worker that hangs, dies or runs out of memory is
 * replaced, and its request ends with a report that says so; nothing here throws for what the user's program does.
 */
export interface CheckerClient {
  /** Starts the worker, so that the first request need not wait for it. */
  start(): void;
  check(request: CheckRequest, onProgress?: (progress: Progress) => void, signal?: AbortSignal): Promise<CheckReply>;
  trace(request: TraceRequest, signal?: AbortSignal): Promise<TraceReply>;
  /**
   * Until when the execution could have been saved; undefined where that cannot be asked, as of one that does not fail, and
   * where it was cancelled.
   */
  turningPoint(request: TraceRequest, signal?: AbortSignal): Promise<TurningPoint | undefined>;
  /** The choices of the exploration that the schedule is of; undefined where they cannot be found again, or were cancelled. */
  choiceTree(request: TraceRequest, signal?: AbortSignal): Promise<ChoiceTree | undefined>;
  dispose(): void;
}
