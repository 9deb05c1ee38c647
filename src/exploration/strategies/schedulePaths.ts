import { IntTable } from "../../base/intTable";
import type { Decision } from "../../runtime/scheduler";

/** Tasks in an execution, and preemptions that are counted. */
const [tasks, mostPreemptions] = [1 << 16, 0xff];

/** Beginnings of schedules as a tree: a node is its parent's beginning and one decision more. The root is 0. */
export class SchedulePaths {
  length = 1;
  private readonly parents = new IntTable();
  private readonly decisions = new IntTable();
  /** How many decisions, and how many of them preempt. */
  private readonly extents = new IntTable();

  constructor() {
    this.extents.set(0, 0);
  }

  /** `preempts`: 1 if the decision does, else 0. */
  add(parent: number, { task, choice }: Decision, preempts: number): number {
    const preemptions = Math.min(mostPreemptions, this.preemptionsOf(parent) + preempts);
    this.parents.set(this.length, parent);
    this.decisions.set(this.length, choice * tasks + task);
    this.extents.set(this.length, (this.depthOf(parent) + 1) * (mostPreemptions + 1) + preemptions);
    return this.length++;
  }

  parentOf(node: number): number {
    return this.parents.get(node);
  }
  depthOf(node: number): number {
    return Math.floor(this.extents.get(node) / (mostPreemptions + 1));
  }
  preemptionsOf(node: number): number {
    return this.extents.get(node) & mostPreemptions;
  }
  decisionOf(node: number): Decision {
    const decision = this.decisions.get(node);
    return { task: decision % tasks, choice: Math.floor(decision / tasks) };
  }

  /** Forgets all nodes from this one on. */
  shorten(length: number): void {
    this.length = length;
  }
}
