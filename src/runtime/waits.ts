import { Read, type Access } from "../model/access";
import { AskedHistories } from "./askedHistories";
import type { Execution } from "./execution";
import { lookApart } from "./lookApart";
import { looks } from "./looks";
import type { Operation } from "./operation";
import { Spin } from "./spin";
import type { Task } from "./task";
import { unknownHistory, type SavedHistories } from "./taskHistories";
import { ValueStates, type SavedStates } from "./valueStates";
import { WaitFacts, type SavedWaitFacts } from "./waitFacts";
import { firstOfTurn, laterOfTurn } from "./wholeTurn";

/** So many states are learnt in one exploration; each makes it start again. */
const most = 100;

/**
 * In which states a turn of a pure loop waits at its first look; learnt from executions of an exploration and kept from one
 * to the next.
 *
 * What a turn of a pure loop (see `pureLoop`) does up to its second look is a function of what it begins with, of what
 * it looks at first, and of the state of that. So once a turn was seen to wait after one look at a state, the look is blocked
 * in that state, like a lock that is not free, and no execution is spent on such looks. The search may not learn on its way
 * (what it has done already took the look for possible): it starts again, as when `Sharing` grows.
 */
export class Waits {
  /** True while executions of a search of traces run. */
  learning = false;
  private known = 0;
  readonly facts = new WaitFacts();
  readonly histories = new AskedHistories();
  private readonly states = new ValueStates();
  /** Of which elements it is known what is there, though nobody has touched them: those of arrays that a loop names. */
  readonly told = new Set<number>();
  /** In this execution more turned out to be shared: looks before that made no events. */
  private forgot = false;
  /** Somebody sleeps. */
  private timed = false;
  /** For another process to go on with. */
  save(): SavedWaits {
    const { known, timed } = this;
    const histories = this.histories.save();
    const told = { known, ids: this.states.save(), ...this.facts.save() };
    return { ...told, ...(histories && { histories }), ...(timed && { timed }) };
  }
  load({ known, ids, histories, timed = false, ...facts }: SavedWaits): void {
    this.known = known;
    this.timed = timed;
    if (histories) this.histories.load(histories);
    this.states.load(ids);
    this.facts.load(facts);
  }

  /** An integer that is the same for the same value. */
  stateOf(value: unknown): number {
    return this.states.of(value);
  }

  /** What the task announced; if it is the first look of a turn, blocked in the states in which it is known to wait. */
  guarded(execution: Execution, task: Task, look: Operation): Operation {
    const { facts } = this;
    const { turns } = task;
    if (facts.isEmpty || !turns || look.guard || !isLook(look)) return look;
    if (!turns.isFresh(task, execution.events)) {
      const { apart } = turns;
      if (apart?.next.location === look.accesses[0].location) return lookApart(execution, turns, look, apart);
      turns.apart = undefined;
      return turns.toCome ? laterOfTurn(turns, look, execution.events.length) : look;
    }
    const [{ location }] = look.accesses;
    if (facts.unknown.has(location)) return look;
    if (turns.pure) {
      const known = this.blocked(execution, task, look, facts.keyOf(task, look, location));
      if (known) return known;
    }
    const history = this.histories.at(execution, task);
    return history === unknownHistory
      ? look
      : (this.blocked(execution, task, look, historyKey(history, look.site, location), "") ?? look);
  }

  /** The look, blocked where it is known to wait; undefined if nothing is known of turns with that key. */
  private blocked(
    execution: Execution,
    task: Task,
    look: Operation,
    key: string,
    about?: string,
  ): Operation | undefined {
    const [{ location }] = look.accesses;
    const facts = this.facts.of(key, task, about);
    const failing = this.facts.failing.get(key);
    if ((!facts && !failing) || !this.facts.readsAlike(execution, task, key, about === undefined)) return undefined;
    if (facts && !facts.divided) return firstOfTurn(execution, task.turns!, look, facts);
    if (facts && this.waitsApart) return lookApart(execution, task.turns!, look, { next: facts, looks: [] });
    if (!failing) return undefined;
    return Object.create(look, {
      guard: { value: { location, admits: (state: number) => !failing.has(state) } },
      waitsFor: { value: () => Spin.waitFor(execution, [location]) },
    }) as Operation;
  }

  /**
   * May turns wait between their looks? Only in a search of traces: there another execution looks later. And not where time
   * goes on, which no order is reversed across.
   */
  private get waitsApart(): boolean {
    return this.learning && !this.timed;
  }

