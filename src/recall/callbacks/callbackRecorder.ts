import { Read, Write, type Access } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { pending } from "../../runtime/eventLoop/promises/promiseRecord";
import type { Execution } from "../../runtime/execution";
import type { FollowedKind, FollowedPlace } from "../../runtime/learner";
import type { Task } from "../../runtime/task";
import { Belongings } from "../belongings";
import { BaseRecorder } from "../learning/baseRecorder";
import { Look, type Asked, type CallbackStep, type Change } from "./callbackStep";
import type { CallbackWalk } from "./callbackWalk";
import { PrivateTouches } from "./privateTouches";
import { standingCalls } from "./standingCalls";
import { ValueNumbers } from "./valueNumbers";

/** What is known of main, which has run before the first callback. */
interface Beginning {
  readonly asks: readonly Asked[];
  readonly settled: boolean;
  /** See `standingCalls`. */
  readonly standing: number;
}

/** The same as `Recorder`, for callbacks. */
export class CallbackRecorder extends BaseRecorder {
  private beginning: Beginning | undefined;
  private execution!: Execution;
  private readonly values = new ValueNumbers();
  private readonly belongings = new Belongings();
  private readonly touches = new PrivateTouches();
  /** Of the memory that the callback under way touched, how to see it. */
  private readonly places = new Map<number, FollowedPlace | undefined>();
  private steps = 0;
  private known = 0;

  constructor(private readonly walk: CallbackWalk) {
    super(walk);
  }

  override begin(): void {
    super.begin();
    this.belongings.begin();
    this.touches.clear();
    this.places.clear();
  }

  touched(location: number, _task: number, writes: boolean): void {
    if (this.complete) this.touches.touched(location, writes);
  }
  wrote(location: number, task: number, place: FollowedPlace | undefined, variable: boolean): void {
    if (this.complete) this.belongings.wrote(location, this.numberOf(task), place, variable);
  }
  changed(task: number): void {
    if (this.complete) this.belongings.changed(this.numberOf(task));
  }
  override follows(location: number, place: FollowedPlace | undefined, kind: FollowedKind): void {
    if (!this.complete) return;
    this.places.set(location, place);
    // All else in footprints belongs to promises and the like
    if (kind !== "hidden") this.finals.meet(location, kind === "variable");
  }
  /** Main, which is task 0, runs before anybody is told that the execution has started. */
  private numberOf(task: number): number {
    return task === 0 ? 0 : this.execution.tasks[task].number;
  }

  started(execution: Execution): void {
    this.execution = execution;
    this.known = 1;
    if (!this.complete) return;
    const [main] = execution.tasks;
    this.walk.rewind(0);
    if (main.pending !== null || !this.isFollowed()) return this.stop("main makes events");
    const asks = this.asked(this.beginning?.asks);
    const { isSettled: settled, standing } = this;
    if (asks === undefined) return;
    this.beginning ??= { asks, settled, standing };
    if (this.beginning.settled !== settled || this.beginning.standing !== standing)
      return this.fail("main ends in another way");
    this.walk.begin(this.beginning.asks, settled, standing);
  }

  /** Is all that decides what callbacks do in what they read, and can each one be next? */
  private isFollowed(): boolean {
    const { clock, watched, subjects, loop } = this.execution;
    const { timing, listeners } = loop;
    return !clock.used && !watched && subjects.length === 0 && timing.ioMax === Infinity && !listeners.any;
  }
  private get isSettled(): boolean {
    const { needed } = this.execution.loop;
    return needed === null || needed.state !== pending;
  }

  private get standing(): number {
    return standingCalls(this.execution.loop);
  }

  /** Who was asked for since the last event: as before, if that is known. Undefined if it cannot be walked. */
  private asked(before: readonly Asked[] | undefined): readonly Asked[] | undefined {
    const { tasks } = this.execution;
    const count = tasks.length - this.known;
    if (before && before.length !== count) return void this.fail("other callbacks were asked for");
    const asked: Asked[] = [];
    for (let i = 0; i < count; i++) {
      const { number, pending: callback } = tasks[this.known + i];
      if (callback?.kind !== "io") return void this.stop("there are other callbacks than completions of I/O");
      const { kind, site } = callback;
      const known = before?.[i];
      if (known && (known.number !== number || known.site !== site))
        return void this.fail("other callbacks were asked for");
      asked.push(known ?? { number, kind, site, looks: new Look() });
    }
    this.known = tasks.length;
    return before ?? asked;
  }

