import { randomBelow, randomStream } from "../src/base/randomStream";
import { programOf } from "../src/checker/check";
import { Checking, type CheckTask } from "../src/checker/checking/checking";
import { Branches } from "../src/checker/jobs/branches";
import type { Job, JobResult } from "../src/checker/jobs/job";
import { library } from "../src/checker/library";
import { limits } from "../src/checker/limits";
import type { Program } from "../src/checker/realms/program";
import type { SavedCheck } from "../src/checker/saved";
import { instrument } from "../src/instrumenter/instrument";
import type { ScenarioReport } from "../src/model/report";

export interface Divided {
  readonly reports: readonly ScenarioReport[];
  readonly saved: SavedCheck | undefined;
  /** Jobs whose results were taken over, and those that were not needed. */
  readonly used: number;
  readonly lost: number;
  /** Executions that jobs made, for results or in vain. */
  readonly made: number;
}

interface Worker {
  readonly checking: Checking;
  readonly branches: Branches;
  program: Program | undefined;
  readonly jobs: Set<number>;
}

/**
 * A check by several engines in this thread, which take turns as the dice fall. Deals out branches as early and as boldly as
 * it can, and everything that engines tell each other goes through JSON.
 */
export function dividedCheck(
  text: string,
  {
    workers,
    seed,
    maxExecutions,
    spuriousWakeups,
    saved,
  }: { workers: number; seed: number; maxExecutions?: number; spuriousWakeups?: boolean; saved?: SavedCheck },
): Divided {
  const file = "program.ts";
  const { code, sites } = instrument(file, text, library);
  const asked = limits({ timeMs: 600_000, maxExecutions });
  const task: CheckTask = { file, sites, limits: asked, strategy: "optimal-dpor", divided: true, spuriousWakeups };
  const random = randomStream(seed);
  const below = (n: number) => randomBelow(random, n);
  const all = Array.from({ length: workers }, (_, i): Worker => {
    const checking = new Checking(i === 0 && saved ? { ...task, saved } : task);
    return { checking, branches: new Branches(checking), program: undefined, jobs: new Set() };
  });
  const [main] = all;
  const owners = new Map<number, Worker>();
  let [ids, used, lost] = [0, 0, 0];
  const throughJson = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;

  const dealTo = (worker: Worker) => {
    const from = all[below(workers)];
    const job = from.branches.split(++ids, 0);
    if (!job) return;
    owners.set(job.id, from);
    worker.jobs.add(job.id);
    worker.branches.take(throughJson<Job>(job));
  };
  const tellParts = (worker: Worker) => {
    for (const [id, part] of worker.branches.parts()) {
      const parts = owners.get(id)?.checking.parts;
      parts?.set(id, [...(parts.get(id) ?? []), throughJson(part)]);
    }
  };
  const settle = (id: number, result: JobResult) => {
    const owner = owners.get(id);
    if (!owner) return;
    if (result !== "failed") used++;
    owner.checking.results.set(id, throughJson(result));
  };
  const turn = (worker: Worker) => {
    const step = worker.branches.next(worker.program);
    worker.program = step.type === "realm" ? programOf(code, asked.maxSteps, sites) : undefined;
    if (step.type === "ended") {
      worker.jobs.delete(step.id);
      settle(step.id, step.result);
    }
    return step.type !== "idle";
  };

  const steps = main.checking.run();
  for (let program: Program | undefined; ;) {
    for (const worker of all)
      for (const id of worker.branches.news()) {
        if (owners.delete(id)) lost++;
        for (const one of all) if (one.jobs.delete(id)) one.branches.drop(id);
      }
    const worker = all[below(workers)];
    if (worker.jobs.size === 0 || below(8) === 0) dealTo(worker);
    for (let i = below(6); i > 0 && turn(worker); i--) if (below(2) === 0) tellParts(worker);
    if (main.checking.waits || below(3) === 0) continue;
    const step = steps.next(program);
    if (step.done) {
      const made = all.reduce((sum, { branches }) => sum + branches.made, 0);
      return { reports: step.value, saved: main.checking.save(), used, lost, made };
    }
    program = step.value.type === "realm" ? programOf(code, asked.maxSteps, sites) : undefined;
  }
}
