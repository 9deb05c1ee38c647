import { Worker } from "node:worker_threads";
import type { PossibleHint } from "../../model/possibleHint";
import type { HintsReply, HintsRequest } from "./hintsMessages";

/** A text that takes longer than this, in milliseconds, has no hints. */
const patienceMs = 3000;
const limits = { maxOldGenerationSizeMb: 256 };

/**
 * Static analysis in a thread that starts with the first question and is ended when a text takes too long or too much memory:
 * hints are for free or not at all.
 */
export class HintsClient {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private pending: ((hints: readonly PossibleHint[]) => void) | undefined;

  /** `workerPath`: of the built `dist/hintsWorker.js`. */
  constructor(private readonly workerPath: string) {}

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
      const timer = setTimeout(() => this.giveUp(worker), patienceMs);
      this.pending = (hints) => {
        clearTimeout(timer);
        this.pending = undefined;
        resolve(hints);
      };
      worker.postMessage(request);
    });
  }

  private start(): Worker {
    const worker = new Worker(this.workerPath, { resourceLimits: limits });
    worker.on("message", ({ hints }: HintsReply) => this.pending?.(hints));
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
