import type { Candidate, Decision } from "../../runtime/scheduler";
import { mixHash } from "./mixHash";
import { optionsOf } from "./options";
import type { SchedulePaths } from "./schedulePaths";
import type { TaskFutures } from "./taskFutures";
import type { TraceHash } from "./traceHash";

/** A state in which the execution goes on in one of several ways. */
export interface ChoicePoint {
  /** Its node in `SchedulePaths`. */
  readonly node: number;
  readonly options: readonly Decision[];
  /** So many of the options preempt nobody; they come first. */
  readonly free: number;
  /** The number of the task that the others preempt; -1 if there are no others. */
  readonly running: number;
  /** Two hashes of the state. */
  readonly first: number;
  readonly second: number;
}

/** Tells how an execution may go on. */
export class ChoicePoints {
  /** `salt`: the order of options is another one in each state, and the same one each time; below 0: the tasks' order. */
  constructor(
    private readonly trace: TraceHash,
    private readonly paths: SchedulePaths,
    private readonly futures: TaskFutures,
    private readonly salt: number,
  ) {}

  /** The state after the events of the trace. */
  at(node: number, candidates: readonly Candidate[]): ChoicePoint {
    const last = node === 0 ? -1 : this.paths.decisionOf(node).task;
    const running = candidates.find(
      ({ task, enabled, late, sleeps }) => task === last && enabled && late !== true && sleeps !== true,
    );
    const all = this.concerned(candidates, running).flatMap(optionsOf);
    const free = running ? all.filter(({ task }) => task === last) : all;
    const others = running ? all.filter(({ task }) => task !== last) : [];
    return {
      node,
      options: [...this.turned(node, free), ...this.turned(node, others)],
      free: free.length,
      running: others.length > 0 ? running!.number : -1,
      first: this.stateHash(candidates, 0),
      second: this.stateHash(candidates, 1),
    };
  }

  /** Those that may have to do with the one that runs, or with the first one, if nobody does. */
  private concerned(candidates: readonly Candidate[], running: Candidate | undefined): readonly Candidate[] {
    const able = candidates.filter(({ enabled }) => enabled);
    if (this.salt >= 0 || able.length < 2 || candidates.some(({ again, late }) => again || late)) return candidates;
    const first = running ?? able.reduce((a, b) => (a.number < b.number ? a : b));
    const places = candidates.map(({ number }) => ({ task: number, done: this.trace.countOf(number) }));
    const together = this.futures.together(places, first.number);
    return together ? candidates.filter(({ number }) => together.has(number)) : candidates;
  }

  private turned(node: number, options: readonly Decision[]): readonly Decision[] {
    if (this.salt < 0 || options.length < 2) return options;
    const by = (mixHash(this.salt, node, 0) >>> 0) % options.length;
    return [...options.slice(by), ...options.slice(0, by)];
  }

  /** A hash of the trace and of who can do what now, in whatever order they are listed. */
  private stateHash(candidates: readonly Candidate[], lane: number): number {
    let abilities = candidates.length;
    for (const { number, enabled, late, again, alternatives } of candidates) {
      const able = (enabled ? 1 : 0) + (late ? 2 : 0) + (again ? 4 : 0) + 8 * alternatives;
      abilities = (abilities + mixHash(mixHash(lane, number, lane), able, lane)) | 0;
    }
    return mixHash(this.trace.value(lane), abilities, lane);
  }
}
