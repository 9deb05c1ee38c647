import type { PromiseRecord } from "./promises/promiseRecord";

/** The events of one execution that nobody listened for when they were emitted. */
export class UnheardEvents {
  private names = new Map<object, Set<string>>();
  /** Promises that wait for such an event to come again. */
  private readonly late = new Set<PromiseRecord>();

  begin(): void {
    if (this.names.size > 0) this.names = new Map();
    this.late.clear();
  }

  emits(target: object, name: string): void {
    const known = this.names.get(target);
    if (known) known.add(name);
    else this.names.set(target, new Set([name]));
  }

  /** The promise is settled when the event comes: until then it may as well rest, unless the event came before. */
  listens(target: object, name: string, promise: PromiseRecord): void {
    if (this.names.get(target)?.has(name)) this.late.add(promise);
    promise.mayStay = !this.late.has(promise);
  }
}
