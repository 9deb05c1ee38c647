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
    // Setting the length of an array is slow, and there is seldom more than one
    if (this.tasks.length > 1) this.tasks.length = this.releases.length = 1;
    this.tasks[0] = event.task;
    this.releases[0] = event.index;
  }

  private add({ task, index }: Performing): void {
    this.tasks.push(task);
    this.releases.push(index);
  }
}
