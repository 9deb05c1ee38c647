import { Add } from "../../../model/access";
import type { Operation } from "../../operation";
import type { Code } from "../../task";
import type { EventLoop } from "../eventLoop";

/** A program with timers that keep no program going is explored again with this known. */
const sharingClass = "timers that keep no program going";

/** A timer keeps no program going: it must be known from the beginning that there are such. */
export function usesUnreferenced({ execution }: EventLoop): void {
  if (execution.sharing.knows(sharingClass)) return;
  execution.sharing.learn(sharingClass);
  throw execution.discard();
}

/** The location that stands for what keeps the program going beside such timers; undefined where there are none. */
export function lifeOf({ execution }: EventLoop): number | undefined {
  return execution.sharing.knows(sharingClass) ? execution.numbering.ofLoop(2) : undefined;
}

/**
 * The code of a thread. Whether a timer that keeps no program going still fires can depend on whether threads are at their end,
 * so that is an event; threads may end in any order.
 */
export function* withItsEnd(code: Code, loop: EventLoop, site: number): Code {
  const result = yield* code;
  const life = lifeOf(loop);
  if (life !== undefined) yield endOfThread(life, site);
  return result;
}

function endOfThread(life: number, site: number): Operation {
  return {
    kind: "settle",
    site,
    accesses: [{ location: life, mode: Add }],
    sentence: () => "is over, and keeps the program going no longer",
    perform: () => undefined,
  };
}
