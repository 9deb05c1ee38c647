import { Read } from "../../model/access";
import type { ExecutionEvent, OperationKind } from "../../model/event";

const kinds = new Set<OperationKind>(["acquire", "tryAcquire", "release"]);
const none: ReadonlyMap<number, number> = new Map();

/**
 * How many permits of each semaphore tasks hold, event by event. Only of semaphores whose permits are given back by those
 * who took them: nobody else can make room there.
 */
export class HeldPermits {
  private readonly held: ReadonlyMap<number, number>[] = [];
  /** By semaphore: how many permits it started with. */
  private readonly all = new Map<number, number>();
  private readonly signals = new Set<number>();
  /** Of each event at a semaphore: by how much it raised the number of free permits. */
  private readonly raised = new Map<ExecutionEvent, number>();

  constructor(events: readonly ExecutionEvent[]) {
    const last = new Map<number, ExecutionEvent>();
    for (const event of events) {
      if (!kinds.has(event.kind)) continue;
      const [{ location, before }] = event.accesses;
      const previous = last.get(location);
      if (previous) this.raised.set(previous, before - previous.accesses[0].before);
      else this.all.set(location, before);
      last.set(location, event);
    }
    for (const event of events) this.happened(event);
    this.held.length = 0;
  }

  /** By semaphore; the map stays as it is when the task goes on. */
  of(task: number): ReadonlyMap<number, number> {
    return this.held[task] ?? none;
  }

  /** Can tasks not hold that much at the same time? */
  exceeds(holdings: readonly ReadonlyMap<number, number>[]): boolean {
    return [...this.all].some(([location, all]) => {
      if (this.signals.has(location)) return false;
      return holdings.reduce((sum, held) => sum + (held.get(location) ?? 0), 0) > all;
    });
  }

  /** Takes in the next event. */
  happened(event: ExecutionEvent): void {
    const { task, kind, accesses } = event;
    if (!kinds.has(kind) || accesses[0].mode === Read) return;
    const [{ location }] = accesses;
    const mine = this.of(task).get(location) ?? 0;
    // Nobody saw by how much the last event at a semaphore changed it
    const left = kind === "release" ? mine - (this.raised.get(event) ?? mine) : mine - (this.raised.get(event) ?? -1);
    if (left < 0 || (kind === "release" && mine === 0)) this.signals.add(location);
    this.held[task] = new Map([...this.of(task), [location, Math.max(0, left)]]);
  }
}
