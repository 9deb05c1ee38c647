import type { SavedPart } from "../../exploration/divided/dividedSearch";
import type { Bound } from "../../model/report";
import { exploresTraces } from "../../model/strategyName";
import type { ByHeart } from "../../recall/byHeart";
import type { Execution } from "../../runtime/execution";
import { Numbering } from "../../runtime/numbering";
import type { Observer } from "../../runtime/observers/observer";
import { ImpossiblePlan, type Scheduler } from "../../runtime/scheduler";
import { Sharing } from "../../runtime/sharing";
import type { JobResult } from "../jobs/job";
import { bound } from "../limits";
import { Pristine } from "../realms/pristine";
import type { Program, Run } from "../realms/program";
import { isOneLoop } from "../replay/lookAtCalls";
import { RandomDelays } from "./randomDelays";
import type { Sampler } from "./sampler";
import type { ScenarioExploration } from "./scenarioExploration";
import { UntilDeadline } from "./untilDeadline";

/** Between executions: it pauses, comes to another scenario, or wants the program in a fresh realm, given to `next`. */
export type CheckStep = { readonly type: "progress" } | { readonly type: "scenario" } | { readonly type: "realm" };
export type Steps<T> = Generator<CheckStep, T, Program | undefined>;
const progress: CheckStep = { type: "progress" };

/** How a program is kept from leaving something behind in the intrinsics for the next execution. */
export type Care = "compare now and then" | "restore after each" | "a realm for each";
/** Thrown to begin again with more care. */
export class Tainted {
  constructor(readonly care: Care) {}
}

/** How long the intrinsics are left alone while nothing was found changed: so many times what comparing them took. */
const rest = 100;

/**
 * Runs the executions of one program that explorations ask for, until they have enough, or time is over. Most programs leave
 * the intrinsics alone, so they are compared now and then, and at the end; one that does not is explored again from the
 * beginning in a fresh realm, restored after each execution, or with a realm for each.
 */
export class Executing {
  /** Set from outside while it pauses: the next execution does not take place. */
  cancelled = false;
  /** The limit that cancelled it; undefined: somebody did. */
  cancelledBy: Bound | undefined;
  /** Of jobs that were handed out, by their ids. */
  readonly results = new Map<number, JobResult>();
  /** What they told before, and nobody has taken over. */
  readonly parts = new Map<number, SavedPart[]>();
  care: Care = "compare now and then";
  /** Watches executions that are looked at more closely. */
  observer: Observer | undefined;
  private program: Program | undefined;
  private pristine!: Pristine;
  private nextLook = 0;
  private delays = new RandomDelays();
  /** Since the intrinsics were compared. */
  private ran = false;
  /** What was in a loop without an event when time was over. */
  private stoppedInLoop: Run | undefined;
  /** The last execution was abandoned because it took too long, though time is not over. */
  private tookTooLong = false;
  private readonly started = Date.now();
  /** By scenario: see `UntilDeadline`. */
  private readonly mostLooks = new Map<string | undefined, number>();
  /** Of the last execution. */
  private looks = 0;

  /** `byHeart`: may executions be walked of which every step is known? `longestMs`: see `CheckTask`. */
  constructor(
    private readonly timeMs: number,
    public byHeart: boolean,
    private readonly longestMs: number,
  ) {}

  /** Milliseconds in this process. */
  get elapsed(): number {
    return Date.now() - this.started;
  }
  /** A realm is there. */
  get ready(): boolean {
    return this.program !== undefined;
  }

  /**
   * "again": it has to begin again, since it turned out that more has to be known or kept. "later": its turn is over, in
   * milliseconds since this began.
   */
  *explore(
    exploration: ScenarioExploration,
    sampler?: Sampler,
    turnEnds = Infinity,
  ): Steps<"over" | "again" | "later"> {
    const { timeMs } = this;
    const { scenario, sharing } = exploration;
    sharing.grew = false;
    for (let more = true, turns = 0; more; turns++) {
      if (this.cancelled) exploration.interrupt(this.cancelledBy);
      const { elapsed } = this;
      if (elapsed > timeMs || this.tookTooLong) this.outOfTime(exploration);
      else if (elapsed > turnEnds && turns > 0 && !exploration.interrupted) {
        if (exploration.unfinished) return "later";
        // What cannot go on later had its share
        this.outOfTime(exploration);
      }
      const began = Date.now();
      const sample = sampler?.next(began);
      const search = sample ?? exploration;
      const { awaited } = exploration;
      if (!sample && awaited !== undefined && !exploration.interrupted) {
        const result = this.results.get(awaited);
        if (result) {
          more = exploration.takeOver(result, this.parts.get(awaited));
          this.results.delete(awaited);
          this.parts.delete(awaited);
        }
        if (more) yield progress;
        continue;
      }
      sharing.waits.learning = sharing.loops.search = exploresTraces(search.strategyName);
      const recall = sample || exploration.interrupted ? undefined : exploration.byHeart;
      const walked = recall ? exploration.walk() : "runs";
      if (exploration.outgrown) return "again";
      if (walked === "over") break;
      if (walked === "pauses") {
        yield progress;
        continue;
      }
      let run: Run | undefined;
      if (!exploration.interrupted)
        try {
          const scheduler = recall?.scheduler(exploration.looksAtEach) ?? search.begin();
          run = yield* this.execution(scenario, scheduler, search.numbering, sharing, recall);
        } catch (error) {
          // A turn of a loop that was planned as one event cannot be one where the plan puts it
          if (error instanceof ImpossiblePlan && sharing.waits.facts.takeApart()) return "again";
          throw error;
        }
      if (!run) {
        exploration.beginsAgain = sharing.grew;
        if (this.cancelled) exploration.interrupt(this.cancelledBy);
        else this.outOfTime(exploration);
        break;
      }
      this.mostLooks.set(scenario, Math.max(this.mostLooks.get(scenario) ?? 0, this.looks));
      if (sample) {
        const goesOn = exploration.addSampled(sample, run);
        sampler!.took(sample, Date.now() - began, goesOn);
        more = !exploration.refused;
      } else more = sharing.grew || exploration.add(run);
      run.execution.goOnUnseen();
      this.cleanUp();
      if (!sample && sharing.waits.racedOn(exploration.shown.racedOn)) sharing.grew = true;
      if (!sample && sharing.chance) yield* this.probeDelays(scenario, run.execution);
      if (recall?.failed !== undefined) this.byHeart = false;
      if (sharing.grew || recall?.failed !== undefined || exploration.outgrown) return "again";
      if (more) yield progress;
    }
    return "over";
  }

