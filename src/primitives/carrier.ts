import type { Performing } from "../runtime/operation";

/**
 * Carries happens-before from releasing events to acquiring ones: unlock to lock, store to load, send to receive.
 * Of each task the last release is enough, because it comes after the task's earlier ones.
 */
export class Carrier {
  // Most carry one release; the others are in `more`
  private task = -1;
  private event = -1;
  private more: { readonly task: number; event: number }[] | null = null;

  release(event: Performing): void {
    const { task, index } = event;
    if (this.event < 0 || this.task === task) {
      this.task = task;
      this.event = index;
      return;
    }
    const more = (this.more ??= []);
    for (const other of more)
      if (other.task === task) {
        other.event = index;
        return;
      }
    more.push({ task, event: index });
  }
  acquire(event: Performing): void {
    event.synchronizeWith(this.event);
    if (this.more !== null) for (const other of this.more) event.synchronizeWith(other.event);
  }
  /** From now on only this event is passed on: the value or lock it set is what others meet. */
  replace({ task, index }: Performing): void {
    this.task = task;
    this.event = index;
    this.more = null;
  }
}
