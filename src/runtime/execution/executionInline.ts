import { Read, type Access, type AccessMode } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { BrokenInvariant } from "../../model/record";
import { UnhandledRejection } from "../eventLoop/unhandledRejection";
import type { Operation, Performing } from "../operation";
import type { Code } from "../task";
import type { Ending } from "./ending";
import { ExecutionLoops } from "./executionLoops";
import { FootprintPlaces, type Sight } from "./footprintPlaces";
import { Happening } from "./happening";
import { Invariants } from "./invariants";
import type { Mutable } from "./mutable";
import { Unstoppable } from "./unstoppable";
import { Unsupported } from "./unsupported";

/**
 * The third layer of `Execution`: code that runs to its end as part of one event. That is what JavaScript calls by itself
 * (getters, conversions, callbacks of built-in functions), invariants, and the checks of the final state.
 */
export abstract class ExecutionInline extends ExecutionLoops {
  /** Site of a call that JavaScript made by itself and that touched what tasks share: it was one event. */
  implicit: number | undefined;
  /** Where JavaScript may have called code of the program last, for `Sharing`; -1 where nobody knows. */
  implicitAt = -1;
  protected invariants = this.noInvariants();
  /** Footprint of the event under way, for such calls to add to. */
  protected footprint: Access[] = [];
  protected readonly happening = new Happening();
  /** Is the event under way new, so that its footprint is wanted? */
  protected notes = false;
  private readonly places = new FootprintPlaces();
  /** Above 0 while code runs that makes no events of its own yet. */
  protected apart = 0;
  /** How many calls run so, one inside of the other, and where JavaScript called the outermost one. */
  private inline = 0;
  private inlineAt = -1;
  /** Where such code was called between whose parts nothing can come, so that there are no other orders; -1 for other code. */
  private atOnce = -1;
  /** What an invariant has read that is being looked at, by itself or by what it calls. */
  private reads: Set<number> | null = null;

  protected override begin(): void {
    super.begin();
    this.apart = 0;
    this.inline = 0;
    this.inlineAt = -1;
    this.atOnce = -1;
    this.implicit = undefined;
    this.implicitAt = -1;
    if (this.invariants.any) this.invariants = this.noInvariants();
  }

  private noInvariants(): Invariants {
    return new Invariants(
      (code, reads) => this.runApart(code, reads),
      (location) => this.state(location),
      () => this.sharing,
      (value) => this.isProxy(value),
    );
  }

  /** Does code run that nobody can interrupt? */
  get isInOneEvent(): boolean {
    return this.inline > 0 || this.checking || this.looking;
  }
  /** True if there are invariants. */
  get watched(): boolean {
    return this.invariants.any;
  }
  /** The callback under way writes there, at that place of the program. */
  writes(location: number, site: number): void {
    if (this.invariants.any && !this.isForeign(site)) this.invariants.wrote(location, site);
  }
  get broken(): readonly BrokenInvariant[] {
    return this.invariants.broken;
  }

  /**
   * Runs code to its end as part of the current event: what JavaScript calls by itself cannot be interrupted. Nothing in it
   * may wait, and the verdict will say that no other order inside was tried.
   */
  runInline(code: Code): unknown {
    this.called();
    this.apart++;
    if (this.inline++ === 0) this.inlineAt = this.implicitAt;
    try {
      return this.runToEnd(code);
    } finally {
      this.inline--;
      this.apart--;
    }
  }

  /** The same of code that nobody can interrupt, so that there are no other orders inside. */
  runAtOnce(code: Code, site: number): unknown {
    if (this.inline > 0) return this.runInline(code);
    this.atOnce = site;
    try {
      return this.runInline(code);
    } finally {
      this.atOnce = -1;
    }
  }

  private runToEnd(code: Code): unknown {
    let step = code.next();
    while (!step.done) {
      const operation = this.operationOf(step.value);
      this.refuseInline(operation);
      const { accesses } = operation;
      if (this.reads !== null) for (const { location } of accesses) this.reads.add(location);
      if (!this.looking) {
        this.rounds.watch?.changes();
        // It makes no event of its own
        if (accesses.some(({ mode }) => mode !== Read)) this.noteEffect();
      }
      if (accesses.length > 0 && !this.looking && !this.checking && this.tasks.length > 1) this.join(operation);
      step = code.next(operation.perform(this.partOfEvent()));
    }
    return step.value;
  }

