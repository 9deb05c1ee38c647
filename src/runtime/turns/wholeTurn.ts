import { Read, type AccessMode } from "../../model/access";
import type { Guard } from "../../model/event";
import { looksOf, type WholeTurn } from "../../model/turnLook";
import type { Execution } from "../execution";
import type { Operation, Performing } from "../operation";
import { Spin } from "./spin";
import type { TurnFacts } from "./turnFacts";
import type { Turns } from "./turns";

/** The looks that are to follow the first one at once. */
export interface LooksToCome {
  /** Index of the event that was the last look so far. */
  last: number;
  readonly locations: number[];
}

/**
 * The first look of a turn as if it were all looks of the turn, as far as they are known: it touches what they touch, and
 * is blocked while the turn would only wait.
 */
export function firstOfTurn(execution: Execution, turns: Turns, look: Operation, facts: TurnFacts): Operation {
  const guard = new TurnGuard(execution, facts);
  const [own] = look.accesses;
  let performed = false;
  const others = (): readonly { location: number; mode: AccessMode }[] => {
    const [, ...more] = guard.looks.locations;
    return [...new Set(more)].filter((at) => at !== own.location).map((location) => ({ location, mode: Read }));
  };
  const perform = (event: Performing): unknown => {
    turns.toCome = { last: event.index, locations: guard.looks.locations.slice(1) };
    turns.whole = facts;
    performed = true;
    return look.perform(event);
  };
  return Object.create(look, {
    guard: { value: guard },
    accesses: {
      get: () => {
        if (performed) return look.accesses;
        guard.note();
        return [own, ...others()];
      },
    },
    waitsFor: { value: () => Spin.waitFor(execution, [...new Set(guard.looks.locations)]) },
    perform: { value: perform },
  }) as Operation;
}

/** The look if it comes right after the one before it in a turn that happens at once, marked as part of that. */
export function laterOfTurn({ events, sharing }: Execution, turns: Turns, look: Operation): Operation {
  const { toCome, whole } = turns;
  const index = events.length;
  const isNext = toCome?.last === index - 1 && toCome.locations.shift() === look.accesses[0].location;
  if (!isNext) {
    turns.toCome = undefined;
    return look;
  }
  toCome.last = index;
  const perform = (event: Performing): unknown => {
    if (look.accesses.some(({ mode }) => mode !== Read) && whole?.wrote()) sharing.grew = true;
    return look.perform(event);
  };
  return Object.create(look, { guard: { value: partOfTurn }, perform: { value: perform } }) as Operation;
}

const partOfTurn: Guard = { location: -1, admits: () => true, part: true };

class TurnGuard implements Guard, WholeTurn {
  readonly location: number;
  readonly turn = this;
  private readonly states = new Map<number, number>();

  constructor(
    private readonly execution: Execution,
    private readonly facts: TurnFacts,
  ) {
    this.location = facts.location;
  }

  get first(): TurnFacts {
    return this.facts;
  }
  /** What the turn would look at now. */
  get looks(): ReturnType<typeof looksOf> {
    return looksOf(this.facts, (location) => this.execution.state(location));
  }
  /** `state`: of what it looks at first; of all else it is the present one. */
  admits(state: number): boolean {
    const { location, execution } = this;
    return !looksOf(this.facts, (at) => (at === location ? state : execution.state(at))).waits;
  }

  /** Remembers the present states. */
  note(): void {
    for (const location of this.facts.locations) this.states.set(location, this.execution.state(location));
  }
  found(location: number): number {
    return this.states.get(location) ?? 0;
  }

  divide(): void {
    if (this.facts.divided) return;
    this.facts.divided = true;
    this.execution.sharing.grew = true;
  }
}