  happened(
    execution: Execution,
    event: ExecutionEvent,
    _result: unknown,
    failure: { readonly error: unknown } | null,
  ): void {
    if (!this.complete) return;
    const { walk } = this;
    const walked = walk.tasks[event.task];
    if (!this.isFollowed()) return this.stop("something is used that nobody follows");
    if (failure || event.halts || execution.implicit !== undefined) return this.lose();
    const looked = this.looked(walked.looks!, event.accesses);
    if (looked === undefined) return this.fail("a callback looked at something else");
    const task = execution.tasks[event.task];
    const known = looked.step;
    const asks = this.asked(known?.asks);
    if (asks === undefined) return;
    const step = known ?? this.learn(event, task, asks);
    if (step === undefined) return;
    if (known && !this.confirms(known, event)) return this.fail("a callback did something else");
    if (!known) this.lessons++;
    looked.step = step;
    this.touches.clear();
    this.places.clear();
    if (this.touches.grew) {
      // Nobody has noted who touched that in this execution
      this.touches.grew = false;
      walk.rewind(0);
      return this.lose();
    }
    walk.apply(walked, step);
    if (walk.settled !== (this.isSettled ? 1 : 0) || walk.standing !== this.standing)
      this.fail("main ends in another way");
  }

  /** Where a callback arrives that saw what the locations of its footprint hold now. */
  private looked(begins: Look, accesses: readonly Access[]): Look | undefined {
    let at = begins;
    for (let i = 0; i < accesses.length; i++) {
      const { location, blind, mode } = accesses[i];
      // What is added to is looked at, though that changes nothing for whoever is not the last one
      if (blind === true && mode === Write) continue;
      if (at.step !== undefined || (at.location >= 0 && at.location !== location)) return undefined;
      at.location = location;
      at = at.from(this.walk.state(location));
    }
    return at.step === undefined && at.location >= 0 ? undefined : at;
  }

  private learn(event: ExecutionEvent, task: Task, asks: readonly Asked[]): CallbackStep | undefined {
    const { belongings, walk } = this;
    const { kind, site, accesses, label } = event;
    const id = ++this.steps;
    const changes = this.changesOf(event, id).map(({ location, state }) => ({
      location,
      state: state ?? this.values.unique(),
    }));
    const settles = (this.isSettled ? 1 : 0) - walk.settled;
    const leaves = (this.standing - walk.standing) | 0;
    const { number, name, observed } = task;
    // What it gave to `observe` goes by its name
    const told = observed.length > 0 ? ([["", name], ...observed] as const) : observed;
    const remains = belongings.remainsOf({ id: number, observed: told });
    const does = { id, kind, site, accesses, label, changes, asks, remains, settles, leaves };
    const step = { ...does, contested: [], event: undefined };
    return this.touches.commit(step, number) ? step : void this.stop("a callback touches too much");
  }

  /** What it changed; without a state where the value is not to be seen, or not to be told from others. */
  private changesOf({ accesses, number }: ExecutionEvent, id: number): (Partial<Change> & Pick<Change, "location">)[] {
    const { walk } = this;
    const stepOf = (task: number) => (task === number ? id : walk.stepOf(task));
    return accesses
      .filter(({ mode }) => mode !== Read)
      .map(({ location }) => {
        const place = this.places.get(location);
        if (place === undefined) return { location };
        try {
          return { location, state: this.stateOf(place, stepOf) };
        } catch {
          // A variable without a value
          return { location };
        }
      });
  }

  private stateOf(place: FollowedPlace, stepOf: (task: number) => number | undefined): number | undefined {
    const { execution, values } = this;
    const one = (value: unknown) => values.of(value, execution.identityOf(value), stepOf);
    return place.parts ? values.ofAll(place.parts().map(one)) : one(place.peek());
  }

  /** Did it do what it did before? */
  private confirms({ id, kind, site, accesses, changes }: CallbackStep, event: ExecutionEvent): boolean {
    const same = ({ location, mode, blind }: Access, i: number) =>
      accesses[i].location === location && accesses[i].mode === mode && accesses[i].blind === blind;
    return (
      event.kind === kind &&
      event.site === site &&
      event.accesses.length === accesses.length &&
      event.accesses.every(same) &&
      this.changesOf(event, id).every(({ state }, i) => state === undefined || state === changes[i].state)
    );
  }
}
