import { NumberReader } from "../../base/numberText";
import { alternativeOf, type Forking } from "../alternativeOf";
import type { Effect } from "../effect";
import { EffectTable } from "../effectTable";
import { OptimalDpor } from "../optimalDpor";
import type { PendingOperation } from "../pendingOperations";
import { loadEffect, saveEffect, type SavedEffect } from "../savedEffect";
import { saveState, saveTree, type SavedSearch } from "../savedSearch";
import { putToSleep, type SearchState, type Sleeping } from "../searchState";
import type { Sequence } from "../wakeupTrees/sequence";
import { none } from "../wakeupTrees/wakeupTrees";
import { PartWriter } from "./partWriter";
import { PassedReversal } from "./passedReversal";
import { PassedSequence } from "./passedSequence";
import { SequenceWriter } from "./sequenceWriter";

/** In place of a sequence's length. */
const fork = 0;
/** In place of a state's depth, which is above these: an event more for a sequence that was told. */
const longer = 0;
const depths = 1;
/** In place of a reversal: nothing has to be seen to. */
const settled = -1;

/** What a search of one branch found for the search that it belongs to, and did not tell before. Survives JSON. */
export interface SavedPart {
  /** By number in the changes, behind those that were told before. */
  readonly effects: readonly SavedEffect[];
  /**
   * What it adds to states before the branch, one after the other, see `NumberWriter`: the state's depth (and `depths`), and a
   * `PassedSequence`; or `fork`, an effect, its alternative and how many there are. Or `longer`, the state's depth, the
   * sequence's number, how many events it has got since, and one more event as in a sequence: see `UnsettledReversals`.
   */
  readonly changes: string;
}

/** The last of them. */
export interface SavedBranch extends SavedPart {
  /** The branch's event. */
  readonly event: SavedEffect;
}

/** A branch that somebody else explores meanwhile. */
interface Handout {
  readonly id: number;
  readonly state: SearchState;
  readonly node: number;
  /** What it does. */
  readonly event: Sleeping;
  /** What the search of the branch depends on, beside what is below it: what will sleep when it is its turn. */
  readonly sleep: readonly SavedEffect[];
}

/**
 * Optimal-DPOR that lets others explore branches of its before it comes to them. What is below a branch is a function of the
 * decisions that lead there, of what sleeps, and of what the wakeup tree has below the branch. The first is known as soon
 * as the branch is. So is the third, unless wakeup trees have to be `whole`: then races found in the branches before it may
 * still insert sequences there, and only leaves are handed out, which cover whatever comes. The second is what the
 * branches before it do, but for surprises. So when it is the branch's turn, what sleeps is compared with what was expected; if
 * that was right, the result is taken over, and is exactly what this search would have found: executions, their order, and
 * what they insert into states before the branch. If it was wrong, the branch is explored as if nothing had been.
 *
 * A search of a branch is one of these itself, from a `SavedSearch` whose last state takes the branch: all its states
 * belong to whoever handed it out, and what it finds for them is passed on.
 */
export class DividedSearch extends OptimalDpor {
  private readonly handouts: Handout[] = [];
  private readonly forOwner = new PartWriter();
  private readonly passed = new PassedSequence(this.trees);
  private readonly writer = new SequenceWriter(this.trace.before);
  private executions = 0;
  /** Executions that were not taken over. */
  made = 0;
  /** How many sequences were told, or are about to be. */
  private sequences = 0;
  /** Of the branch that is taken over. */
  private absorbed: Effect[] = [];
  /** Of each sequence of the branch that is taken over: its reversal, or, if it is told on, its number here. */
  private reversals: (PassedReversal | number)[] = [];
  /** The branch that is next is explored by somebody else: the job's id. Call `absorb` or `refuse` before going on. */
  awaited: number | undefined;
  private awaitedEvent: Sleeping | undefined;
  /** Ids of jobs that turned out to be wrong guesses; whoever reads them empties the list. */
  readonly lost: number[] = [];

  /** `branch`: `saved` leads to a branch, and only that is to be explored. */
  constructor(saved?: SavedSearch, branch = false, whole = true) {
    super(saved, branch ? saved!.states.length : 0, whole);
    // For V8, see `IntTable`: the field has both sorts of values from the start
    this.awaited = 0;
    this.refuse();
  }

  override finished(pending: readonly PendingOperation[]): boolean {
    if (!this.repeats) {
      this.executions++;
      this.made++;
    }
    return super.finished(pending);
  }

