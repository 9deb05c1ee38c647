import type { Bound } from "../../model/report";
import type { Candidate, Decision } from "../../runtime/scheduler";
import { optionsOf } from "./options";
import type { Strategy } from "./strategy";

/** One scheduling point on the way to where the search is. */
interface Point {
  readonly options: readonly Decision[];
  /** The option under way. */
  at: number;
  /** Preemptions before this point. */
  readonly preemptions: number;
  /** The task that could have gone on; every other option preempts it. -1: switching is free. */
  readonly running: number;
}

/**
 * Every schedule with at most 0 preemptions, then 1, then 2, …: Musuvathi and Qadeer, "Iterative Context Bounding for
 * Systematic Testing of Multithreaded Programs", PLDI 2007. A preemption is a switch away from a task that could go on.
 * So the first witness of a bug is one with the fewest preemptions. Schedules are counted, not traces. The schedules of
 * a lower bound are run again on the way, and are `redundant` then: that costs less than remembering where each stopped.
 */
export class PreemptionBound implements Strategy {
  readonly name = "preemption-bound";
  /** Schedules with as many preemptions as this are being tried; those with fewer have been. */
  preemptions = 0;
  private points: Point[] = [];
  private depth = 0;
  /** Did the present bound leave out any schedule? */
  private cut = false;
  private complete = false;
  private last = -1;

  /** `most`: the search ends after this bound. */
  constructor(private readonly most = Infinity) {}

  begin(): void {
    this.depth = 0;
    this.last = -1;
  }

  next(candidates: readonly Candidate[]): Decision {
    if (this.depth === this.points.length) this.points.push(this.point(candidates));
    const { options, at } = this.points[this.depth++];
    this.last = options[at].task;
    return options[at];
  }

  private point(candidates: readonly Candidate[]): Point {
    const running = candidates.some(({ task, enabled }) => enabled && task === this.last) ? this.last : -1;
    const preemptions = this.used(this.points.length);
    const all = candidates.flatMap(optionsOf);
    const free = running < 0 ? all : all.filter(({ task }) => task === running);
    if (free.length === all.length) return { options: all, at: 0, preemptions, running };
    const allowed = preemptions < this.preemptions;
    this.cut ||= !allowed;
    const options = allowed ? [...free, ...all.filter(({ task }) => task !== running)] : free;
    return { options, at: 0, preemptions, running };
  }

  /** Preemptions among the first `count` decisions. */
  private used(count: number): number {
    if (count === 0) return 0;
    const { options, at, preemptions, running } = this.points[count - 1];
    return preemptions + (running >= 0 && options[at].task !== running ? 1 : 0);
  }

  happened(): void {}

  get redundant(): boolean {
    return this.used(this.points.length) < this.preemptions;
  }

  finished(): boolean {
    for (let point = this.points.at(-1); point !== undefined; point = this.points.at(-1)) {
      if (++point.at < point.options.length) return true;
      this.points.pop();
    }
    this.complete = !this.cut;
    if (this.complete || this.preemptions >= this.most) {
      this.preemptions++;
      return false;
    }
    this.preemptions++;
    this.cut = false;
    return true;
  }

  /** All schedules with fewer preemptions than `preemptions` were tried. */
  get bound(): Bound | undefined {
    if (this.complete) return undefined;
    return { name: "preemptions", value: this.preemptions, option: "--time or --max-executions" };
  }
}