  /** The next scenario has delays of its own. */
  forgetDelays(): void {
    this.delays = new RandomDelays();
  }

  /** Do timers depend on chance? */
  private *probeDelays(scenario: string | undefined, execution: Execution): Steps<void> {
    const probes = this.delays.probes(execution);
    for (let step = probes.next(); !step.done;) {
      const run = yield* this.execution(scenario, step.value.scheduler, new Numbering(), step.value.sharing);
      if (!run) return;
      step = probes.next(run.execution);
      this.cleanUp();
    }
  }

  private outOfTime(exploration: ScenarioExploration): void {
    const by: Bound = this.tookTooLong
      ? { name: bound.time(0).name, value: this.longestMs / 1000 }
      : bound.time(this.timeMs);
    if (this.stoppedInLoop) exploration.shown.short.endless(this.stoppedInLoop, by);
    exploration.interrupt(by);
    // The next scenario has nothing to do with that
    this.stoppedInLoop = undefined;
    this.tookTooLong = false;
  }

  /** Executions that are not counted, as long as `took` wants another one. True if time was over before that. */
  *besides(
    { scenario, sharing }: ScenarioExploration,
    search: { begin(): Scheduler; readonly numbering: Numbering },
    took: (run: Run) => boolean,
  ): Steps<boolean> {
    sharing.waits.learning = sharing.loops.search = false;
    for (let more = true; more;) {
      if (this.cancelled || this.elapsed > this.timeMs) return true;
      const run = yield* this.execution(scenario, search.begin(), search.numbering, sharing);
      if (!run) {
        this.stoppedInLoop = undefined;
        this.tookTooLong = false;
        return true;
      }
      more = took(run);
      run.execution.goOnUnseen();
      this.cleanUp();
      if (more) yield progress;
    }
    return false;
  }

  /** The program, for one execution that nobody counts: `use` runs it. */
  *lend(use: (program: Program) => void): Steps<void> {
    if (this.cancelled) return;
    if (this.care === "a realm for each") yield* this.freshRealm();
    this.ran = true;
    use(this.program!);
    this.program!.execution.goOnUnseen();
    this.cleanUp();
    yield progress;
  }

  /** One execution; undefined if it was still going on when time was over. */
  *execution(
    scenario: string | undefined,
    scheduler: Scheduler,
    numbering: Numbering,
    sharing: Sharing,
    recall?: ByHeart,
  ): Steps<Run | undefined> {
    if (this.care === "a realm for each") yield* this.freshRealm();
    const { started, timeMs, longestMs } = this;
    const most = this.mostLooks.get(scenario);
    const timed = new UntilDeadline(scheduler, started + timeMs, longestMs, started, most);
    sharing.learner = recall?.learner ?? null;
    this.ran = true;
    const run = this.program!.run(scenario, timed, numbering, recall?.observer ?? this.observer, sharing);
    sharing.learner = null;
    if (timed.looped) this.stoppedInLoop = run;
    this.tookTooLong = timed.tookTooLong;
    this.looks = timed.looks;
    return timed.expired ? undefined : run;
  }

  /** The program, to be run once more, if nothing that ran left anything in its realm. */
  harmless(): Program | undefined {
    const { ran, care } = this;
    if (care !== "compare now and then" || this.program === undefined || (ran && this.pristine.changed()))
      return undefined;
    this.ran = true;
    return this.program;
  }

  /** What the care for the intrinsics asks for when an execution is over. */
  cleanUp(): void {
    if (this.care === "restore after each" && !this.pristine.restore()) throw new Tainted("a realm for each");
    if (Date.now() >= this.nextLook) this.compare();
  }

  /** Has the program left something behind? */
  compare(): void {
    if (this.care !== "compare now and then" || !this.ran) return;
    this.ran = false;
    const start = Date.now();
    if (this.pristine.changed()) throw new Tainted("restore after each");
    const end = Date.now();
    this.nextLook = end + rest * (end - start + 1);
  }

  *freshRealm(): Steps<void> {
    this.program = (yield { type: "realm" })!;
    this.pristine = Pristine.of(this.program);
    this.nextLook = Date.now() + rest;
  }

  /** Has it no threads? */
  get runsOneLoop(): boolean {
    return this.program !== undefined && isOneLoop(this.program.execution);
  }
}
