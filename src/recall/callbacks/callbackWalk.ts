import { IntTable } from "../../base/intTable";
import type { ExecutionEvent } from "../../model/event";
import type { Candidate } from "../../runtime/scheduler";
import type { FinalState } from "../ends/finalStates";
import { mix } from "../mix";
import type { Asked, CallbackStep, Look } from "./callbackStep";
import { isShared, stateAfter } from "./privateTouches";

const none: readonly never[] = [];

/** A callback of an execution that is walked, or main, which has ended. To schedulers it is a candidate like others. */
class WalkedCallback implements Candidate {
  number = 0;
  looks: Look | undefined;
  /** The event that asked for it; -1 for main. */
  askedBy = -1;
  finished = false;
  readonly again = false;
  readonly alternatives = 1;

  constructor(readonly task: number) {}

  get enabled(): boolean {
    return !this.finished;
  }
}

/** An execution of callbacks, walked from step to step and taken back: the state of each location, and who waits for its turn. */
export class CallbackWalk {
  /** How many events. */
  depth = 0;
  /** Main first, in the order in which they were asked for. */
  tasks: WalkedCallback[] = [];
  /** How many wait for their turn. */
  unfinished = 0;
  /** Tells final states from others, almost always. */
  hash = 0;
  /** 0: what main needs to come to its end is not settled. */
  settled = 0;
  /** See `standingCalls`. */
  standing = 0;
  /** Do all locations tell final states apart, or only variables? */
  everything = false;
  private readonly pool: WalkedCallback[] = [new WalkedCallback(0)];
  private readonly steps: CallbackStep[] = [];
  private readonly callbacks: WalkedCallback[] = [];
  private readonly hashes = new IntTable();
  private readonly ownersBefore = new IntTable();
  /** By task number: the step that it has made last, here or in an execution before. */
  private readonly stepOfTask: (CallbackStep | undefined)[] = [];
  /** By location; 0 as long as no callback has changed it. */
  private states = new Int32Array(256);
  /** What changes replaced, the last one at the end. */
  private readonly replaced = new IntTable();
  private changes = 0;
  /** Locations that tell final states apart: 1. */
  private telling = new Uint8Array(256);
  private readonly tellingOnes: number[] = [];
  private mostNumber = 0;
  /** Of locations that several callbacks touch, though never in one execution: who has touched them in this one. */
  private readonly owners = new Map<number, number>();
  private readonly ownersReplaced: { readonly location: number; readonly state: number }[] = [];

  state(location: number): number {
    return location < this.states.length ? this.states[location] : 0;
  }
  /** The step of a task that has happened; 0 is main's. */
  readonly stepOf = (number: number): number | undefined => (number === 0 ? 0 : this.stepOfTask[number]?.id);

  /** There is more to look at. Begins anew. */
  again(looksAtMore: () => void): void {
    this.rewind(0);
    looksAtMore();
  }
  /** From now on, final states differ where this location's do. */
  tell(location: number): void {
    this.reserve(location);
    if (this.telling[location] === 1) return;
    this.telling[location] = 1;
    this.tellingOnes.push(location);
  }
  private reserve(location: number): void {
    if (location < this.states.length) return;
    const { states, telling } = this;
    this.states = new Int32Array(2 * location);
    this.states.set(states);
    this.telling = new Uint8Array(2 * location);
    this.telling.set(telling);
  }

  /** Begins with what main asked for. */
  begin(asks: readonly Asked[], settled: boolean, standing: number): void {
    this.rewind(0);
    this.tasks = [this.pool[0]];
    this.pool[0].finished = true;
    this.unfinished = 0;
    this.hash = 0;
    this.settled = settled ? 1 : 0;
    this.standing = standing;
    this.ask(asks, -1);
  }
  private ask(asks: readonly Asked[], event: number): void {
    const { tasks, pool } = this;
    for (let i = 0; i < asks.length; i++) {
      const index = tasks.length;
      if (index === pool.length) pool.push(new WalkedCallback(index));
      const task = pool[index];
      const { number, looks } = asks[i];
      task.number = number;
      task.looks = looks;
      task.askedBy = event;
      task.finished = false;
      tasks.push(task);
      if (number > this.mostNumber) this.mostNumber = number;
    }
    this.unfinished += asks.length;
  }

  /** What the callback does now; undefined if nobody knows. */
  step({ looks }: WalkedCallback): CallbackStep | undefined {
    const { states } = this;
    let at = looks;
    while (at !== undefined && at.step === undefined) {
      const { location } = at;
      if (location < 0) return undefined;
      at = at.seeing(location < states.length ? states[location] : 0);
    }
    return at?.step;
  }

