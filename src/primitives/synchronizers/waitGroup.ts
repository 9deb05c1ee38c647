import { Add, Read, Write } from "../../model/access";
import type { Execution } from "../../runtime/execution";
import type { Operation } from "../../runtime/operation";
import type { Holder, Wait } from "../../runtime/subject";
import { Carrier } from "../carrier";
import type { ClassDescription } from "../defineClass";
import type { Kit } from "../kit";
import { Primitive } from "../primitive";

/** Promoted (see `Sharing`) once something finished more than there was of that group: which of several did it depends on their order. */
const orderMatters = ({ location }: WaitGroupState) => `WaitGroup ${location} below zero`;

/**
 * The state is how much work is unfinished. Adding commutes with adding, and finishing with finishing as long as there is
 * enough; but adding does not commute with finishing. A second location keeps the two kinds apart. Once there was not enough,
 * finishing depends on all there is.
 */
class WaitGroupState extends Primitive {
  readonly carrier = new Carrier();
  lastDone: Holder | null = null;
  private readonly direction: number;

  constructor(execution: Execution, name: unknown) {
    super(execution, "waitgroup", name, 0);
    this.direction = execution.allocate(this.given);
  }

  touchToAdd(n: number): Operation["accesses"] {
    if (this.execution.sharing.knows(orderMatters(this))) return this.touch(n < 0 ? Write : Add);
    return [...this.touch(Add), ...this.touch(n > 0 ? Read : Add, this.direction)];
  }
  readonly waits = (): Wait => ({
    means: "communication",
    subject: this,
    because: this.state === 1 ? "one of its jobs is not done" : `${this.state} of its jobs are not done`,
  });
  get locations(): readonly number[] {
    return [this.location, this.direction];
  }
  /** The count is all. */
  override stateBesides(): number {
    return 0;
  }
  show(): string {
    return this.state === 0 ? "all done" : `${this.state} to do`;
  }
}

function add(group: WaitGroupState, n: number, site: number, kit: Kit): Operation {
  const done = n < 0;
  const what = done ? `finishes ${n === -1 ? "one job" : `${-n} jobs`} of` : `adds ${n} to`;
  return {
    kind: "add",
    site,
    subject: group,
    accesses: group.touchToAdd(n),
    sentence: () => `${what} ${group.name}: ${group.show()}`,
    perform(event) {
      if (group.state + n < 0) {
        group.execution.sharing.learn(orderMatters(group));
        const last = group.lastDone;
        const others = last ? [{ task: last.task, site: last.since, role: "finished one last" }] : [];
        const problem = `but ${group.state === 0 ? "none is" : `only ${group.state} ${group.state === 1 ? "is" : "are"}`} left to do`;
        throw kit.misuse(event.task, site, () => ({ action: `${what} \`${group.name}\``, problem, others }));
      }
      if (done) group.lastDone = { task: event.task, since: site };
      group.carrier.release(event);
      group.state += n;
    },
  };
}

function wait(group: WaitGroupState, site: number): Operation {
  return {
    kind: "wait",
    site,
    subject: group,
    accesses: group.touch(),
    guard: group.until((state) => state === 0),
    waitsFor: group.waits,
    sentence: () => `finds everything of ${group.name} done`,
    perform: (event) => group.carrier.acquire(event),
  };
}

/** As in Go, adding a negative number finishes as much; adding nothing does nothing. */
function integer(kit: Kit, n: unknown = 1): number {
  if (typeof n !== "number" || !Number.isInteger(n)) throw kit.error("RangeError", "WaitGroup.add needs an integer");
  return n;
}

export const waitGroup: ClassDescription<WaitGroupState> = {
  name: "WaitGroup",
  state: WaitGroupState,
  create: ({ execution }, [name]) => new WaitGroupState(execution, name),
  operations: {
    add: (self, [n], site, kit) => add(self, integer(kit, n), site, kit),
    done: (self, _args, site, kit) => add(self, -1, site, kit),
    wait: (self, _args, site) => wait(self, site),
  },
};
