import type { Again } from "../model/restart";
import type { Progress, WorkerProgress } from "../protocol/checker";

/** What was told of one scenario. */
interface Mark {
  /** How often the search had begun again by then. */
  readonly times: number;
  /** Executions of this time; of branches that several threads explore, now and then fewer are known than before. */
  readonly executions: number;
  readonly again?: Again;
}

/**
 * How far a check is, for whoever waits for it: what the worker says, and what can be said while it is busy. The count of a
 * scenario falls only where its search began again, and that is said until it is as far as it was.
 */
export class ToldProgress {
  /** Undefined: the worker has said nothing yet. */
  private heardAt: number | undefined;
  private told: Progress;
  /** The time that was told last. */
  private elapsedMs = 0;
  private readonly marks = new Map<string, Mark>();

  /** `scenario`: what it is called before the worker says anything. */
  constructor(scenario: string) {
    this.told = { scenario, executions: 0, events: 0, elapsedMs: 0, findings: 0, rate: 0 };
  }

  hear({ begun, ...progress }: WorkerProgress): Progress {
    const { scenario, estimate } = progress;
    const times = begun?.times ?? 0;
    const before = this.marks.get(scenario) ?? { times, executions: 0 };
    const anew = times !== before.times;
    const after = Math.max(before.executions, before.again?.after ?? 0);
    const executions = anew ? progress.executions : Math.max(progress.executions, before.executions);
    const latest = anew && begun ? { after, why: begun.why } : before.again;
    const again = latest && executions < latest.after ? { again: latest } : {};
    this.marks.set(scenario, { times, executions, ...again });
    this.heardAt = Date.now();
    this.elapsedMs = progress.elapsedMs;
    this.told = { ...progress, executions, ...again };
    if (estimate) {
      const [from, to] = [estimate.from, estimate.to].map((all) => Math.max(all, executions));
      this.told = { ...this.told, estimate: { from, to } };
    }
    return this.told;
  }

  /** The same as was said last, at a later time. `busyMs`: for how long one execution has been under way. */
  later(busyMs?: number): Progress {
    const { told, heardAt } = this;
    const now = heardAt === undefined ? (busyMs ?? 0) : told.elapsedMs + Date.now() - heardAt;
    const elapsedMs = (this.elapsedMs = Math.max(this.elapsedMs, now));
    return { ...told, elapsedMs, ...(busyMs === undefined ? {} : { busyMs }) };
  }

  get heard(): boolean {
    return this.heardAt !== undefined;
  }
}
