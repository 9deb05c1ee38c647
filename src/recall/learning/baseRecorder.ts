import type { ExecutionEvent } from "../../model/event";
import type { Execution } from "../../runtime/execution";
import type { FollowedKind, FollowedPlace, Learner, LoopActivation } from "../../runtime/learner";
import type { Observer } from "../../runtime/observers/observer";
import type { Operation } from "../../runtime/operation";
import type { Task } from "../../runtime/task";
import { FinalLocations } from "./finalLocations";

/**
 * Learns steps from an execution that really runs, and walks along with it. Where a step is known already, it must come out
 * as it did before: `failed` says if it did not. Once something happens that cannot be known by heart, the rest of that
 * execution is not learnt.
 */
export abstract class BaseRecorder implements Observer, Learner {
  /** Nothing is to be walked any more in this search: why. */
  off: string | undefined;
  /** A step came out differently than before: what was walked is worth nothing. */
  failed: string | undefined;
  /** Did every event of this execution become a step? */
  complete = false;
  /** How many steps it has learnt from this execution. */
  lessons = 0;
  /** Which locations tell final states apart. */
  readonly finals: FinalLocations;

  constructor(walk: ConstructorParameters<typeof FinalLocations>[0]) {
    this.finals = new FinalLocations(walk);
  }

  /** An execution is about to begin. */
  begin(): void {
    this.complete = this.off === undefined;
    this.lessons = 0;
  }
  /** Nothing is learnt of the rest of this execution. */
  protected lose(): void {
    this.complete = false;
  }
  /** Nothing is walked any more; what was walked counts. */
  stop(why: string): void {
    this.off ??= why;
    this.complete = false;
  }
  fail(why: string): void {
    this.failed ??= why;
    this.stop(why);
  }
  loses(): void {
    this.stop("something is written that nobody follows");
  }

  abstract started(execution: Execution): void;
  abstract happened(
    execution: Execution,
    event: ExecutionEvent,
    result: unknown,
    failure: { readonly error: unknown } | null,
  ): void;
  abstract touched(location: number, task: number, writes: boolean): void;
  abstract wrote(location: number, task: number, place: { peek(): unknown } | undefined, variable: boolean): void;
  abstract changed(task: number): void;

  // What one of the two kinds does not need to hear
  chosen(_execution: Execution, _id: number, _operation: Operation, _choice: number): void {}
  follows(_location: number, _place: FollowedPlace | undefined, _kind: FollowedKind): void {}
  keeps(_location: number, _task: Task, _place: FollowedPlace, _counts: boolean): void {}
  schedules(): void {}
  loopBegins(_task: Task, _activation: LoopActivation): void {}
  turnBegins(_task: Task, _activation: LoopActivation, _locals: readonly unknown[]): void {}
  printed(): void {}
}
