import { NumberReader } from "../../base/numberText";
import type { SavedBranch, SavedPart } from "../divided/dividedSearch";
import type { Divisible } from "../divided/divisible";
import { PartWriter } from "../divided/partWriter";
import type { Effect } from "../effect";
import { EffectTable } from "../effectTable";
import type { PendingOperation } from "../pendingOperations";
import { loadEffect } from "../savedEffect";
import { saveState, saveTree, type SavedSearch } from "../savedSearch";
import { newState, nobody, type SearchState } from "../searchState";
import { none } from "../wakeupTrees/wakeupTrees";
import { isAlternative } from "./addSchedule";
import { ParsimoniousDpor } from "./parsimoniousDpor";
import { newPlannedState } from "./plannedState";
import { saveSchedules } from "./savedSchedules";

/**
 * A parsimonious search that lets others explore branches of its before it comes to them, as `DividedSearch` does. What is below a
 * branch depends on nothing but the decisions that lead there, which of them are parts of schedules, and what is delayed: so a
 * result is always right. It is taken over when it is the branch's turn all the same: then the branches of each state are in the order
 * in which one search would have found them, and the report does not depend on who was how fast.
 *
 * What a job told before it failed is found once more, in the same order: the first so many branches are there already (`found`).
 *
 * A search of a branch is one of these itself, from a `SavedSearch` whose last state takes the branch.
 */
export class DividedSchedules extends ParsimoniousDpor implements Divisible {
  /** Ids of jobs, by the branches that they explore. */
  private readonly handouts = new Map<number, number>();
  private readonly forOwner = new PartWriter();
  /** Of the branch that is taken over. */
  private absorbed: Effect[] = [];
  /** How many branches it asked for so far. */
  private asked = 0;
  /** Of branches that are explored here after all: the depth, and how many branches that they will ask for are there. */
  private readonly found: { readonly depth: number; left: number }[] = [];
  private executions = 0;
  made = 0;
  awaited: number | undefined;
  readonly lost: number[] = [];

  /** `branch`: `saved` leads to a branch, and only that is to be explored. */
  constructor(saved?: SavedSearch, branch = false) {
    super(saved, branch ? saved!.states.length : 0);
    for (const [depth, left] of saved?.schedules?.found ?? []) this.found.push({ depth, left });
  }

  override save(): SavedSearch {
    const search = super.save();
    const found = this.found.map(({ depth, left }) => [depth, left] as const);
    // Whoever goes on from here explores it himself
    if (this.awaited !== undefined && this.asked > 0) found.push([this.trace.length, this.asked]);
    return found.length === 0 ? search : { ...search, schedules: { ...search.schedules!, found } };
  }

  override finished(pending: readonly PendingOperation[]): boolean {
    this.executions++;
    this.made++;
    return super.finished(pending);
  }

  get isWorthDividing(): boolean {
    return !this.outgrown;
  }

  result(): SavedBranch {
    return { event: [], ...this.part() };
  }

  part(): SavedPart {
    return this.forOwner.take();
  }

  absorbPart({ effects, changes }: SavedPart): void {
    const { absorbed, trees } = this;
    for (const effect of effects) absorbed.push(loadEffect(effect));
    for (const numbers = new NumberReader(changes); numbers.more;) {
      const depth = numbers.next();
      let branch = none;
      for (let left = numbers.next(); left > 0; left--)
        branch = trees.add(absorbed[numbers.next()], numbers.nextSigned(), branch, none);
      this.asked++;
      this.append(depth, branch);
    }
  }

  absorb(branch: SavedBranch, executions: number): boolean {
    this.executions += executions;
    this.absorbPart(branch);
    this.awaited = undefined;
    const state = this.states[this.trace.length];
    this.trees.drop(state.below);
    state.below = none;
    return this.leave() || this.nextBranch();
  }

  refuse(): void {
    if (this.awaited !== undefined && this.asked > 0) this.found.push({ depth: this.trace.length, left: this.asked });
    this.awaited = undefined;
  }

  protected override leave(): boolean {
    const { found } = this;
    while (found.length > 0 && found[found.length - 1].depth >= this.trace.length) found.pop();
    return super.leave();
  }

  /** The shallowest branch that is likely to take `least` executions. */
  split(id: number, least: number): SavedSearch | undefined {
    const { states, trace, trees, handouts, executions } = this;
    for (let depth = this.floor; depth < this.known && depth <= trace.length; depth++) {
      const { chosen, since, done, wakeup } = states[depth];
      if (chosen === nobody || (executions - since) / (done + 1) < least) return undefined;
      for (let branch = wakeup; branch !== none; branch = trees.next(branch))
        if (!handouts.has(branch)) return this.handOut(id, depth, branch);
    }
    return undefined;
  }

  dropAll(): void {
    this.lost.push(...this.handouts.values());
    this.handouts.clear();
    if (this.awaited !== undefined) this.lost.push(this.awaited);
    this.refuse();
  }

  private handOut(id: number, depth: number, branch: number): SavedSearch {
    const { trees, states, planned } = this;
    const table = new EffectTable();
    const effect = trees.effect(branch);
    const taken = { ...newState(), chosen: effect.number, choice: trees.choice(branch) };
    const path = [...states.slice(0, depth).map((state) => ({ ...state, wakeup: none, done: 0 })), taken];
    const last = {
      ...newPlannedState(),
      planned: effect,
      isAlternative: isAlternative(trees, branch),
      delays: planned[depth].delays,
      leadsTo: this.leadsTo(branch, depth),
    };
    this.handouts.set(branch, id);
    return {
      states: path.map((state) => saveState(state, trees, table, false)),
      below: saveTree(trees.child(branch), trees, table),
      effects: table.saved,
      events: depth,
      whole: true,
      schedules: saveSchedules([...planned.slice(0, depth), last], depth + 1),
    };
  }

  protected override take(state: SearchState): boolean {
    const { wakeup } = state;
    const id = this.handouts.get(wakeup);
    if (id !== undefined) {
      this.handouts.delete(wakeup);
      this.awaited = id;
      this.absorbed = [];
      this.asked = 0;
    }
    return super.take(state);
  }

  protected override entered(depth: number): SearchState {
    const state = super.entered(depth);
    state.since = this.executions;
    return state;
  }

  /** What is found for states of the search that handed this one out is told: how many events, from the last to the first. */
  protected override append(depth: number, branch: number): void {
    const { trees } = this;
    const { effects, changes } = this.forOwner;
    const there = this.found.findLast((one) => depth <= one.depth && one.left > 0);
    if (there) {
      there.left--;
      return trees.drop(branch);
    }
    if (depth >= this.floor) return super.append(depth, branch);
    const nodes: number[] = [];
    for (let node = branch; node !== none; node = trees.child(node)) nodes.unshift(node);
    changes.push(depth);
    changes.push(nodes.length);
    for (const node of nodes) {
      changes.push(effects.numberOf(trees.effect(node)));
      changes.pushSigned(trees.choice(node));
    }
    trees.drop(branch);
  }
}
