import type { LoggedDoer } from "../../model/callLog";
import type { PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { Execution } from "../execution";
import type { Task } from "../task";

/** What an `AsyncLog` has to know where threads run beside the event loop: whose code does which event, and whom threads let on. */
export class LoggedBeside {
  /** By event. */
  readonly doers: LoggedDoer[] = [];
  /** By callback that a thread asked for, that thread. */
  private readonly posted = new Map<number, number>();
  /** By promise, the thread that settled it. */
  private readonly settlers = new Map<PromiseRecord, number>();

  constructor(private readonly execution: Execution) {}

  get isOn(): boolean {
    return this.execution.loop.beside.isOn;
  }

  /** `doer`: whose code of the event loop runs, or rests while a thread does. */
  performs({ id, owner }: Task, doer: LoggedDoer): void {
    if (this.isOn) this.doers.push(id === 0 || owner === 0 ? doer : { call: -1, inside: -1 });
  }
  scheduled(callback: Task): void {
    const { maker, loop } = this.execution;
    if (loop.beside.inThread) this.posted.set(callback.id, maker.id);
  }
  settled(promise: PromiseRecord): void {
    const thread = this.posted.get(this.execution.maker.id);
    if (thread !== undefined) this.settlers.set(promise, thread);
  }

  /** The threads that settled what is awaited, or a part of it, or asked for the callback under way. */
  behind(awaited: PromiseRecord | undefined): ReadonlySet<number> {
    const found = new Set<number>();
    const now = this.posted.get(this.execution.maker.id);
    if (now !== undefined) found.add(now);
    const seen = new Set<PromiseRecord>();
    const look = (promise: PromiseRecord) => {
      if (seen.has(promise)) return;
      seen.add(promise);
      const thread = this.settlers.get(promise);
      if (thread !== undefined) found.add(thread);
      for (const part of promise.parts ?? []) look(part);
    };
    if (awaited && this.settlers.size > 0) look(awaited);
    return found;
  }
}
