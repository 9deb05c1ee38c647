import type { Problem, ScenarioPlace, ScenarioReport } from "../model/report";
import type { CheckerRequests, CheckRequest, Progress, TraceRequest } from "../protocol/checker";
import { cancelledIn } from "./cancelledIn";
import type { CheckerClient, CheckerClientOptions } from "./checkerClient";
import { CheckerProcess } from "./checkerProcess";
import { cutShort } from "./cutShort";
import { reasons } from "./endings";
import { behindFullMemory, behindTheEnd, goOnBehind } from "./goOnBehind";

const defaultTimeMs = 60_000;
const defaultMemoryMb = 2_048;
/** Questions are given up so that something else can be asked: a new worker would take longer than this. */
const questionGrace = 400;

export function createCheckerClient(options: CheckerClientOptions): CheckerClient {
  let worker: CheckerProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let disposed = false;

  /** Requests run one after the other; a worker that died, or has another limit of memory, is replaced by the next one. */
  function inTurn<T>(memoryMb: number | undefined, run: (worker: CheckerProcess) => Promise<T>): Promise<T> {
    const turn = last.then(() => {
      if (disposed) throw new Error(reasons.disposed);
      return run(living(memoryMb));
    });
    last = turn.catch(() => {});
    return turn;
  }

  function living(memoryMb = options.memoryMb ?? defaultMemoryMb): CheckerProcess {
    if (worker?.alive && worker.memoryMb === memoryMb) return worker;
    worker?.end(reasons.replaced);
    return (worker = new CheckerProcess(options, memoryMb));
  }

  /** A worker that was cancelled, or ended before it could answer, has no answer. */
  function ask<K extends "turningPoint" | "choiceTree">(
    name: K,
    request: TraceRequest,
    signal?: AbortSignal,
  ): Promise<CheckerRequests[K]["reply"]["answer"]> {
    return inTurn(request.memoryMb, async (worker) => {
      const result = await worker.request(name, request, { timeMs: defaultTimeMs, signal, graceMs: questionGrace });
      return result.type === "reply" ? result.body.answer : undefined;
    });
  }

  return {
    start: () => void living(),
    check: (request, onProgress = () => {}, signal) =>
      inTurn(request.options.memoryMb, async (worker) => {
        const { file, scenario = file, options } = request;
        const { timeMs = defaultTimeMs } = options;
        const began = Date.now();
        let at: string | undefined;
        const hear = (progress: Progress) => {
          if (!signal?.aborted) at = progress.scenario;
          onProgress(progress);
        };
        const listener = { scenario, onProgress: hear };
        const result = await worker.request("check", request, { timeMs, listener, signal });
        const ask = (one: CheckRequest) => {
          if (disposed) throw new Error(reasons.disposed);
          const told = (progress: Progress) => onProgress({ ...progress, elapsedMs: Date.now() - began });
          const asking = { scenario: one.scenario ?? file, onProgress: told };
          const limit = one.options.timeMs ?? timeMs;
          return living(options.memoryMb).request("check", one, { timeMs: limit, listener: asking, signal });
        };
        const more = { request, ends: began + timeMs, timeMs, signal, ask };
        // In words for those that it had not come to when it was cancelled
        const toldOf = (reports: readonly ScenarioReport[], places: readonly ScenarioPlace[]) =>
          signal?.aborted && at !== undefined ? cancelledIn(at, places, reports) : reports;
        if (result.type === "reply") {
          const { body, places } = result;
          if (signal?.aborted) return { ...body, scenarios: toldOf(body.scenarios, places()) };
          const behind = behindFullMemory(body.scenarios, places);
          if (!behind) return body;
          worker.end(reasons.replaced);
          return { ...body, ...(await goOnBehind({ ...more, ...behind })) };
        }
        const { resume = options.resume } = result;
        const left = resume ? { resume } : {};
        if (result.broughtDown)
          return { ...(await goOnBehind({ ...more, ...behindTheEnd(request, result) })), ...left };
        return { scenarios: toldOf(cutShort(request, result), result.scenarios ?? []), files: [file], ...left };
      }),
    trace: (request, signal) =>
      inTurn(request.memoryMb, async (worker) => {
        const result = await worker.request("trace", request, { timeMs: defaultTimeMs, signal });
        return result.type === "reply" ? result.body : { problems: [problem(request.file, result.reason)] };
      }),
    turningPoint: (request, signal) => ask("turningPoint", request, signal),
    choiceTree: (request, signal) => ask("choiceTree", request, signal),
    dispose() {
      disposed = true;
      worker?.end(reasons.disposed);
    },
  };
}

function problem(file: string, message: string): Problem {
  return { file, line: 1, column: 1, message };
}
