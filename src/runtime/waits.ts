import { Read } from "../model/access";
import type { Execution } from "./execution";
import type { Operation } from "./operation";
import { Spin } from "./spin";
import type { Turns } from "./turns";

/** So many states are learnt in one exploration; each makes it start again. */
const most = 100;

/**
 * In which states a simple loop only waits; learnt from executions of an exploration and kept from one to the next.
 *
 * A simple loop (see `simpleLook`) looks once in a turn, at one atomic. What its turn does is a function of the values of
 * its local variables (the `key` of its `Turns`), of which atomic it is, and of the atomic's state. So once a turn was
 * seen to wait in a state, the look is blocked in that state, like a lock that is not free, and no execution is spent on
 * looks that fail. The search may not learn on its way (what it has done already took the look for possible): it starts
 * again, as when `Sharing` grows.
 */
export class Waits {
  /** True while executions of a search of traces run. */
  learning = false;
  private known = 0;
  private readonly failing = new Map<string, Set<number>>();
  private readonly ids = new Map<string, number>();

  /** An integer that is the same for the same value. What has no text to tell it by gets a new one each time. */
  stateOf(value: unknown): number {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < firstId && !Object.is(value, -0))
      return value;
    const plain = value === null || !/^(object|function|symbol)$/.test(typeof value);
    const text = plain ? `${typeof value}:${Object.is(value, -0) ? "-0" : String(value)}` : `#${this.ids.size}`;
    let id = this.ids.get(text);
    if (id === undefined) this.ids.set(text, (id = firstId + this.ids.size));
    return id;
  }

  /** The look of a simple loop, blocked in the states in which it is known to wait. */
  guarded(execution: Execution, look: Operation, turns: Turns): Operation {
    if (look.guard || look.accesses.length !== 1 || !/^(load|compareExchange)$/.test(look.kind)) return look;
    const [{ location }] = look.accesses;
    const failing = this.failing.get(keyOf(turns, location));
    if (!failing) return look;
    return Object.create(look, {
      guard: { value: { location, admits: (state: number) => !failing.has(state) } },
      waitsFor: { value: () => Spin.waitFor(execution, [location]) },
    }) as Operation;
  }

  /** A turn of the loop only waited: the event with that index was all it did. True if that was not known. */
  learn({ events }: Execution, index: number, turns: Turns): boolean {
    const { site, accesses } = events[index];
    if (!this.learning || this.known >= most || site !== turns.look || accesses.length !== 1) return false;
    const [{ location, mode, before }] = accesses;
    if (mode !== Read) return false;
    const key = keyOf(turns, location);
    const failing = this.failing.get(key) ?? new Set();
    this.failing.set(key, failing.add(before));
    this.known++;
    return true;
  }
}

const firstId = 2 ** 30;

function keyOf({ look, key }: Turns, location: number): string {
  return `${look}|${key}|${location}`;
}
