import { IntTable } from "../../base/intTable";
import { withItem } from "../../base/withItem";
import type { ExecutionEvent } from "../../model/event";
import type { MadeObject } from "../../runtime/learner";
import type { FinalState } from "../ends/finalStates";
import { mix } from "../mix";
import { ownWrite, type Enablers, type Gate, type Position, type Step } from "../position";
import { eventOf } from "./eventOf";
import { overwriting } from "./overwriting";
import { Preemptions } from "./preemptions";
import { RaceWatch } from "./raceWatch";
import { WalkedStates } from "./walkedStates";
import { WalkedTask } from "./walkedTask";
import { WalkFrame } from "./walkFrame";

/** Where a task can be that never goes on. */
const mayBeBlocked = new Set<Gate>(["guard", "join", "notice", "over"]);

/**
 * An execution as far as its steps are known: where each task stands, and the state of each location. Nothing of the
 * program runs. One step forwards is `apply`; going back takes back what the steps did, so that a search that returns to an
 * earlier state never comes there again from the beginning.
 */
export class Walk {
  /** How many events. */
  depth = 0;
  readonly tasks: WalkedTask[] = [];
  /** How many tasks were started and have not ended. */
  unfinished = 0;
  /** How many tasks there are. */
  private started = 0;
  /** How many tasks stand where it takes a closer look whether they can go on: see `answers`. */
  odd = 0;
  /** The first event after which warnings are possible; infinite for none. */
  suspect = Infinity;
  readonly races = new RaceWatch();
  /** Events whose steps believe something. */
  private readonly believing = new IntTable();
  private believers = 0;
  private readonly frames: WalkFrame[] = [];
  private counted: Preemptions | undefined;
  /** Preemptions are counted in all events. Else only as long as there are races to look for. */
  private countsAll = false;
  readonly locations = new WalkedStates();
  /** Does all that tasks left tell final states apart, or only what is in variables? */
  everything = false;

  /** Tells final states from others, almost always. */
  get hash(): number {
    return this.locations.hash;
  }
  /** From now on, final states differ where this location's do. Only between executions. */
  tell(location: number): void {
    this.locations.tell(location);
  }

  taskAt(number: number): WalkedTask {
    while (this.tasks.length <= number) this.tasks.push(new WalkedTask(this, this.tasks.length));
    return this.tasks[number];
  }

  /** Begins with main alone; an execution runs. */
  begin(at: Position): void {
    this.rewind(0);
    this.races.skips = false;
    const main = this.taskAt(0);
    main.position = at;
    this.started = 1;
    this.unfinished = at.gate === "over" ? 0 : 1;
    this.odd = at.isOdd ? 1 : 0;
    this.locations.hash = 0;
  }

  /** From now on preemptions are counted; `all`: also after what there is to see of data races. */
  count(all: boolean): void {
    if (this.counted !== undefined && (this.countsAll || !all)) return;
    this.again(() => {
      this.counted = new Preemptions();
      this.countsAll = all;
    });
  }
  /** Goes back to its beginning and comes here once more, because there is more to look at on the way. */
  again(looksAtMore: () => void, passed?: (index: number, notice: number) => void): void {
    const { depth, frames } = this;
    this.rewind(0);
    looksAtMore();
    while (this.depth < depth) {
      const { task, step, notice } = frames[this.depth];
      this.apply(task, step, eventOf(this, task, step));
      passed?.(this.depth - 1, notice);
    }
  }
  get counts(): boolean {
    return this.counted !== undefined;
  }
  /** So many there are now; undefined where nobody counts all of them. */
  get preemptions(): number | undefined {
    return this.countsAll ? this.counted!.in(this.depth) : undefined;
  }
  /** So many there were after so many events; only where somebody counts. */
  preemptionsIn(events: number): number {
    return this.counted!.in(events);
  }
  /** Can nobody go on, whatever the search wants? Of tasks that were given notice that is not said. */
  get isBlocked(): boolean {
    for (const { position, enabled, notice } of this.tasks)
      if (position !== undefined && (enabled || notice >= 0 || !mayBeBlocked.has(position.gate))) return false;
    return true;
  }

  /** Have all ended but daemons? */
  get isIdle(): boolean {
    for (const { position } of this.tasks)
      if (position !== undefined && position.gate !== "over" && !position.ofDaemon) return false;
    return true;
  }

  /** Is known of every task whether it can go on, and in how many ways? */
  answers(): boolean {
    for (let i = 0; i < this.tasks.length; i++) {
      const { position } = this.tasks[i];
      if (position === undefined) continue;
      if (position.gate === "unknown" || (position.several && this.alternativesAt(position) === undefined))
        return false;
      if (this.tasks[i].notice >= 0 && !position.noticed) return false;
    }
    return true;
  }

