import { randomBelow, randomStream } from "../../base/randomStream";
import type { Bound } from "../../model/report";
import type { Candidate, Decision } from "../../runtime/scheduler";
import type { Strategy } from "./strategy";

/** d: bugs up to this depth are found with the probability below. */
const depth = 3;

/**
 * Probabilistic concurrency testing: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A Randomized Scheduler with
 * Probabilistic Guarantees of Finding Bugs", ASPLOS 2010. The enabled task with the highest priority goes on. Tasks get
 * random priorities when they appear; at `depth - 1` random events (the priority change points) the task about to go on
 * drops below all others.
 *
 * The guarantee: a bug of depth d (d ordering constraints suffice to show it) appears in each execution with probability
 * at least 1 / (n · k^(d-1)), n tasks and k events. Deviations: k is the most events an execution had so far, 1 for the
 * first, so the guarantee begins when the longest execution was seen; which waiter or option is chosen is uniform.
 */
export class Pct implements Strategy {
  readonly name = "pct";
  readonly redundant = false;
  private readonly random: () => number;
  private executions = 0;
  private events = 1;
  private tasks = 1;
  private depthInExecution = 0;
  /** By the task's number; above 1 at first, and below 1 after a change. Always different from each other. */
  private priorities = new Map<number, number>();
  /** The event before which the i-th change takes place. Two may fall together. */
  private changes: number[] = [];

  constructor(readonly seed: number) {
    this.random = randomStream(seed);
  }

  begin(): void {
    this.priorities = new Map();
    this.changes = Array.from({ length: depth - 1 }, () => randomBelow(this.random, this.events));
    this.depthInExecution = 0;
  }

  next(candidates: readonly Candidate[]): Decision {
    for (const { number } of candidates)
      if (!this.priorities.has(number)) this.priorities.set(number, 1 + this.random());
    let chosen = this.highest(candidates);
    this.changes.forEach((event, i) => {
      if (event !== this.depthInExecution) return;
      this.priorities.set(chosen.number, -i);
      chosen = this.highest(candidates);
    });
    return { task: chosen.task, choice: randomBelow(this.random, Math.max(1, chosen.alternatives)) };
  }

  private highest(candidates: readonly Candidate[]): Candidate {
    const priority = ({ number }: Candidate) => this.priorities.get(number)!;
    return candidates
      .filter(({ enabled, late }) => enabled && late !== true)
      .reduce((a, b) => (priority(b) > priority(a) ? b : a));
  }

  happened(): void {
    this.depthInExecution++;
  }

  finished(): boolean {
    this.executions++;
    this.events = Math.max(this.events, this.depthInExecution);
    this.tasks = Math.max(this.tasks, this.priorities.size);
    return true;
  }

  /** n · k^(d-1): one of so many schedules, or more, shows a bug of that depth. */
  get oneOf(): number {
    return this.tasks * this.events ** (depth - 1);
  }

  get bound(): Bound {
    const chance = `each shows a bug of depth ${depth} with a chance of 1 in ${this.oneOf.toLocaleString("en-US")} or more`;
    return { name: `schedules of PCT (${chance})`, value: this.executions, option: "--time or --max-executions" };
  }
}
