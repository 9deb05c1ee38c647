import type { Operation } from "./operation";

/** A task's code yields at each scheduling point: an operation, or the site of the one it put into `announced`. */
export type Code = Generator<Operation | number, unknown, unknown>;

/** A thread, or main. */
export interface Task {
  /** How many tasks this execution started before it. */
  readonly id: number;
  /** Its parent's lineage and how many tasks that one started before: the same whatever the order. */
  readonly lineage: string;
  /** The lineage as a number, see `Numbering`; explorers know tasks by it. */
  readonly number: number;
  /** Tasks it has started. */
  children: number;
  readonly name: string;
  readonly code: Code;
  /** Index of the event that started it; -1 for main. */
  readonly spawnedBy: number;
  /** May stay blocked for ever. */
  readonly daemon: boolean;
  /** The operation announced; null while running and when finished. */
  pending: Operation | null;
  finished: boolean;
  lastEvent: number;
  /** Where the task last called something: the place of operations that a primitive makes of several events. */
  site: number;
  readonly observed: [string, unknown][];
}