  /** What a task that is there left. */
  private left(position: Position | undefined): number {
    if (position === undefined) return 0;
    return this.everything ? position.remains.all : position.remains.variables;
  }
  isOver(task: number): boolean {
    return this.tasks[task].position?.gate === "over";
  }
  admits(position: Position): boolean {
    if (position.locations.length === 0) return position.guard === null || position.admits(0, 0);
    const { locations } = this;
    const location = position.guardedLocation;
    const id = locations.states[location];
    return position.admits(locations.integer(location, id), id);
  }
  /** Undefined if that is not known. */
  alternativesAt(position: Position): number | undefined {
    return position.alternatives.get(this.locations.keyOf(position, -1));
  }

  /** The step that the task makes now with that alternative; undefined if it is not known. */
  step({ position, heard }: WalkedTask, choice: number): Step | undefined {
    const { only } = position!;
    if (only >= 0 && choice < 0) {
      const inState = position!.stepIn(this.locations.states[only]);
      if (inState !== undefined) return inState;
    }
    const key = this.locations.keyOf(position!, choice, heard);
    const step = position!.step(key);
    if (step !== undefined) return step;
    if (position!.overwrites) return overwriting(this.locations, position!, key);
    if (position!.wider === undefined) return undefined;
    const wider = position!.wider.get(this.locations.keyOf(position!, -1));
    return wider?.step(this.locations.keyOf(wider, choice));
  }
  /** What comes before the next event of the task whatever the order. The list is in the order of `Execution.perform`. */
  enabledBy(task: WalkedTask, { first, joined, notice }: Enablers): number[] {
    const list: number[] = [];
    if (joined >= 0 && this.tasks[joined].lastEvent >= 0) list.push(this.tasks[joined].lastEvent);
    if (notice && task.notice >= 0) list.push(task.notice);
    if (first && task.lastEvent >= 0) list.push(task.lastEvent);
    return list;
  }

  /** Where a task stood after one of its events, or after the one that started it. */
  positionAfter(event: number, task: number): Position | undefined {
    if (event < 0 || event >= this.depth) return undefined;
    const { task: one, step } = this.frames[event];
    if (one.number === task) return step.next;
    return step.starts?.task === task ? step.starts.at : undefined;
  }

  /** In a location of an object that a task made stands that, whenever it made it there. False where that is not known. */
  stoodThere(location: number, state: number, { madeAfter, maker }: MadeObject): boolean {
    if (this.positionAfter(madeAfter, maker) === undefined) return false;
    const { step } = this.frames[madeAfter];
    this.again(() => {
      step.makes = withItem(step.makes, { location, state });
      step.simple = false;
    });
    return true;
  }

  /** Tasks are walked only as long as they start in the order of their numbers. */
  keepsOrder({ starts }: Step): boolean {
    return starts === null || starts.task === this.started;
  }

  /** The task makes the step, which is this event now. */
  apply(task: WalkedTask, step: Step, event: ExecutionEvent): void {
    const { depth, frames, locations: memory } = this;
    const { states, lastWrites } = memory;
    const { looks } = this.races;
    if (this.counted !== undefined && (looks || this.countsAll))
      this.counted.note(depth, task, depth > 0 ? frames[depth - 1].task : undefined);
    const position = task.position!;
    const { locations, after, next, writes } = step;
    if (frames.length === depth) frames.push(new WalkFrame(task, position, step));
    const frame = frames[depth];
    frame.task = task;
    frame.position = position;
    frame.step = step;
    frame.lastEvent = task.lastEvent;
    frame.fresh = task.fresh;
    frame.notice = task.notice;
    frame.hash = memory.hash;
    if (looks && !this.tellsRaces(task, event, step) && this.suspect > depth) this.suspect = depth;
    if (step.relies.length > 0 && this.suspect > depth && this.isSuspect(task, step)) this.suspect = depth;
    if (locations.length > 0) {
      const location = locations[0];
      frame.first = states[location];
      frame.firstWrite = lastWrites[location];
      memory.change(location, frame.first, after[0]);
      if ((writes & 1) !== 0) lastWrites[location] = depth;
    }
    if (locations.length > 1) {
      const location = locations[1];
      frame.second = states[location];
      frame.secondWrite = lastWrites[location];
      memory.change(location, frame.second, after[1]);
      if ((writes & 2) !== 0) lastWrites[location] = depth;
    }
    if (locations.length > 2) this.changeOthers(frame, step);
    task.position = next;
    task.lastEvent = depth;
    task.fresh = false;
    task.notice = -1;
    this.depth++;
    if (step.simple) return;
    frame.heard = task.heard;
    task.heard = 0;
    this.applyMore(task, position, step);
  }

  /** What it changes beyond its first two locations. */
  private changeOthers(frame: WalkFrame, { locations, after, writes }: Step): void {
    const { locations: memory } = this;
    const { states, lastWrites } = memory;
    frame.others = [];
    for (let i = 2; i < locations.length; i++) {
      const location = locations[i];
      frame.others.push(states[location], lastWrites[location]);
      memory.change(location, states[location], after[i]);
      if ((writes & (1 << i)) !== 0) lastWrites[location] = this.depth;
    }
  }