  /** Is it worth it to hand branches out? With whole trees these would be leaves, most of which are one execution. */
  get isWorthDividing(): boolean {
    return !this.whole;
  }

  /** When the branch is explored. */
  result(): SavedBranch {
    const event = this.trace.at(this.floor - 1);
    return { event: saveEffect(event, event.choice), ...this.part() };
  }

  /** What it has found since this was asked last. */
  part(): SavedPart {
    return this.forOwner.take();
  }

  /**
   * Takes over what the job that `awaited` names has found so far. All that comes before is done, so a branch that it asks
   * for is the first to do so, and others can explore it while the job goes on.
   */
  absorbPart({ effects, changes }: SavedPart): void {
    const { absorbed } = this;
    for (const effect of effects) absorbed.push(loadEffect(effect));
    for (const numbers = new NumberReader(changes); numbers.more;) this.change(numbers, absorbed);
  }

  /** Takes over the rest. False when nothing is left. */
  absorb(branch: SavedBranch, executions: number): boolean {
    const { event } = branch;
    this.executions += executions;
    this.absorbPart(branch);
    this.refuse();
    const state = this.states[this.trace.length];
    this.trees.drop(state.below);
    putToSleep(state, loadEffect(event));
    state.done++;
    if (!this.take(state)) return this.nextBranch();
    this.compare(state);
    return true;
  }

  /** The branch that `awaited` names is to be explored here. */
  refuse(): void {
    this.awaited = this.awaitedEvent = undefined;
  }

  /**
   * Hands out the shallowest branch that is now what it will be when it is its turn, and is likely to take `least` executions.
   * The result leads to the branch. Of callbacks nothing is handed out.
   */
  split(id: number, least: number): SavedSearch | undefined {
    const { states, trace, trees, executions } = this;
    // What callbacks ask for before their guesses are known cannot be told to another search, see `Sequence.explored`
    if (this.anyVaries) return undefined;
    for (let depth = this.floor; depth < this.known && depth <= trace.length; depth++) {
      const state = states[depth];
      const isTaken = depth < trace.length || this.awaitedEvent !== undefined;
      if (!isTaken || (executions - state.since) / (state.done + 1) < least) return undefined;
      // Most have no other branch
      if (state.wakeup === none) continue;
      const here = depth < trace.length ? { ...trace.at(depth) } : this.awaitedEvent!;
      const sleep = [...state.sleep, here];
      let looked = 0;
      for (let node = state.wakeup; node !== none && looked < mostLooks; node = trees.next(node), looked++) {
        const grows = this.whole && trees.child(node) !== none;
        if (!grows && !this.isOut(node)) return this.handOut(id, depth, node, sleep);
        sleep.push({ ...trees.effect(node), choice: trees.choice(node) });
      }
    }
    return undefined;
  }

  /** Nobody need go on with what was handed out. */
  dropAll(): void {
    for (const { id } of this.handouts.splice(0)) this.lost.push(id);
    if (this.awaited !== undefined) this.lost.push(this.awaited);
    this.refuse();
  }

  private isOut(branch: number): boolean {
    return this.handouts.some(({ node }) => node === branch);
  }

  private handOut(id: number, depth: number, node: number, sleeping: readonly Sleeping[]): SavedSearch {
    const { trees } = this;
    const state = this.states[depth];
    const table = new EffectTable();
    const copy = (of: SearchState, wakeup: number) =>
      saveState({ ...of, wakeup: this.whole ? none : wakeup }, trees, table, false);
    const path = this.states.slice(0, depth).map((one) => copy(one, one.wakeup));
    const sleep = sleeping.map((one) => saveEffect(one, one.choice));
    const event = { ...trees.effect(node), choice: trees.choice(node) };
    const below = saveTree(trees.child(node), trees, table);
    this.handouts.push({ id, state, node, event, sleep });
    const branch = {
      sleep,
      inherited: state.inherited,
      // What comes after it
      wakeup: copy(state, trees.next(node)).wakeup,
      chosen: [event.number, event.choice] as const,
      done: 0,
    };
    return {
      effects: table.saved,
      states: [...path, branch],
      below,
      events: depth,
      whole: this.whole,
      order: this.order,
    };
  }

  protected override nextBranch(): boolean {
    const more = super.nextBranch();
    if (more && this.handouts.length > 0) this.compare(this.states[this.trace.length]);
    return more;
  }

