import { Worker } from "node:worker_threads";
import type { PossibleHint } from "../../model/possibleHint";
import type { HintsReply, HintsRequest } from "./hintsMessages";

const limits = { maxOldGenerationSizeMb: 256 };

/**
 * Static analysis in a thread that starts with the first question and is ended when a text takes too long or too much memory:
 * nobody is to wait for hints.
 */
export class HintsClient {
  private worker: Worker | undefined;
  /** It has loaded: how long that takes is no text's fault. */
  private isReady = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private pending: ((hints: readonly PossibleHint[]) => void) | undefined;

  /** `workerPath`: of the built `dist/hintsWorker.js`. A text that takes longer than `patienceMs` has no hints. */
  constructor(
    private readonly workerPath: string,
    private readonly patienceMs = 3000,
  ) {}

  /** Questions are answered in turn. Never rejects: no hints where there is no answer. */
  hints(file: string, source: string): Promise<readonly PossibleHint[]> {
    const answer = this.last.then(() => this.ask({ file, source }));
    this.last = answer;
    return answer;
  }

  dispose(): void {
    if (this.worker) this.giveUp(this.worker);
  }

  private ask(request: HintsRequest): Promise<readonly PossibleHint[]> {
    const worker = (this.worker ??= this.start());
    return new Promise((resolve) => {
      this.pending = (hints) => {
        clearTimeout(this.timer);
        this.pending = undefined;
        resolve(hints);
      };
      worker.postMessage(request);
      if (this.isReady) this.watch(worker);
    });
  }

  private watch(worker: Worker): void {
    this.timer = setTimeout(() => this.giveUp(worker), this.patienceMs);
  }

  private start(): Worker {
    const worker = new Worker(this.workerPath, { resourceLimits: limits });
    this.isReady = false;
    worker.on("message", (reply: HintsReply) => {
      if (this.worker !== worker) return;
      if (reply.type === "hints") return this.pending?.(reply.hints);
      this.isReady = true;
      if (this.pending) this.watch(worker);
    });
    worker.on("error", () => this.giveUp(worker));
    worker.on("exit", () => this.giveUp(worker));
    return worker;
  }

  /** The next question starts another thread. */
  private giveUp(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    void worker.terminate();
    this.pending?.([]);
  }
}
