import type { MessagePort } from "node:worker_threads";
import type { Engine, JobTurn } from "../engine";
import type { HeapWatch } from "../worker/heapWatch";
import type { FromJobThread, ToJobThread } from "./jobMessages";
import { begin, type Offer } from "./offer";
import { Offers } from "./offers";

/** How long the engine explores before messages are looked at; how often it is told how far it is, and what it found; milliseconds. */
const [slice, progressEvery, asideEvery] = [4, 100, 400];

/** Loads the program into the engine, see `Engine.load`; false if it does not compile. */
export type LoadProgram = (file: string, code: string, maxSteps: number, clean: boolean) => boolean;

/** Explores branches that `port` hands out, for the worker's other threads, and has one of its own on offer for them. */
export function runJobThread(
  port: MessagePort,
  seat: number,
  engine: Engine,
  load: LoadProgram,
  heap: HeapWatch,
): void {
  let program: Extract<ToJobThread, { type: "begin" }> | undefined;
  let [working, toldProgress, toldAside] = [false, 0, Date.now()];
  /** To begin when there is nothing else to do. */
  const queue: Offer[] = [];
  const offers = new Offers(engine, seat);

  type Told = FromJobThread extends infer M ? (M extends FromJobThread ? Omit<M, "check"> : never) : never;
  const tell = (message: Told) => port.postMessage({ ...message, check: program!.check });

  port.on("message", (message: ToJobThread) => {
    hear(message);
    if (program && !working) void work();
  });

  function hear(message: ToJobThread): void {
    switch (message.type) {
      case "begin":
        program = message;
        queue.length = 0;
        offers.clear();
        heap.begin();
        engine.begin(message.task);
        return;
      case "end":
        program = undefined;
        return;
      case "take":
        queue.push(message.offer);
        return;
      case "part":
        return offers.takePart(message.id, message.part);
      case "settle":
        return offers.settle(message.id, message.result);
      case "drop":
        return engine.dropJob(message.id);
    }
  }

  /** What is idle here begins the next job, or a branch of its own that nobody has begun. False if there is none. */
  function goOn(): boolean {
    if (offers.takeBack()) return true;
    for (let next = queue.shift(); next; next = queue.shift())
      if (begin(next, seat)) {
        engine.takeJob(next.job);
        return true;
      }
    if (!offers.anyOpen) offers.make();
    return offers.beginOne();
  }

  async function work(): Promise<void> {
    working = true;
    while (program) {
      const turn = JSON.parse(engine.workOnJobs(slice)) as JobTurn;
      const { type, clean, lost } = turn;
      if (type === "realm" && !load(program.file, program.code, program.maxSteps, clean)) break;
      offers.forget(lost);
      if (lost.length > 0) tell({ type: "lost", ids: lost });
      if (type === "ended") tell({ type: "done", id: turn.id, result: engine.jobResult() });
      if (type === "idle" && !goOn()) break;
      if (type === "running") handOut();
      const now = Date.now();
      if (now - toldProgress > progressEvery) {
        toldProgress = now;
        const aside = now - toldAside > asideEvery ? { aside: engine.aside() } : {};
        if (aside.aside) toldAside = now;
        tell({ type: "progress", executions: turn.executions, ...aside });
      }
      await new Promise(setImmediate);
      heap.look();
      // The thread ends: its jobs are done by others, who may have more
      if (heap.full) return port.close();
    }
    working = false;
    if (program) tell({ type: "idle" });
  }

  /** Before anybody is idle: who has nothing to do finds it at once. */
  function handOut(): void {
    for (const [id, part] of JSON.parse(engine.partsOfJobs()) as [number, string][]) tell({ type: "part", id, part });
    const offer = offers.anyOpen ? undefined : offers.make();
    if (offer) tell({ type: "offer", offer });
  }
}
