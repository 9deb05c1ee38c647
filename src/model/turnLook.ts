/** One look of a turn of a loop that waits: where, and what it leads to. */
export interface TurnLook {
  readonly location: number;
  /** What comes after the look found a state: the next look; null if the turn only waited; undefined if not known. */
  after(state: number): TurnLook | null | undefined;
}

/** The looks of a turn that happen at once: together they are one event, which the first of them stands for. */
export interface WholeTurn {
  readonly first: TurnLook;
  /** The state of an object that a turn may look at, when the turn began or was last asked for its footprint. */
  found(location: number): number;
  /** Remembers the present states for `found`. */
  note(): void;
  /** Tells that a turn can do more than wait if others come between its looks. */
  divide(): void;
}

/** Where a turn looks that finds these states, as far as it is known, and whether it only waits. */
export function looksOf(
  first: TurnLook,
  stateOf: (location: number) => number,
): { readonly locations: number[]; readonly waits: boolean } {
  const locations: number[] = [];
  for (let look = first; ;) {
    locations.push(look.location);
    const next = look.after(stateOf(look.location));
    if (!next) return { locations, waits: next === null };
    look = next;
  }
}
