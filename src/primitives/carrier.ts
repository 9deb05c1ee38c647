import type { Performing } from "../runtime/operation";

/**
 * Carries happens-before from releasing events to acquiring ones: unlock to lock, store to load, send to receive.
 * Of each task the last release is enough, because it comes after the task's earlier ones.
 */
export class Carrier {
  private readonly released = new Map<number, number>();

  release(event: Performing): void {
    this.released.set(event.task, event.index);
  }
  acquire(event: Performing): void {
    for (const release of this.released.values()) event.synchronizeWith(release);
  }
  /** From now on only this event is passed on: the value or lock it set is what others meet. */
  replace(event: Performing): void {
    this.released.clear();
    this.release(event);
  }
}
