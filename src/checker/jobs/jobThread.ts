import type { MessagePort } from "node:worker_threads";
import type { Engine, JobTurn } from "../engine";
import type { FromJobThread, ToJobThread } from "./jobMessages";

/** How long the engine explores before messages are looked at; how often it is told how far it is, and what it found; milliseconds. */
const [slice, progressEvery, asideEvery] = [2, 100, 400];
/** Ids of jobs are numbers of which this many stand for who handed them out: the thread that holds the search is 0. */
export const mostThreads = 256;

/** Loads the program into the engine, see `Engine.load`; false if it does not compile. */
export type LoadProgram = (file: string, code: string, maxSteps: number, clean: boolean) => boolean;

/** Explores branches that `port` hands out, for the worker's other threads. */
export function runJobThread(port: MessagePort, seat: number, engine: Engine, load: LoadProgram): void {
  let program: Extract<ToJobThread, { type: "begin" }> | undefined;
  let [jobs, working, toldProgress, toldAside] = [0, false, 0, Date.now()];

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
        engine.begin(message.task);
        return;
      case "end":
        program = undefined;
        return;
      case "take":
        return engine.takeJob(message.job);
      case "settle":
        return engine.settleJob(message.id, message.result);
      case "drop":
        return engine.dropJob(message.id);
      case "split": {
        const id = ++jobs * mostThreads + seat;
        return tell({ type: "job", id, job: engine.splitJob(id) });
      }
    }
  }

  async function work(): Promise<void> {
    working = true;
    while (program) {
      const turn = JSON.parse(engine.workOnJobs(slice)) as JobTurn;
      const { type, clean } = turn;
      if (type === "realm" && !load(program.file, program.code, program.maxSteps, clean)) break;
      if (turn.lost.length > 0) tell({ type: "lost", ids: turn.lost });
      if (type === "ended") tell({ type: "done", id: turn.id, result: engine.jobResult() });
      if (type === "idle") break;
      const now = Date.now();
      if (now - toldProgress > progressEvery) {
        toldProgress = now;
        const aside = now - toldAside > asideEvery ? { aside: engine.aside() } : {};
        if (aside.aside) toldAside = now;
        tell({ type: "progress", executions: turn.executions, ...aside });
      }
      await new Promise(setImmediate);
    }
    working = false;
    if (program) tell({ type: "idle" });
  }
}
