import { Add } from "../../model/access";
import type { Execution } from "../../runtime/execution";
import type { Operation } from "../../runtime/operation";
import type { Wait } from "../../runtime/subject";
import { Carrier } from "../carrier";
import type { ClassDescription } from "../defineClass";
import { positiveCount } from "../positiveCount";
import { Primitive } from "../primitive";

/** The state is the count; it goes below zero, so that counting down always changes it by as much. */
class LatchState extends Primitive {
  readonly carrier = new Carrier();

  constructor(execution: Execution, count: number, name: unknown) {
    super(execution, "latch", name, count);
  }

  get count(): number {
    return Math.max(0, this.state);
  }
  readonly waits = (): Wait => ({
    means: "communication",
    subject: this,
    because: `its count is still ${this.count}`,
  });
  /** The count is all. */
  override stateBesides(): number {
    return 0;
  }
  show(): string {
    return `${this.count}`;
  }
}

function countDown(latch: LatchState, n: number, site: number): Operation {
  return {
    kind: "countDown",
    site,
    subject: latch,
    accesses: latch.touch(Add),
    sentence: () => `counts ${latch.name} down to ${latch.count}`,
    perform(event) {
      latch.carrier.release(event);
      latch.state -= n;
    },
  };
}

function wait(latch: LatchState, site: number): Operation {
  return {
    kind: "wait",
    site,
    subject: latch,
    accesses: latch.touch(),
    guard: latch.until((state) => state <= 0),
    waitsFor: latch.waits,
    sentence: () => `finds ${latch.name} open`,
    perform: (event) => latch.carrier.acquire(event),
  };
}

export const latch: ClassDescription<LatchState> = {
  name: "Latch",
  state: LatchState,
  create: (kit, [count, name]) => new LatchState(kit.execution, positiveCount(kit, count, "the count", 0), name),
  operations: {
    countDown: (self, [n], site, kit) => countDown(self, positiveCount(kit, n, "the number to count down", 1, 1), site),
    wait: (self, _args, site) => wait(self, site),
  },
};