  /** A branch was taken. If it was handed out: as what it is now? */
  private compare(state: SearchState): void {
    const { chosen, choice } = state;
    const one = this.handouts.find(
      ({ state: where, event }) => where === state && event.number === chosen && event.choice === choice,
    );
    if (!one) return;
    this.handouts.splice(this.handouts.indexOf(one), 1);
    const now = state.sleep.map((q) => saveEffect(q, q.choice));
    if (equal(now, one.sleep)) {
      this.awaited = one.id;
      this.absorbed = [];
      this.reversals = [];
      this.awaitedEvent = one.event;
    } else this.lost.push(one.id);
  }

  protected override entered(depth: number): SearchState {
    const state = super.entered(depth);
    state.since = this.executions;
    return state;
  }

  protected override passOn(depth: number, sequence: Sequence): number {
    // A copy of what the other search had when it handed the branch out: that will be there when it takes over. What it adds
    // itself may not, where the other search has got a branch since that covers it, and not what comes later
    if (!this.whole && this.insertion.isCovered(this.states[depth].wakeup, sequence)) return -1;
    const { changes, effects } = this.forOwner;
    changes.push(depths + depth);
    this.writer.write(sequence, changes, effects);
    return this.sequences++;
  }

  override extend(depth: number, passed: number, more: number, event: number, back: readonly number[]): void {
    const effect = this.trace.at(event);
    this.tellLonger(depth, passed, more, effect, effect.choice, back);
  }
  private tellLonger(
    depth: number,
    sequence: number,
    more: number,
    effect: Effect,
    choice: number,
    back: readonly number[],
  ): void {
    const { changes, effects } = this.forOwner;
    for (const told of [longer, depth, sequence, more, effects.numberOf(effect)]) changes.push(told);
    changes.pushSigned(choice);
    for (const one of back) changes.push(one);
    changes.push(0);
  }

  protected override plantAlternatives(state: SearchState, event: Forking): void {
    const depth = this.floor - 1;
    if (depth < 0 || state !== this.states[depth]) return super.plantAlternatives(state, event);
    const { number, choice, alternatives } = event;
    state.chosen = number;
    state.choice = choice;
    const { changes, effects } = this.forOwner;
    const effect = effects.numberOf(alternativeOf(event));
    for (const told of [depths + depth, fork, effect]) changes.push(told);
    changes.pushSigned(choice);
    changes.push(alternatives);
  }

  private change(numbers: NumberReader, effects: readonly Effect[]): void {
    const { passed, reversals, forOwner } = this;
    const told = numbers.next();
    if (told === longer) return this.goOn(numbers, effects);
    const depth = told - depths;
    const count = numbers.next();
    const state = this.states[depth];
    if (count === fork) {
      const effect = effects[numbers.next()];
      const [choice, alternatives] = [numbers.nextSigned(), numbers.next()];
      const varies = effect.unknown;
      super.plantAlternatives(state, { ...effect, choice, alternatives, accesses: [...effect.accesses], varies });
    } else if (depth < this.floor) {
      forOwner.changes.push(depths + depth);
      PassedSequence.tellOn(count, numbers, effects, forOwner.changes, forOwner.effects);
      reversals.push(this.sequences++);
    } else {
      const start = numbers.copy();
      state.wakeup = passed.insertInto(state.wakeup, count, numbers, effects, [], this.whole);
      reversals.push(passed.relies ? new PassedReversal(passed, count, start, effects) : settled);
    }
  }

  /** The branch that is taken over had an event more for a sequence. */
  private goOn(numbers: NumberReader, effects: readonly Effect[]): void {
    const [depth, sequence, more] = [numbers.next(), numbers.next(), numbers.next()];
    const [effect, choice] = [effects[numbers.next()], numbers.nextSigned()];
    const back: number[] = [];
    for (let one = numbers.next(); one > 0; one = numbers.next()) back.push(one);
    const reversal = this.reversals[sequence];
    if (reversal === settled) return;
    if (typeof reversal === "number") this.tellLonger(depth, reversal, more, effect, choice, back);
    else if (reversal.extend(more, { effect, choice, back })) {
      const state = this.states[depth];
      state.wakeup = reversal.plant(state.wakeup, this.whole);
    }
  }
}

/** So many branches of a state are looked at, to hand one out. */
const mostLooks = 8;

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