  /** Ends the execution, whatever the program catches, if the operation needs others to go on or to be tried. */
  private refuseInline({ kind, site, guard, alternatives }: Operation): void {
    const waits = guard && !guard.admits(this.state(guard.location));
    const chooses = alternatives !== undefined && alternatives() > 1;
    const apart = this.checking || this.looking;
    if (!waits && !chooses && !(apart && kind === "spawn")) return;
    const [where, advice] = this.looking
      ? ["an invariant", "let it only look"]
      : this.checking
        ? ["a check of the final state", "do it in a task"]
        : [
            "a call that JavaScript makes by itself (a getter, a conversion, a callback of a built-in function)",
            "call it directly",
          ];
    const blocks = kind === "spin" ? "a loop waits for ever" : `\`${kind}\` blocks`;
    const what = waits
      ? `${blocks} inside ${where}, where no other task can go on`
      : chooses
        ? `\`${kind}\` has several alternatives inside ${where}, where only one can be tried`
        : `a thread cannot be started inside ${where}`;
    const error = new Unsupported(`${what}: ${advice}`, site);
    this.halt ??= { kind: "error", task: this.maker.id, error, during: "run" };
    throw error;
  }

  /** The place of the program that led to one in the library. */
  private usersSite(site: number): number {
    const places = [site, this.inlineAt, this.maker.site];
    return places.find((at) => at >= 0 && !this.isForeign(at)) ?? site;
  }

  private join({ accesses, site, plain }: Operation): void {
    // Before the first callback nobody could come in between, though invariants look
    if (!this.loop.isQuiet && this.atOnce < 0) this.implicit ??= this.usersSite(site);
    // What it calls itself is part of it
    const { atOnce, inlineAt } = this;
    this.sharing.promoteCall(atOnce >= 0 ? atOnce : inlineAt >= 0 ? inlineAt : this.implicitAt);
    if (this.loop.absorbing) return this.touchMemory(accesses);
    for (const { location, mode } of accesses)
      // Primitives race with nobody
      this.footprint.push({ location, mode, before: this.state(location), ...(plain ? {} : { implicit: true }) });
  }

  /** A callback begins: what it touches is noted from now on. */
  beginFootprint(): void {
    if (this.notes) this.places.begin(this.footprint);
  }
  /** The callback under way touches a location. `sight`: it changes it without having looked. */
  touch(location: number, mode: AccessMode, sight?: Sight): void {
    if (this.notes) this.places.add(this.footprint, location, mode, this.state(location), sight);
  }
  /** The same of locations in the program's memory of which nobody can tell the values. */
  touchMemory(accesses: Operation["accesses"]): void {
    for (let i = 0; i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      this.touch(location, mode);
      this.sharing.learner?.follows(location, undefined, "memory");
    }
  }
  /** What code yielded. */
  operation(yielded: Operation | number): Operation {
    return this.operationOf(yielded);
  }

  partOfEvent(): Performing {
    const { owner, lastEvent } = this.current ?? this.tasks[0];
    const synchronizeWith = (source: number) => {
      // Looking at the state is no event of anybody, so it orders nothing
      if (this.checking || this.looking) return;
      // While the event is being performed it is not in the list
      const event: Mutable<ExecutionEvent> | undefined = this.events[lastEvent];
      if (!event) this.happening.synchronizeWith(source);
      else if (source >= 0 && source !== lastEvent) event.synchronizesWith = [...event.synchronizesWith, source];
    };
    return { index: lastEvent, task: owner, choice: -1, synchronizeWith, setMode() {} };
  }

  private runApart(code: Code, reads: Set<number>): unknown {
    const { current } = this;
    this.looking = true;
    this.reads = reads;
    try {
      return this.runInline(code);
    } catch (error) {
      // Nobody knows whether the condition holds
      if (Unstoppable.is(error)) this.halt ??= { kind: "error", task: this.maker.id, error, during: "run" };
      throw error;
    } finally {
      this.looking = false;
      this.reads = null;
      this.current = current;
    }
  }

  /** Adds a condition that must hold now and after every event that writes what its last look read. */
  addInvariant(name: string, holds: () => Code): void {
    this.invariants.add(name, holds, this.at, this.events.length - 1);
  }

  /** What is checked once every task has ended. */
  protected runChecks(): Ending {
    this.current = this.tasks[0];
    this.checking = true;
    // A program that ended itself is checked like any other
    const exited = this.halt;
    this.halt = null;
    if (exited !== null) this.exitStatus.begin(0);
    for (const check of this.checks)
      try {
        const code = check();
        if (code) this.runInline(code);
      } catch (error) {
        // TypeScript does not see that what ran may have set it
        if ((this.halt as Ending | null) !== null) break;
        this.halt = exited;
        const isRejection = UnhandledRejection.is(error);
        this.failedAt = isRejection ? error.site : this.at;
        return { kind: "error", task: 0, error: isRejection ? error.reason : error, during: "after" };
      }
    const ending = (this.halt ??= exited) ?? { kind: "finished" };
    const failure = ending.kind === "finished" ? this.exitStatus.failure : undefined;
    if (failure === undefined) return ending;
    this.failedAt = failure.site;
    return failure.ending;
  }

  protected operationOf(yielded: Operation | number): Operation {
    return typeof yielded === "number" ? this.announced! : yielded;
  }
}
