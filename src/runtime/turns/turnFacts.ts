import type { TurnLook } from "../../model/turnLook";

/** A look, and the states that are known to lead to another one, or (null) to a turn that only waits. */
class Look implements TurnLook {
  readonly next = new Map<number, Look | null>();
  constructor(readonly location: number) {}

  after(state: number): Look | null | undefined {
    return this.next.get(state);
  }
}

/** What is known about turns that begin alike. */
export class TurnFacts extends Look {
  /** Everything a turn may look at. */
  readonly locations = new Set<number>();
  /** Some execution shows a turn that does more than wait because others came between its looks: none happens at once. */
  divided = false;
  /**
   * Some execution shows a turn in which a later look succeeded, and wrote: that is an event of its own, which others can come before.
   */
  writes = false;

  constructor(location: number) {
    super(location);
    this.locations.add(location);
  }

  /** A turn found these states one after the other, and only waited. True if that was not known. */
  add(path: readonly SeenState[]): boolean {
    let look: Look = this;
    for (let i = 0; i < path.length - 1; i++) {
      const { state } = path[i];
      const { location } = path[i + 1];
      let next = look.next.get(state);
      if (next === undefined) look.next.set(state, (next = new Look(location)));
      this.locations.add(location);
      // It is not what it takes to tell what a turn does
      if (next?.location !== location) return this.giveUp();
      look = next;
    }
    const { state } = path[path.length - 1];
    const known = look.next.get(state);
    if (known === null) return false;
    if (known !== undefined) return this.giveUp();
    look.next.set(state, null);
    // What looked like more than waiting may have been what is known now
    this.divided = this.hopeless || this.writes;
    return true;
  }
  /** A later look succeeded. True if that was not known. */
  wrote(): boolean {
    if (this.writes) return false;
    return (this.writes = this.divided = true);
  }

  /** All ways to wait. */
  get paths(): readonly (readonly SeenState[])[] {
    return pathsOf(this);
  }

  /** It takes more to tell what such a turn does. */
  hopeless = false;
  /** True if it was not given up before. */
  giveUp(): boolean {
    if (this.hopeless) return false;
    this.hopeless = this.divided = true;
    return true;
  }

  save(): SavedTurnFacts {
    const { location, divided, hopeless, writes } = this;
    const told = [location, divided, hopeless, saveLooks(this)] as const;
    return writes ? [...told, true] : told;
  }
  static load([location, divided, hopeless, looks, writes = false]: SavedTurnFacts): TurnFacts {
    const facts = new TurnFacts(location);
    loadLooks(facts, looks, facts.locations);
    facts.divided = divided;
    facts.hopeless = hopeless;
    facts.writes = writes;
    return facts;
  }
}

/** What one look of a turn found. */
export interface SeenState {
  readonly location: number;
  readonly state: number;
}

/** Each state, and null or the next look: where, and what follows there. */
type SavedLooks = readonly (readonly [number, null | readonly [number, SavedLooks]])[];
/** Survives JSON. */
export type SavedTurnFacts = readonly [
  location: number,
  divided: boolean,
  hopeless: boolean,
  looks: SavedLooks,
  writes?: boolean,
];

function pathsOf({ location, next }: Look): SeenState[][] {
  return [...next].flatMap(([state, look]) => {
    const seen = { location, state };
    return look === null ? [[seen]] : pathsOf(look).map((path) => [seen, ...path]);
  });
}

function saveLooks({ next }: Look): SavedLooks {
  return [...next].map(([state, look]) => [state, look && [look.location, saveLooks(look)]]);
}

function loadLooks(into: Look, saved: SavedLooks, locations: Set<number>): void {
  for (const [state, known] of saved) {
    const look = known && new Look(known[0]);
    if (look && known) {
      locations.add(look.location);
      loadLooks(look, known[1], locations);
    }
    into.next.set(state, look);
  }
}
