import type { Turns } from "../turns/turns";

/** So many objects and variables a task has made. */
export interface Count {
  readonly objects: number;
  readonly variables: number;
}
/** The how-manieth object or variable of its task something is. */
export interface Made {
  readonly what: keyof Count;
  readonly nth: number;
}
/** Something that was written since a loop began: what was in it before that, and what is in it now; undefined where nobody can tell. */
interface Written {
  readonly before: number | undefined;
  readonly now: () => number | undefined;
}

/** A loop that goes round: `first` counts what came before its first turn, `base` what came before the one under way. */
interface Round {
  readonly turns: Turns | undefined;
  readonly first: Count;
  base: Count;
  /** Where its task was when it began. */
  activation: number;
  readonly written: Map<string, Written>;
}

/**
 * The loops that one task goes round, one inside of the other, and what it made in the turns under way. A loop that has ended stays
 * until one around it begins a turn: that does no harm.
 */
export class LoopStack {
  private readonly begun = new WeakSet<Turns>();
  private rounds: Round[];

  /** What came before `from` is nobody's own. */
  constructor(private from: Count) {
    this.rounds = [roundOf(undefined, from, -1)];
  }

  /** A loop will begin its first turn next. */
  loopBegins(turns: Turns): void {
    this.begun.add(turns);
  }

  /** Has the loop begun a turn, as far as anybody watched? */
  knows(turns: Turns): boolean {
    return this.rounds.some((round) => round.turns === turns);
  }
  /** So many loops are around the one that begins a turn. */
  get depth(): number {
    return this.rounds.length - 1;
  }

  /** A turn begins. Gives the loop, or undefined for one that began when nobody watched. `place`: where the task is. */
  turnBegins(turns: Turns, now: Count, place: number): Round | undefined {
    const { rounds } = this;
    const at = rounds.findIndex((round) => round.turns === turns);
    if (at >= 0) {
      rounds.length = at + 1;
      rounds[at].base = now;
    } else {
      if (!this.begun.delete(turns)) return undefined;
      // The task comes here once: what it made before lasts
      if (rounds[0].turns === undefined) return this.anew(turns, now, place);
      rounds.push(roundOf(turns, now, place));
    }
    return rounds[rounds.length - 1];
  }
  /** One that nobody knows goes round: what came before may be anywhere. */
  anew(turns: Turns, now: Count, activation: number): Round {
    this.from = now;
    this.rounds = [roundOf(turns, now, activation)];
    return this.rounds[0];
  }

  /**
   * The innermost loop in whose turn under way it was made; undefined for what was made before, or may be anywhere. What was made in
   * an earlier turn of a loop inside of that may lead to what is the turn's own, if there is anything.
   */
  levelOf(made: Made): number | undefined {
    const { what, nth } = made;
    if (nth < this.from[what]) return undefined;
    const { rounds } = this;
    for (let i = rounds.length - 1; i >= 0; i--)
      if (nth >= rounds[i].base[what] && (this.isOwn(made, i) || isMore(rounds[i + 1].first, rounds[i].base))) return i;
    return undefined;
  }
  /** Was it made in the turn itself, and not in earlier turns of a loop inside of that? */
  isOwn({ what, nth }: Made, level: number): boolean {
    return level === this.rounds.length - 1 || nth < this.rounds[level + 1].first[what];
  }
  nameOf({ what, nth }: Made, level: number): string {
    return `${level} ${what} ${nth - this.rounds[level].base[what]}`;
  }

  /** Something is about to be written that was made in the turn of a loop around the innermost one. */
  writes(level: number, key: string, now: () => number | undefined): void {
    for (const { written } of this.rounds.slice(level + 1))
      if (!written.has(key)) written.set(key, { before: now(), now });
  }
  isInnermost(level: number): boolean {
    return level === this.rounds.length - 1;
  }

  /** Is there anything that is the task's own? */
  holds(now: Count): boolean {
    return isMore(now, this.from) && isMore(now, this.rounds[0].base);
  }
  /** From now on all that the task has made may be anywhere. `other` gives a number that nothing else has. */
  forget(now: Count, other: () => number): void {
    this.from = now;
    for (const round of this.rounds.slice(1)) {
      round.activation = other();
      round.written.clear();
    }
  }
}

function isMore(count: Count, than: Count): boolean {
  return count.objects > than.objects || count.variables > than.variables;
}

function roundOf(turns: Turns | undefined, now: Count, activation: number): Round {
  return { turns, first: now, base: now, activation, written: new Map() };
}
