import { noLocation } from "../../model/noLocation";
import type { Execution } from "../../runtime/execution";
import type { Operation, Performing } from "../../runtime/operation";
import type { Wait } from "../../runtime/subject";
import type { Code } from "../../runtime/task";
import { Carrier } from "../carrier";
import type { ClassDescription } from "../defineClass";
import type { Kit } from "../kit";
import { positiveCount } from "../positiveCount";
import { Primitive } from "../primitive";

/** One round of a barrier; `openedBy` is the event of the last one to arrive, or -1. */
interface Round {
  readonly arrived: number[];
  openedBy: number;
}

/** The state is the number of those who have arrived in this round. It can be used again and again. */
class BarrierState extends Primitive {
  private round: Round = { arrived: [], openedBy: -1 };
  private readonly carrier = new Carrier();

  constructor(
    execution: Execution,
    readonly parties: number,
    name: unknown,
  ) {
    super(execution, "barrier", name, 0);
  }

  /** The last one to arrive opens the barrier and begins the next round. */
  arrive(event: Performing): Round {
    const { round } = this;
    round.arrived.push(event.task);
    if (round.arrived.length < this.parties) {
      this.carrier.release(event);
      this.state = round.arrived.length;
      return round;
    }
    this.carrier.acquire(event);
    round.openedBy = event.index;
    this.round = { arrived: [], openedBy: -1 };
    this.state = 0;
    return round;
  }

  readonly waits = (): Wait => {
    const { length } = this.round.arrived;
    const because = `only ${length} of ${this.parties} ${length === 1 ? "has" : "have"} arrived`;
    return { means: "communication", subject: this, because };
  };
  contents(): string {
    return [...this.round.arrived].sort((a, b) => a - b).join();
  }
  /** The last one to arrive lets the others go on. */
  override stateBesides(): string {
    return this.round.arrived.join();
  }
  show(): string {
    const names = this.round.arrived.map((task) => this.nameOf(task)).join(", ");
    return `${this.state} of ${this.parties}${names && `: ${names}`}`;
  }
}

/**
 * Arriving is one event; those who are not the last make a second one when they go on, which only the last arrival
 * orders. Gives how many were still missing, as Java's CyclicBarrier does: 0 for the last one.
 */
function* wait(barrier: BarrierState, site: number): Code {
  const mine: { round?: Round; missing: number } = { missing: 0 };
  yield {
    kind: "arrive",
    site,
    subject: barrier,
    accesses: barrier.touch(),
    sentence: () =>
      mine.missing === 0 ? `arrives last at ${barrier.name}, which opens` : `arrives at ${barrier.name}`,
    perform(event) {
      mine.round = barrier.arrive(event);
      mine.missing = barrier.parties - mine.round.arrived.length;
    },
  } satisfies Operation;
  const { round, missing } = mine;
  if (round && missing > 0) yield goOn(barrier, round, site);
  return missing;
}

function goOn(barrier: BarrierState, round: Round, site: number): Operation {
  return {
    kind: "wake",
    site,
    subject: barrier,
    accesses: [],
    guard: { location: noLocation, admits: () => round.openedBy >= 0 },
    enabledBy: () => (round.openedBy >= 0 ? [round.openedBy] : []),
    waitsFor: barrier.waits,
    sentence: () => `goes on: all ${barrier.parties} have arrived at ${barrier.name}`,
    perform: (event) => event.synchronizeWith(round.openedBy),
  };
}

const count = (kit: Kit, value: unknown) => positiveCount(kit, value, "the number of parties");

export const barrier: ClassDescription<BarrierState> = {
  name: "Barrier",
  state: BarrierState,
  create: (kit, [parties, name]) => new BarrierState(kit.execution, count(kit, parties), name),
  operations: {},
  methods: { wait: (self, _args, site) => wait(self, site) },
};
