import { IntTable } from "../../base/intTable";
import { PairNumbers } from "../../base/pairNumbers";
import { mix } from "../mix";
import { stepKey, type Position } from "../position";
import { StateNumbers } from "./stateNumbers";

/** The state of each location in an execution that is walked, and which event wrote it last. */
export class WalkedStates {
  /** Of each location that is known, its state. Steps read and write both lists themselves. */
  states = new Int32Array(64);
  /** And the last event that wrote it; -1 for none. */
  lastWrites = new Int32Array(64);
  private readonly numbers: StateNumbers[] = [];
  private readonly pairs = new PairNumbers();
  private known = 0;
  /** Locations that tell final states apart: 1. */
  private readonly telling = new IntTable();
  private readonly tellingOnes: number[] = [];
  /** Tells final states from others, almost always. */
  hash = 0;

  /** The table of a location's states. */
  numbersOf(location: number): StateNumbers {
    if (location >= this.states.length) this.grow(location);
    while (this.known <= location) {
      this.numbers.push(new StateNumbers());
      this.states[this.known] = 0;
      this.lastWrites[this.known] = -1;
      this.telling.set(this.known++, 0);
    }
    return this.numbers[location];
  }
  private grow(location: number): void {
    const { states, lastWrites } = this;
    this.states = new Int32Array(2 * (location + 1));
    this.states.set(states);
    this.lastWrites = new Int32Array(2 * (location + 1));
    this.lastWrites.set(lastWrites);
  }

  of(location: number): number {
    return location < this.known ? this.states[location] : 0;
  }
  lastWrite(location: number): number {
    return location < this.known ? this.lastWrites[location] : -1;
  }
  /** The integer that guards see there now. */
  integerAt(location: number): number {
    return location >= 0 && location < this.known ? this.integer(location, this.states[location]) : 0;
  }
  /** The integer of that state that guards see. */
  integer(location: number, id: number): number {
    return this.numbers[location].integers[id];
  }

  /** Leads to the step that a position makes now with that alternative; see `stepKey`. `heard`: what came with a notice. */
  keyOf({ locations }: Position, choice: number, heard = 0): number {
    const { states } = this;
    if (locations.length === 0) return stepKey(heard, 0, choice);
    const first = states[locations[0]];
    if (locations.length === 1) return stepKey(first, 0, choice);
    let others = states[locations[1]];
    for (let i = 2; i < locations.length; i++) others = this.pairs.of(others, states[locations[i]]);
    return stepKey(first, others, choice);
  }

  change(location: number, from: number, to: number): void {
    if (from === to) return;
    this.states[location] = to;
    if (this.telling.get(location) === 1) this.hash = (this.hash ^ mix(location, from) ^ mix(location, to)) | 0;
  }

  /** From now on, final states differ where this location's do. Only between executions. */
  tell(location: number): void {
    this.numbersOf(location);
    if (this.telling.get(location) === 0) this.tellingOnes.push(location);
    this.telling.set(location, 1);
  }
  /** What tells the final state. */
  get told(): number[] {
    return this.tellingOnes.map((location) => this.states[location]);
  }
  /** Locations that were met later stand at the end, and are 0 where nobody has changed them. */
  are(told: readonly number[]): boolean {
    const { tellingOnes, states } = this;
    for (let i = 0; i < tellingOnes.length; i++) if (states[tellingOnes[i]] !== (told[i] ?? 0)) return false;
    return true;
  }
}
