import type { Performing } from "../runtime/operation";

/**
 * Carries happens-before from releasing events to acquiring ones: unlock to lock, store to load, send to receive.
 * Of each task the last release is enough, because it comes after the task's earlier ones.
 */
export class Carrier {
  private readonly tasks: number[] = [];
  private readonly releases: number[] = [];

  release(event: Performing): void {
    const at = this.tasks.indexOf(event.task);
    if (at >= 0) this.releases[at] = event.index;
    else this.add(event);
  }
  acquire(event: Performing): void {
    for (let i = 0; i < this.releases.length; i++) event.synchronizeWith(this.releases[i]);
  }
  /** From now on only this event is passed on: the value or lock it set is what others meet. */
  replace(event: Performing): void {
    this.tasks.length = this.releases.length = 0;
    this.add(event);
  }

  private add({ task, index }: Performing): void {
    this.tasks.push(task);
    this.releases.push(index);
  }
}
