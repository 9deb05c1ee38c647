import type { Code } from "../../task";

/** Something that a queue runs once: at once, or as code if it gives some. */
export interface Job {
  run(): Code | undefined;
}

/** A queue of jobs, first in, first out: ECMAScript's promise jobs, or the callbacks of `process.nextTick`. */
export class Jobs {
  private list: Job[] = [];
  private head = 0;

  get isEmpty(): boolean {
    return this.head === this.list.length;
  }
  push(job: Job): void {
    this.list[this.list.length] = job;
  }
  next(): Job | undefined {
    if (this.head === this.list.length) return undefined;
    const job = this.list[this.head++];
    if (this.head === this.list.length) this.clear();
    return job;
  }
  clear(): void {
    if (this.list.length === 0) return;
    this.list = [];
    this.head = 0;
  }
}
