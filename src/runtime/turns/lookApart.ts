import { Read } from "../../model/access";
import type { TurnLook } from "../../model/turnLook";
import type { Execution } from "../execution";
import type { Mutable } from "../execution/mutable";
import type { Operation } from "../operation";
import { Spin } from "./spin";
import type { Turns } from "./turns";

/** A turn of which the looks belong apart: what it looks at next, as far as that is known, and where it has looked. */
export interface TurnApart {
  readonly next: TurnLook;
  readonly looks: readonly { readonly location: number; readonly state: number; readonly event: number }[];
}

/** Does a location keep its value from the moment when somebody found one of these states? */
type Stays = (location: number, states: readonly number[]) => boolean;

/**
 * A look of a turn that others come between. It is blocked while the turn would only wait after it, given what the looks
 * before it saw: also where it then looks into an object that it found here, in which nothing changes any more. Not where the
 * turn looks at a location once more: if somebody wrote it meanwhile, the turn is no wait, whatever it sees.
 */
export function lookApart(
  execution: Execution,
  turns: Turns,
  look: Operation,
  { next, looks }: TurnApart,
  stays: Stays,
): Operation {
  const { location } = next;
  const apart = Object.create(look) as Mutable<Operation>;
  const before = looks.find((one) => one.location === location);
  apart.perform = (event) => {
    const state = execution.state(location);
    const after = next.after(state);
    const changed = before !== undefined && before.state !== state;
    turns.apart =
      after && !changed ? { next: after, looks: [...looks, { location, state, event: event.index }] } : undefined;
    return look.perform(event);
  };
  const locations = looks.map((one) => one.location);
  apart.guard = {
    location,
    admits: (state) => (before !== undefined && before.state !== state) || !lastLooks(execution, next, state, stays),
  };
  apart.waitsFor = () => {
    const last = lastLooks(execution, next, execution.state(location), stays) ?? [location];
    const wait = Spin.waitFor(execution, [...new Set([...locations, ...last])]);
    return looks.length > 0 ? { ...wait, looked: looks[0].event } : wait;
  };
  apart.inVain = () => looks.some((one) => isOverwritten(execution, one));
  return apart;
}

/** Where a turn looks from that look on, which finds that state, if it only waits then whatever others do. */
function lastLooks(execution: Execution, first: TurnLook, state: number, stays: Stays): number[] | undefined {
  const locations = [first.location];
  const states = [state];
  let look = first.after(state);
  while (look && stays(look.location, states)) {
    const found = execution.state(look.location);
    locations.push(look.location);
    states.push(found);
    look = look.after(found);
  }
  return look === null ? locations : undefined;
}

function isOverwritten({ events }: Execution, { location, event }: TurnApart["looks"][number]): boolean {
  for (let i = event + 1; i < events.length; i++)
    for (const access of events[i].accesses) if (access.location === location && access.mode !== Read) return true;
  return false;
}
