import type { Access } from "../../model/access";
import type { Execution } from "../execution";
import type { Operation } from "../operation";
import type { Task } from "../task";
import { lookApart } from "../turns/lookApart";
import { looks } from "../turns/looks";
import { Spin } from "../turns/spin";
import { unknownHistory, type SavedHistories } from "../turns/taskHistories";
import { firstOfTurn, laterOfTurn } from "../turns/wholeTurn";
import { AskedHistories } from "./askedHistories";
import { PlainLooks, type SavedPlainLooks } from "./plainLooks";
import { ShownObjects } from "./shownObjects";
import { SoleWriters, type SavedWriters } from "./soleWriters";
import { historyKey, TurnLearner } from "./turnLearner";
import { ValueStates, type SavedStates } from "./valueStates";
import { WaitFacts, type SavedWaitFacts } from "./waitFacts";

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
  readonly facts = new WaitFacts();
  readonly histories = new AskedHistories();
  readonly shown = new ShownObjects(this.histories);
  private readonly plain = new PlainLooks(this.shown);
  private readonly writers = new SoleWriters();
  private readonly states = new ValueStates((object) => this.shown.show(object));
  private readonly learner = new TurnLearner(this.facts, this.histories, this.plain);
  /** In this execution more turned out to be shared: looks before that made no events. */
  private forgot = false;
  /** Somebody sleeps. */
  private timed = false;
  /** For another process to go on with. */
  save(): SavedWaits {
    const { timed, learner } = this;
    const histories = this.histories.save();
    const told = { known: learner.known, ids: this.states.save(), ...this.facts.save() };
    const plain = this.plain.any && { plain: this.plain.save() };
    return {
      ...told,
      writers: this.writers.save(),
      ...plain,
      ...(histories && { histories }),
      ...(timed && { timed }),
    };
  }
  load({ known, ids, writers, plain, histories, timed = false, ...facts }: SavedWaits): void {
    this.writers.load(writers);
    this.learner.known = known;
    this.timed = timed;
    if (histories) this.histories.load(histories);
    this.states.load(ids);
    if (plain) this.plain.load(plain);
    this.facts.load(facts);
  }

  /** See `TurnLearner`. */
  get told(): Set<number> {
    return this.learner.told;
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
      if (apart?.next.location === look.accesses[0].location)
        return lookApart(execution, turns, look, apart, this.staysFor(task));
      turns.apart = undefined;
      return turns.toCome ? laterOfTurn(execution, turns, look) : look;
    }
    const [{ location }] = look.accesses;
    if (facts.unknown.has(location)) return look;
    const told = turns.pure ? facts.keyOf(execution, task, look, location) : undefined;
    const history = this.histories.at(execution, task);
    if (history !== unknownHistory) {
      const after = historyKey(history, look.site, location);
      const both = told === undefined ? undefined : facts.both(execution, task, location, told, after);
      const known = this.blocked(execution, task, look, both ?? after, "");
      if (known) return known;
    }
    return told === undefined ? look : (this.blocked(execution, task, look, told) ?? look);
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
    if (facts && this.waitsApart)
      return lookApart(execution, task.turns!, look, { next: facts, looks: [] }, this.staysFor(task));
    if (!failing) return undefined;
    const unfit = failing.has(ValueStates.unfit);
    const fails = (state: number) => failing.has(state) || (unfit && look.failsIn?.(state) === true);
    return Object.create(look, {
      guard: { value: { location, admits: (state: number) => !fails(state) } },
      waitsFor: { value: () => Spin.waitFor(execution, [location]) },
    }) as Operation;
  }

  /**
   * Does nobody write there while the task looks? Not where only the task itself does, nor in an object that one of the states stands
   * for; see `PlainLooks`.
   */
  private staysFor({ number }: Task): (location: number, states: readonly number[]) => boolean {
    return (location, states) => {
      if (this.writers.isSole(location, number)) return true;
      const text = this.plain.any ? this.plain.textOfOwner(location) : undefined;
      return text !== undefined && states.some((state) => this.states.isOf(state, text));
    };
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
    this.plain.begin(execution);
    this.facts.begin((early) => this.plain.hasBegun(execution, early));
    this.histories.begin(execution);
    this.shown.begin(execution);
  }
  /** An event happened. */
  passes(execution: Execution): void {
    const { clock, sharing } = execution;
    if (!this.facts.isEmpty && this.writers.happened(execution)) sharing.grew = true;
    if (this.timed || !clock.used) return;
    this.timed = true;
    if (this.facts.anyDivided) sharing.grew = true;
  }
  /** Is it enough for a task to stand at the same place with the same variables, that it does the same? */
  get tellsByPlace(): boolean {
    return !this.histories.asked && !this.facts.anyDivided && !this.plain.any;
  }

  /** The same of a look at an element of a typed array. */
  guardedElement(execution: Execution, look: Operation): Operation {
    const { current } = execution;
    if (current?.turns?.noted !== true || look.accesses.length !== 1) return look;
    this.facts.elements.add(look.accesses[0].location);
    return this.guarded(execution, current, look);
  }

  /** The same of an access to plain memory. */
  guardedPlain(execution: Execution, access: Operation): Operation {
    return this.plain.announced(execution, access) ? this.guarded(execution, execution.current!, access) : access;
  }

  /** See `WaitFacts`. */
  touched(execution: Execution, operation: Operation, accesses: readonly Access[]): boolean {
    const racy = this.plain.any ? this.plain.racy(execution, operation) : undefined;
    return this.facts.touched(execution, accesses, racy);
  }

  /**
   * An execution showed data races on these locations. True if looks there, which had to show them, were not blocked before:
   * then the search begins again.
   */
  racedOn(locations: readonly number[]): boolean {
    if (!this.learning || !this.plain.any) return false;
    let freed = false;
    for (const location of locations)
      if (this.plain.isRacedOn(location)) freed = this.facts.unknown.delete(location) || freed;
    return freed;
  }

  /** Are there data races that only looks may show which are blocked now? */
  get hidesRaces(): boolean {
    return this.plain.anyRaced;
  }

  /** More is shared than was known: turns may do more than look, and locations may have other numbers. */
  forget(): void {
    this.forgot = true;
    this.facts.clear();
    this.plain.clear();
    this.writers.clear();
  }

  /** A turn only waited, and these were the indices of its events. True if that was not known. */
  learn(execution: Execution, task: Task, seen: readonly number[]): boolean {
    if (!this.learning || this.forgot || !task.turns) return false;
    return seen.length === 1
      ? this.learner.learn(execution, task, task.turns, seen[0])
      : this.learner.learnWhole(execution, task, task.turns, seen);
  }
}

/** What `Waits` knows; survives JSON. */
export interface SavedWaits extends SavedWaitFacts {
  readonly known: number;
  readonly ids: SavedStates;
  readonly writers: SavedWriters;
  readonly plain?: SavedPlainLooks;
  readonly histories?: SavedHistories;
  readonly timed?: boolean;
}

function isLook({ kind, accesses, plain }: Operation): boolean {
  return accesses.length === 1 && (looks.has(kind) || plain === true);
}
