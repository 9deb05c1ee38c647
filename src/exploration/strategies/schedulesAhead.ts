import { randomBelow, randomStream } from "../../base/randomStream";

/** Goes on from a node of `SchedulePaths` with one of the options there; 0: it is not yet known which there are. */
export interface Ahead {
  readonly node: number;
  readonly option: number;
}

/** Numbers of each: node, option, and the highest node of this and those below it. */
const size = 3;

/**
 * What is still to be tried, by the number of preemptions: those with the fewest first, and of as many what was found last. Or,
 * by the dice of a `seed` of 0 or more, any of a number of preemptions that is another one each time.
 */
export class SchedulesAhead {
  /** With so many preemptions they are being tried; all with fewer have been. */
  preemptions = 0;
  /** How many there are. */
  length = 0;
  /** Those with more preemptions are kept. */
  keeps = true;
  /** The fewest preemptions of those that were dropped; Infinity if none was. */
  private dropped = Infinity;
  /** Something has more preemptions than there may be. */
  private beyond = false;
  private readonly levels: number[][] = [];
  private readonly dice: (() => number) | undefined;
  private turns = 0;

  constructor(
    private readonly most: number,
    seed: number,
  ) {
    if (seed >= 0) this.dice = randomStream(seed);
  }

  add(preemptions: number, ahead: Ahead): void {
    if (preemptions > this.most) this.beyond = true;
    else if (!this.keeps && (this.dice !== undefined || preemptions > this.preemptions)) this.drop(preemptions);
    else this.push(this.dice ? preemptions : Math.max(preemptions, this.preemptions), ahead);
  }

  private push(preemptions: number, { node, option }: Ahead): void {
    while (this.levels.length <= preemptions) this.levels.push([]);
    const level = this.levels[preemptions];
    const highest = level.length > 0 ? Math.max(node, level[level.length - 1]) : node;
    level.push(node, option, highest);
    this.length++;
  }

  /** The next one; undefined if there is none with as many preemptions, or by dice none at all. */
  take(): Ahead | undefined {
    if (!this.dice) return this.pop(this.levels[this.preemptions]);
    const lowest = this.levels.findIndex(({ length }) => length > 0);
    this.preemptions = Math.min(lowest < 0 ? Infinity : lowest, this.dropped, this.most + 1);
    while (this.length > 0) {
      const level = this.levels[this.turns++ % this.levels.length];
      if (level.length > 0) this.putLast(level, size * randomBelow(this.dice, level.length / size));
      const next = this.pop(level);
      if (next) return next;
    }
    return undefined;
  }

  private pop(level: number[] | undefined): Ahead | undefined {
    if (level === undefined || level.length === 0) return undefined;
    const [node, option] = level.splice(-size);
    this.length--;
    return { node, option };
  }
  private putLast(level: number[], at: number): void {
    const last = level.length - size;
    for (let i = 0; i < size; i++) [level[at + i], level[last + i]] = [level[last + i], level[at + i]];
  }

  /** All with so many preemptions were tried. What comes then: the next ones, all from the beginning again, or nothing? */
  goUp(): "on" | "again" | "over" {
    if (this.dice) return "over";
    this.preemptions++;
    if (this.dropped < Infinity) return this.preemptions <= this.most ? "again" : "over";
    return this.length > 0 ? "on" : "over";
  }
  /** Nothing is left to dice, so that it can begin again. */
  get goesOnInOrder(): boolean {
    return this.dice === undefined;
  }
  /** Is nothing left that has not been tried? */
  get isComplete(): boolean {
    return this.length === 0 && !this.beyond && this.dropped === Infinity;
  }

  /** One was dropped. */
  drop(preemptions: number): void {
    this.dropped = Math.min(this.dropped, preemptions);
  }
  /** From now on no more are kept than have to be. */
  makeRoom(): void {
    this.keeps = false;
    if (!this.dice) this.forgetAbove(this.preemptions);
  }
  /** The search begins again. */
  restart(): void {
    this.forgetAbove(-1);
    this.dropped = Infinity;
    this.beyond = false;
  }
  private forgetAbove(preemptions: number): void {
    for (const level of this.levels.splice(preemptions + 1)) {
      this.length -= level.length / size;
      if (level.length > 0) this.drop(preemptions + 1);
    }
  }

  /** No node above this one is needed; Infinity if that is not known. */
  get highest(): number {
    return this.keeps || this.dice ? Infinity : (this.levels[this.preemptions]?.at(-1) ?? 0);
  }
}
