import { EffectTable } from "./effectTable";
import { OptimalDpor } from "./optimalDpor";
import { PassedSequence } from "./passedSequence";
import type { PendingOperation } from "./pendingOperations";
import { loadEffect, saveEffect, saveState, saveTree, type SavedEffect, type SavedSearch } from "./savedSearch";
import { putToSleep, takeBranch, type SearchState, type Sleeping } from "./searchState";
import type { Sequence } from "./sequence";
import type { Effect, WakeupNode } from "./wakeupTree";
import { WakeupGrowth, sizeOf } from "./wakeupGrowth";

/**
 * What the search of a branch adds to a state before the branch: the state's depth, and a `PassedSequence`; or `fork` in place
 * of its length, an effect, its alternative and how many there are.
 */
type SavedChange = readonly number[];
const fork = -1;

/** What a search of one branch leaves for the search that it belongs to. Survives JSON. */
export interface SavedBranch {
  /** The branch's event. */
  readonly event: SavedEffect;
  /** By number in the changes. */
  readonly effects: readonly SavedEffect[];
  readonly changes: readonly SavedChange[];
}

/** A branch that somebody else explores meanwhile. */
interface Handout {
  readonly id: number;
  readonly state: SearchState;
  readonly node: WakeupNode;
  /** What the search of the branch depends on: what will sleep when it is its turn, */
  readonly sleep: readonly SavedEffect[];
  /** and how it has to go on. Nodes below a branch only become more, so it is enough to count them. */
  readonly size: number;
}

/**
 * Optimal-DPOR that lets others explore branches of its before it comes to them. What is below a branch is a function of the
 * decisions that lead there, of what sleeps, and of what the wakeup tree has below the branch. The first is known as soon
 * as the branch is; the second, but for surprises, too: what the branches before it do. The third may still grow: races
 * found in the branches before it can insert sequences there. So a search of a branch that was handed out is a guess. When
 * it is the branch's turn, the guess is compared with what came; if it was right, the result is taken over, and is exactly
 * what this search would have found: executions, their order, and what they insert into states before the branch. If it
 * was wrong, the branch is explored as if nothing had been.
 *
 * A search of a branch is one of these itself, from a `SavedSearch` whose last state takes the branch: all its states
 * belong to whoever handed it out, and what it finds for them is passed on.
 */
export class DividedSearch extends OptimalDpor {
  private readonly handouts: Handout[] = [];
  private readonly changes: SavedChange[] = [];
  private readonly effects = new EffectTable();
  private readonly passed = new PassedSequence();
  private executions = 0;
  /** Executions that were not taken over. */
  made = 0;
  private readonly growth = new WakeupGrowth();
  /** The branch that is next is explored by somebody else: the job's id. Call `absorb` or `refuse` before going on. */
  awaited: number | undefined;
  private awaitedEvent: Sleeping | undefined;
  /** Ids of jobs that turned out to be wrong guesses; whoever reads them empties the list. */
  readonly lost: number[] = [];

  /** `branch`: `saved` leads to a branch, and only that is to be explored. */
  constructor(saved?: SavedSearch, branch = false) {
    super(saved, branch ? saved!.states.length : 0);
  }

  override finished(pending: readonly PendingOperation[]): boolean {
    this.executions++;
    this.made++;
    return super.finished(pending);
  }

  /** When the branch is explored. */
  result(): SavedBranch {
    const event = this.trace.at(this.floor - 1);
    return { event: saveEffect(event, event.choice), effects: this.effects.saved, changes: this.changes };
  }

  /** Takes over what the job found that `awaited` names. False when nothing is left. */
  absorb({ event, effects, changes }: SavedBranch, executions: number): boolean {
    this.executions += executions;
    this.refuse();
    const known = effects.map(loadEffect);
    for (const change of changes) this.change(change, known);
    const state = this.states[this.trace.length];
    putToSleep(state, loadEffect(event));
    state.done++;
    if (!takeBranch(state)) return this.nextBranch();
    this.compare(state);
    return true;
  }

  /** The branch that `awaited` names is to be explored here. */
  refuse(): void {
    this.awaited = this.awaitedEvent = undefined;
  }

