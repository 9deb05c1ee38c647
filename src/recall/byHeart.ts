import type { Outcome } from "../model/report";
import type { Execution } from "../runtime/execution";
import type { Learner } from "../runtime/learner";
import type { Observer } from "../runtime/observers/observer";
import type { Scheduler } from "../runtime/scheduler";
import { CallbackRecall, type redundant } from "./callbacks/callbackRecall";
import type { KnownEnd } from "./ends/knownEnd";
import type { SeenEnds } from "./ends/seenEnds";
import type { ShownEnd } from "./ends/shownEnd";
import { Recall } from "./recall";
import type { Search } from "./running/followedFirst";

/** Executions known by heart: of threads, until the program asks for a callback of the event loop; of callbacks then. */
export class ByHeart {
  private readonly threads: Recall;
  private callbacks: CallbackRecall | undefined;

  private ends: SeenEnds | undefined;

  constructor(
    private search: Search,
    private readonly maxSteps: number,
  ) {
    this.threads = new Recall(search, maxSteps);
  }

  private get now(): Recall | CallbackRecall {
    return this.callbacks ?? this.threads;
  }

  /** See `BaseRecall`. */
  serve(search: Search, ends: SeenEnds): void {
    this.search = search;
    this.ends = ends;
    this.now.serve(search, ends);
  }
  get observer(): Observer {
    return this.now.observer;
  }
  get learner(): Learner {
    return this.now.learner;
  }
  get blocked(): Recall["blocked"] {
    return this.callbacks ? [] : this.threads.blocked;
  }
  /** For who looks at executions of threads more closely that are walked; undefined where nobody can. */
  get looks(): Pick<Recall, "walkedTo" | "countPreemptions"> | undefined {
    return this.callbacks || this.off !== undefined ? undefined : this.threads;
  }
  get events(): number {
    return this.now.events;
  }
  get off(): string | undefined {
    return this.now.off;
  }
  get failed(): string | undefined {
    return this.now.failed;
  }
  go(): Outcome | ShownEnd | typeof redundant | undefined {
    return this.now.go();
  }
  goOver(): boolean {
    return this.now.goOver();
  }
  teachBy(lesson: Scheduler): void {
    this.now.lesson = lesson;
  }
  scheduler(whole: boolean): Scheduler {
    return this.now.scheduler(whole);
  }
  takeReached(): Outcome | ShownEnd | typeof redundant | undefined {
    return this.now.takeReached();
  }
  lead(search: Search): Scheduler | undefined {
    return this.now.lead(search);
  }

  /** See `Recall.ran`. */
  ran(end: KnownEnd, execution: Execution, plainVariables: boolean): void {
    this.now.ran(end, execution, plainVariables);
    if (this.callbacks || !execution.loop.used || !this.ends || this.threads.failed !== undefined) return;
    // Nothing has been walked so far: the first execution asks for a callback, if any does
    if (this.threads.walked > 0) return;
    this.callbacks = new CallbackRecall(this.search, this.maxSteps);
    this.callbacks.serve(this.search, this.ends);
  }
}