  private applyMore(task: WalkedTask, position: Position, step: Step): void {
    const { next, starts, notifies, makes } = step;
    const event = this.depth - 1;
    if (position.isOdd) this.odd--;
    if (next.isOdd) this.odd++;
    if (step.believes.length > 0) this.believing.set(this.believers++, event);
    if (step.turned) task.turns++;
    if (next.gate === "over") {
      this.unfinished--;
      this.locations.hash = (this.hash ^ mix(-1 - task.number, this.left(next))) | 0;
    }
    for (const { location, state } of makes) this.locations.change(location, 0, state);
    for (let i = 0; i < notifies.length; i++) {
      const notified = this.tasks[notifies[i].task];
      notified.notice = event;
      notified.heard = notifies[i].heard;
    }
    if (starts === null) return;
    this.started++;
    const started = this.taskAt(starts.task);
    if (starts.at.isOdd) this.odd++;
    started.position = starts.at;
    started.lastEvent = event;
    started.fresh = true;
    started.notice = -1;
    started.heard = 0;
    started.turns = 0;
    if (starts.at.gate === "over")
      this.locations.hash = (this.hash ^ mix(-1 - started.number, this.left(starts.at))) | 0;
    else this.unfinished++;
  }

  /** Takes back all events from `depth` on. */
  rewind(depth: number): void {
    const { frames, locations: memory } = this;
    const { states, lastWrites } = memory;
    if (this.suspect >= depth) this.suspect = Infinity;
    while (this.depth > depth) {
      const frame = frames[--this.depth];
      const { task, position, step } = frame;
      const { locations } = step;
      if (this.races.on) this.races.takeBack(this.depth);
      if (!step.simple) {
        this.takeBackMore(task, position, step);
        task.heard = frame.heard;
      }
      task.position = position;
      task.lastEvent = frame.lastEvent;
      task.fresh = frame.fresh;
      task.notice = frame.notice;
      memory.hash = frame.hash;
      if (locations.length > 0) {
        states[locations[0]] = frame.first;
        lastWrites[locations[0]] = frame.firstWrite;
      }
      if (locations.length > 1) {
        states[locations[1]] = frame.second;
        lastWrites[locations[1]] = frame.secondWrite;
      }
      for (let i = 2; i < locations.length; i++) {
        states[locations[i]] = frame.others[2 * i - 4];
        lastWrites[locations[i]] = frame.others[2 * i - 3];
      }
    }
  }

  private takeBackMore(task: WalkedTask, position: Position, step: Step): void {
    const { starts, notifies, makes, next } = step;
    if (starts !== null) {
      this.started--;
      if (starts.at.gate !== "over") this.unfinished--;
      if (starts.at.isOdd) this.odd--;
      this.tasks[starts.task].position = undefined;
    }
    for (let i = 0; i < notifies.length; i++) {
      const notified = this.tasks[notifies[i].task];
      notified.notice = -1;
      notified.heard = 0;
    }
    for (const { location } of makes) this.locations.states[location] = 0;
    if (step.believes.length > 0) this.believers--;
    if (next.gate === "over") this.unfinished++;
    if (next.isOdd) this.odd--;
    if (position.isOdd) this.odd++;
    if (step.turned) task.turns--;
  }

  /** Has somebody written what a task went on believing? Where all tasks have ended. */
  get isDoubtful(): boolean {
    const { believing, frames, locations } = this;
    for (let i = 0; i < this.believers; i++) {
      const index = believing.get(i);
      for (const location of frames[index].step.believes) if (locations.lastWrite(location) > index) return true;
    }
    return false;
  }

  private tellsRaces(task: WalkedTask, event: ExecutionEvent, { notifies }: Step): boolean {
    const previous = task.fresh ? -1 : task.lastEvent;
    return this.races.take(event, this.depth, previous, event.enabledBy, notifies.length > 0);
  }

  /** Has another task written what this one relies on? */
  private isSuspect(task: WalkedTask, { relies }: Step): boolean {
    for (const { location, back } of relies) {
      const last = this.locations.lastWrite(location);
      if (back === ownWrite) {
        if (last >= 0 && this.frames[last].task !== task) return true;
        continue;
      }
      let read = back > 0 ? task.lastEvent : this.depth;
      for (let i = 1; i < back; i++) read = this.frames[read].lastEvent;
      if (last > read) return true;
    }
    return false;
  }

  /** Where all tasks have ended. */
  get final(): FinalState {
    return {
      left: this.tasks.map(({ position }) => this.left(position)),
      states: this.locations.told,
    };
  }
  isIn({ left, states }: FinalState): boolean {
    const { tasks } = this;
    for (let i = 0; i < tasks.length; i++) if (this.left(tasks[i].position) !== (left[i] ?? 0)) return false;
    return this.locations.are(states);
  }
}