  /**
   * Hands out the shallowest branch that is likely to be what it will be when it is its turn, and to take `least` executions;
   * `daring`: also one that may well change. The result leads to the branch.
   */
  split(id: number, least: number, daring: boolean): SavedSearch | undefined {
    const { states, trace, executions } = this;
    for (let depth = this.floor; depth < this.known && depth <= trace.length; depth++) {
      const state = states[depth];
      const here = depth < trace.length ? { ...trace.at(depth) } : this.awaitedEvent;
      if (!here || (executions - state.since) / (state.done + 1) < least) return undefined;
      const sleep = [...state.sleep, here];
      let looked = 0;
      for (let node = state.wakeup; node !== null && looked < mostLooks; node = node.next, looked++) {
        if (!this.isOut(node) && this.growth.isSettled(node, executions, least, daring))
          return this.handOut(id, depth, node, sleep);
        sleep.push({ ...node.effect, choice: node.choice });
      }
    }
    return undefined;
  }

  /** Notices wrong guesses that show before it is the branch's turn. */
  look(): void {
    for (const one of [...this.handouts]) if (sizeOf(one.node.child) !== one.size) this.lose(one);
  }

  /** Nobody need go on with what was handed out. */
  dropAll(): void {
    for (const { id } of this.handouts.splice(0)) this.lost.push(id);
    if (this.awaited !== undefined) this.lost.push(this.awaited);
    this.refuse();
  }

  private lose(one: Handout): void {
    this.lost.push(one.id);
    this.handouts.splice(this.handouts.indexOf(one), 1);
  }

  private isOut(node: WakeupNode): boolean {
    return this.handouts.some((one) => one.node === node);
  }

  private handOut(id: number, depth: number, node: WakeupNode, sleeping: readonly Sleeping[]): SavedSearch {
    const state = this.states[depth];
    const path = this.states.slice(0, depth).map((one) => ({ ...saveState(one), wakeup: [] }));
    const sleep = sleeping.map((one) => saveEffect(one, one.choice));
    const below = saveTree(node.child, new EffectTable());
    this.handouts.push({ id, state, node, size: sizeOf(node.child), sleep });
    const branch = { sleep, wakeup: [], chosen: [node.effect.number, node.choice] as const, done: 0 };
    return { states: [...path, branch], below, events: depth };
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
      ({ state: where, node }) => where === state && node.effect.number === chosen && node.choice === choice,
    );
    if (!one) return;
    this.handouts.splice(this.handouts.indexOf(one), 1);
    const now = state.sleep.map((q) => saveEffect(q, q.choice));
    if (sizeOf(state.below) === one.size && equal(now, one.sleep)) {
      this.awaited = one.id;
      this.awaitedEvent = { ...one.node.effect, choice: one.node.choice };
    } else this.lost.push(one.id);
  }

  protected override entered(depth: number): SearchState {
    const state = super.entered(depth);
    state.since = this.executions;
    return state;
  }

  protected override passOn(depth: number, sequence: Sequence): void {
    const change = [depth];
    sequence.save(change, this.effects);
    this.changes.push(change);
  }

  protected override plantAlternatives(
    state: SearchState,
    event: Parameters<OptimalDpor["plantAlternatives"]>[1],
  ): void {
    const depth = this.floor - 1;
    if (depth < 0 || state !== this.states[depth]) return super.plantAlternatives(state, event);
    const { number, choice, alternatives } = event;
    state.chosen = number;
    state.choice = choice;
    this.changes.push([depth, fork, this.effects.numberOf({ ...event, halts: false }), choice, alternatives]);
  }

  private change(change: SavedChange, effects: readonly Effect[]): void {
    const [depth, kind] = change;
    const state = this.states[depth];
    if (kind !== fork) {
      if (depth < this.floor) this.changes.push(PassedSequence.renumber(change, 1, effects, this.effects));
      else state.wakeup = this.passed.insertInto(state.wakeup, change, 1, effects);
      return;
    }
    const [, , number, choice, alternatives] = change;
    const effect = effects[number];
    super.plantAlternatives(state, { ...effect, choice, alternatives, accesses: [...effect.accesses] });
  }
}

/** So many branches of a state are looked at, to hand one out. */
const mostLooks = 8;

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
