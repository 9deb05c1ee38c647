import { bareList } from "../../base/bareList";
import { IntTable } from "../../base/intTable";
import type { Effect } from "../effect";

/** A branch, and its alternative. */
export interface Relied {
  readonly effect: Effect;
  readonly choice: number;
  /** How many of those before it are of its task. */
  readonly nth: number;
}

/** Branches that cover a sequence, or below which it was added, though it does not have their event; see `UnsettledReversals`. */
export class ReliedBranches {
  private readonly effects = bareList<Effect>();
  private readonly choices = new IntTable();
  /** How many there are. */
  count = 0;

  forget(): void {
    this.count = 0;
  }

  add(effect: Effect, choice: number): void {
    this.effects[this.count] = effect;
    this.choices.set(this.count++, choice);
  }

  effect(index: number): Effect {
    return this.effects[index];
  }
  choice(index: number): number {
    return this.choices.get(index);
  }
  /** How many of those before it are of its task. */
  nth(index: number): number {
    const { number } = this.effects[index];
    let nth = 0;
    for (let i = 0; i < index; i++) if (this.effects[i].number === number) nth++;
    return nth;
  }

  /** All of them, to be kept. */
  all(): Relied[] {
    const all: Relied[] = [];
    for (let i = 0; i < this.count; i++)
      all.push({ effect: this.effects[i], choice: this.choice(i), nth: this.nth(i) });
    return all;
  }
}
