import { Read } from "../model/access";
import type { Execution } from "../runtime/execution";
import type { Operation } from "../runtime/operation";
import { showValue } from "../runtime/showValue";
import { Carrier } from "./carrier";
import type { ClassDescription } from "./defineClass";
import { Primitive } from "./primitive";

class AtomicState extends Primitive {
  readonly carrier = new Carrier();

  constructor(
    execution: Execution,
    public value: unknown,
    name: unknown,
  ) {
    super(execution, "atomic", name, 0);
  }

  show(): string {
    return this.text(this.value);
  }
  text(value: unknown): string {
    return showValue(value, this.execution.isProxy);
  }
}

function load(atomic: AtomicState, site: number): Operation {
  return {
    kind: "load",
    site,
    subject: atomic,
    accesses: atomic.touch(Read),
    sentence: (value) => `loads ${atomic.name}: ${atomic.text(value)}`,
    perform(event) {
      atomic.carrier.acquire(event);
      return atomic.value;
    },
  };
}

function store(atomic: AtomicState, value: unknown, site: number): Operation {
  let before: unknown;
  return {
    kind: "store",
    site,
    subject: atomic,
    accesses: atomic.touch(),
    sentence: () => `stores ${atomic.name} ${atomic.text(before)} → ${atomic.text(value)}`,
    perform(event) {
      before = atomic.value;
      atomic.value = value;
      atomic.carrier.replace(event);
    },
  };
}

/** One indivisible read and write; the result is the value before, or the one after. */
function update(atomic: AtomicState, change: (old: never) => unknown, gives: "old" | "new", site: number): Operation {
  let before: unknown;
  return {
    kind: "update",
    site,
    subject: atomic,
    accesses: atomic.touch(),
    sentence: () => `changes ${atomic.name} ${atomic.text(before)} → ${atomic.text(atomic.value)}`,
    perform(event) {
      atomic.carrier.acquire(event);
      before = atomic.value;
      atomic.value = change(before as never);
      atomic.carrier.replace(event);
      return gives === "old" ? before : atomic.value;
    },
  };
}

function compareExchange(atomic: AtomicState, expected: unknown, replacement: unknown, site: number): Operation {
  return {
    kind: "compareExchange",
    site,
    subject: atomic,
    accesses: atomic.touch(),
    sentence: (done) =>
      done === true
        ? `exchanges ${atomic.name} ${atomic.text(expected)} → ${atomic.text(replacement)}`
        : `finds ${atomic.name} ${atomic.text(atomic.value)} instead of ${atomic.text(expected)}`,
    perform(event) {
      atomic.carrier.acquire(event);
      if (!Object.is(atomic.value, expected)) {
        event.setMode(Read);
        return false;
      }
      atomic.value = replacement;
      atomic.carrier.replace(event);
      return true;
    },
  };
}

export const atomic: ClassDescription<AtomicState> = {
  name: "Atomic",
  state: AtomicState,
  create: ({ execution }, [initial, name]) => new AtomicState(execution, initial, name),
  operations: {
    load: (self, _args, site) => load(self, site),
    store: (self, [value], site) => store(self, value, site),
    exchange: (self, [value], site) => update(self, () => value, "old", site),
    compareExchange: (self, [expected, replacement], site) => compareExchange(self, expected, replacement, site),
  },
};

/** Extends `Atomic`; arithmetic is JavaScript's own on numbers. */
export const atomicInt: ClassDescription<AtomicState> = {
  ...atomic,
  name: "AtomicInt",
  operations: {
    fetchAdd: (self, [n], site) => update(self, (old: number) => old + (n as number), "old", site),
    fetchSub: (self, [n], site) => update(self, (old: number) => old - (n as number), "old", site),
    increment: (self, _args, site) => update(self, (old: number) => old + 1, "new", site),
    decrement: (self, _args, site) => update(self, (old: number) => old - 1, "new", site),
  },
};
