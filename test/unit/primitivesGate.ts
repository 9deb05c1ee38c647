import { Carrier } from "../../src/primitives/carrier";
import type { ClassDescription } from "../../src/primitives/defineClass";
import { Primitive } from "../../src/primitives/primitive";
import type { Operation } from "../../src/runtime/operation";

/** State 0 is shut, 1 is open. Once open, it stays open. */
export class GateState extends Primitive {
  readonly carrier = new Carrier();

  show(): string {
    return this.state === 1 ? "open" : "shut";
  }
}

export function open(gate: GateState, site: number): Operation {
  return {
    kind: "release",
    site,
    subject: gate,
    accesses: gate.touch(), // writes: opening depends on everything else at this gate
    sentence: () => `opens ${gate.name}`,
    perform(event) {
      gate.state = 1;
      gate.carrier.release(event); // happens before every pass that follows
    },
  };
}

export function pass(gate: GateState, site: number): Operation {
  return {
    kind: "wait",
    site,
    subject: gate,
    accesses: gate.touch(0), // only reads: passing commutes with passing
    guard: gate.until((state) => state === 1),
    waitsFor: () => ({ means: "communication", subject: gate, because: "nobody has opened it" }),
    sentence: () => `passes ${gate.name}`,
    perform: (event) => gate.carrier.acquire(event),
  };
}

export const gate: ClassDescription<GateState> = {
  name: "Gate",
  state: GateState,
  create: ({ execution }, [name]) => new GateState(execution, "latch", name, 0),
  operations: {
    open: (self, _args, site) => open(self, site),
    pass: (self, _args, site) => pass(self, site),
  },
};
