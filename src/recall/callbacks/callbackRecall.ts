import type { Outcome } from "../../model/report";
import { unawaitedCalls } from "../../runtime/eventLoop/waiting/unawaitedCalls";
import type { Execution } from "../../runtime/execution";
import { BaseRecall } from "../baseRecall";
import type { KnownEnd } from "../ends/knownEnd";
import type { ShownEnd } from "../ends/shownEnd";
import type { Search } from "../running/followedFirst";
import { Trials } from "../running/trials";
import { CallbackRecorder } from "./callbackRecorder";
import { CallbackWalk } from "./callbackWalk";
import { standingCalls } from "./standingCalls";

/** An execution that does nothing that was not explored before. */
export const redundant = "redundant";

/**
 * Of executions that run, a tenth has to be spared by walking; so many are waited for. Learning costs little beside running.
 */
const trial = { length: 400, share: 0.1 };

/**
 * The same as `Recall`, for programs of callbacks: a callback runs to its end with its microtasks, and what it does is decided
 * by the one that asked for it and by what it reads, which is its footprint. So it is known by what it has seen.
 */
export class CallbackRecall extends BaseRecall<CallbackWalk, CallbackRecorder, typeof redundant> {
  /** Which calls may stand at the end, see `standingCalls`: what goes on never is shown by executions that run. */
  private readonly rest = new Set([0]);

  constructor(search: Search, maxSteps: number) {
    const walk = new CallbackWalk();
    super(search, maxSteps, walk, new CallbackRecorder(walk), new Trials(trial, trial));
  }

  protected override goesBack(): boolean {
    return super.goesBack() && this.everything !== undefined;
  }

  protected goOn(): boolean {
    const { walk, search } = this;
    if (walk.depth >= this.maxSteps) return false;
    const decision = search.next(walk.tasks);
    this.abandoned = decision === null;
    if (decision === null) return false;
    const task = walk.tasks[decision.task];
    const step = walk.step(task);
    if (step === undefined || walk.meets(task, step)) return false;
    const event = walk.event(task, step);
    walk.apply(task, step);
    search.happened(event);
    return true;
  }

  protected abandonedEnd(): typeof redundant {
    return redundant;
  }
  protected end(): Outcome | ShownEnd | undefined {
    // A callback runs to its end before another one comes: nothing preempts
    const { settled, standing } = this.walk;
    const end = settled === 1 && this.rest.has(standing) ? this.finalEnd(0) : undefined;
    return end && this.audit(end);
  }

  override ran(end: KnownEnd, execution: Execution, plainVariables: boolean): void {
    super.ran(end, execution, plainVariables);
    const { walk, recorder, rest } = this;
    if (end.final === undefined || !recorder.complete || rest.has(walk.standing)) return;
    if (walk.standing === standingCalls(execution.loop) && unawaitedCalls(execution).length === 0)
      rest.add(walk.standing);
  }
}