  /** Another execution begins. */
  begin(execution: Execution): void {
    this.forgot = false;
    this.histories.begin(execution);
  }
  /** An event happened. */
  passes({ clock, sharing }: Execution): void {
    if (this.timed || !clock.used) return;
    this.timed = true;
    if (this.facts.anyDivided) sharing.grew = true;
  }
  /** Is it enough for a task to stand at the same place with the same variables, that it does the same? */
  get tellsByPlace(): boolean {
    return !this.histories.asked && !this.facts.anyDivided;
  }

  /** A turn has waited of which the text does not say what it depends on: it depends on all that the task did before. */
  private byHistory({ turns }: Task, { site }: Pick<Operation, "site">, location: number): string | undefined {
    const history = this.histories.before(turns!);
    if (history === unknownHistory) return undefined;
    const key = historyKey(history, site, location);
    this.facts.remember(key, turns!.lastNotes.reads);
    return key;
  }
  private learnt(byHistory: boolean): true {
    this.histories.beginsAgain(byHistory);
    this.known++;
    return true;
  }

  /** The same of a look at an element of a typed array. */
  guardedElement(execution: Execution, look: Operation): Operation {
    const { current } = execution;
    if (current?.turns?.noted !== true || look.accesses.length !== 1) return look;
    this.facts.elements.add(look.accesses[0].location);
    return this.guarded(execution, current, look);
  }

  /** See `WaitFacts`. */
  touched(accesses: readonly Access[], followed: ReadonlyMap<number, unknown>): boolean {
    return this.facts.touched(accesses, followed);
  }

  /** More is shared than was known: turns may do more than look, and locations may have other numbers. */
  forget(): void {
    this.forgot = true;
    this.facts.clear();
  }

  private get learns(): boolean {
    return this.learning && !this.forgot && this.known < most;
  }

  /** A turn only waited, and the event with that index was all that it did. True if that was not known. */
  learn(execution: Execution, task: Task, index: number): boolean {
    const event = execution.events[index];
    const { facts } = this;
    const { turns } = task;
    if (!this.learns || !turns || !isLook(event)) return false;
    const [{ location, mode, before }] = event.accesses;
    if (mode !== Read || facts.unknown.has(location) || !ValueStates.recurs(before)) return false;
    const told = turns.start !== undefined && facts.isTold(execution, task, event, location);
    if (!told && !this.histories.known) return this.histories.ask() && this.learnt(true);
    const key = told ? facts.keyOf(task, event, location) : this.byHistory(task, event, location);
    if (key === undefined) return false;
    return facts.addFailing(key, location, before) && this.learnt(!told);
  }

  /** The same of a turn that looked several times: at the events with those indices. */
  learnWhole(execution: Execution, task: Task, indices: readonly number[]): boolean {
    const { events } = execution;
    const { facts } = this;
    const { turns } = task;
    if (!this.learns || !turns || turns.nested) return false;
    const seen = indices.map((index) => events[index]);
    const path = seen.map(({ accesses }) => ({ location: accesses[0].location, state: accesses[0].before }));
    const [first] = seen;
    // Who looks is told by the first look
    const known = seen.every(
      ({ kind, accesses, guard }) =>
        looks.has(kind) &&
        (accesses.length === 1 || guard?.turn !== undefined) &&
        accesses[0].mode === Read &&
        !facts.unknown.has(accesses[0].location) &&
        ValueStates.recurs(accesses[0].before) &&
        (!kind.startsWith("try") || first.kind.startsWith("try")),
    );
    if (!known) return false;
    const [{ location }] = path;
    this.told.clear();
    const knowsAll = turns.about !== undefined;
    const [, ...later] = seen;
    if (later.some((event) => event.atomic && !this.told.has(event.accesses[0].location))) return false;
    const told = turns.start !== undefined && knowsAll && facts.isTold(execution, task, first, location);
    if (!told && !this.histories.known) return this.histories.ask() && this.learnt(true);
    const key = told ? facts.keyOf(task, first, location) : this.byHistory(task, first, location);
    if (key === undefined) return false;
    return facts.addWhole(key, told ? turns.about! : "", path) && this.learnt(!told);
  }
}

/** What `Waits` knows; survives JSON. */
export interface SavedWaits extends SavedWaitFacts {
  readonly known: number;
  readonly ids: SavedStates;
  readonly histories?: SavedHistories;
  readonly timed?: boolean;
}

function isLook({ kind, accesses }: Pick<Operation, "kind" | "accesses">): boolean {
  return accesses.length === 1 && looks.has(kind);
}

/** The history tells who looks, and why. */
function historyKey(history: number, site: number, location: number): string {
  return `#${history}|${site}|${location}`;
}
