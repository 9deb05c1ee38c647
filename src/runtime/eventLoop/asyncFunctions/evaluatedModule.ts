import type { Code } from "../../task";
import { PromiseRecord } from "../promises/promiseRecord";

/** A module that is evaluated (ECMAScript, 16.2.1.6: Cyclic Module Records). */
export class EvaluatedModule {
  status: "linked" | "evaluating" | "evaluating-async" | "evaluated" = "linked";
  readonly imports: EvaluatedModule[] = [];
  /** How many began before it of those that await something, or import what does; -1 if it is none of these. */
  order = -1;
  /** So many imports of it are not evaluated yet. */
  pending = 0;
  readonly parents: EvaluatedModule[] = [];
  /** The same for all that import each other in a circle. */
  root: EvaluatedModule = this;
  index = -1;
  ancestor = -1;
  failed = false;
  /** The event that last evaluated one of its imports. */
  lastEvent = -1;
  /** For chains of awaits: what it waits for, or its code does. */
  readonly promise = new PromiseRecord(-1, -1, -1);

  constructor(
    readonly name: string,
    readonly code: Code,
    readonly awaits: boolean,
    /** Where it is imported first. */
    readonly site: number,
    readonly location: number,
  ) {}
}