  /** Would it touch with that what another one has touched, and what nobody takes for shared? */
  meets({ number }: WalkedCallback, { contested }: CallbackStep): boolean {
    for (let i = 0; i < contested.length; i++) {
      const { location, writes } = contested[i];
      if (isShared(stateAfter(this.owners.get(location) ?? 0, number, writes))) return true;
    }
    return false;
  }

  /** The callback does that. */
  apply(task: WalkedCallback, step: CallbackStep): void {
    const { depth, replaced } = this;
    const { changes, asks, remains } = step;
    this.steps[depth] = step;
    this.callbacks[depth] = task;
    this.hashes.set(depth, this.hash);
    this.stepOfTask[task.number] = step;
    let { hash } = this;
    for (let i = 0; i < changes.length; i++) {
      const { location, state } = changes[i];
      if (location >= this.states.length) this.reserve(location);
      const { states, telling } = this;
      replaced.set(this.changes++, states[location]);
      if (telling[location] === 1) hash ^= mix(location, states[location]) ^ mix(location, state);
      states[location] = state;
    }
    this.hash = (hash ^ mix(-1 - task.number, this.everything ? remains.all : remains.variables)) | 0;
    for (const { location, writes } of step.contested) {
      const state = this.owners.get(location) ?? 0;
      this.ownersReplaced.push({ location, state });
      this.owners.set(location, stateAfter(state, task.number, writes));
    }
    this.ownersBefore.set(depth, this.ownersReplaced.length - step.contested.length);
    this.settled += step.settles;
    this.standing = (this.standing + step.leaves) | 0;
    task.finished = true;
    this.unfinished--;
    this.depth++;
    if (asks.length > 0) this.ask(asks, depth);
  }

  /** Takes back all events from `depth` on. */
  rewind(depth: number): void {
    while (this.depth > depth) {
      const { changes, asks, settles, leaves } = this.steps[--this.depth];
      const { states, tasks, replaced } = this;
      for (let i = changes.length - 1; i >= 0; i--) states[changes[i].location] = replaced.get(--this.changes);
      for (let i = 0; i < asks.length; i++) tasks.pop();
      this.unfinished += 1 - asks.length;
      this.callbacks[this.depth].finished = false;
      this.settled -= settles;
      this.standing = (this.standing - leaves) | 0;
      while (this.ownersReplaced.length > this.ownersBefore.get(this.depth)) {
        const { location, state } = this.ownersReplaced.pop()!;
        this.owners.set(location, state);
      }
      this.hash = this.hashes.get(this.depth);
    }
  }

  /** The event of a step as it happens now: the same object as last time, if it was asked for by the same. */
  event({ task, number, askedBy }: WalkedCallback, step: CallbackStep): ExecutionEvent {
    const { event: last } = step;
    if (last !== undefined && last.task === task && (last.enabledBy.length === 0 ? -1 : last.enabledBy[0]) === askedBy)
      return last;
    const event: ExecutionEvent = {
      task,
      number,
      kind: step.kind,
      site: step.site,
      accesses: step.accesses,
      label: step.label,
      guard: null,
      choice: -1,
      alternatives: 1,
      enabledBy: askedBy < 0 ? none : [askedBy],
      synchronizesWith: none,
      plain: false,
      halts: false,
      preempts: false,
      recast: null,
      varies: true,
    };
    step.event = event;
    return event;
  }

  /** Where no callback waits any more. */
  get final(): FinalState {
    const left = new Array<number>(this.mostNumber + 1).fill(0);
    for (let i = 0; i < this.depth; i++) left[this.callbacks[i].number] = this.leftBy(i);
    return { left, states: this.tellingOnes.map((location) => this.states[location]) };
  }
  private leftBy(event: number): number {
    const { remains } = this.steps[event];
    return this.everything ? remains.all : remains.variables;
  }
  /** Callbacks and locations that were met later stand at the ends. */
  isIn({ left, states }: FinalState): boolean {
    const { tellingOnes } = this;
    let equal = 0;
    for (let i = 0; i < this.depth; i++) {
      const mine = this.leftBy(i);
      if (mine === 0) continue;
      if (mine !== (left[this.callbacks[i].number] ?? 0)) return false;
      equal++;
    }
    for (let i = 0; i < left.length; i++) if (left[i] !== 0) equal--;
    if (equal !== 0) return false;
    for (let i = 0; i < tellingOnes.length; i++) if (this.states[tellingOnes[i]] !== (states[i] ?? 0)) return false;
    return true;
  }
}
