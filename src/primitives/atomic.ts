import { hasIdentity } from "../base/hasIdentity";
import { Read, Write, type AccessMode } from "../model/access";
import type { Recast } from "../model/event";
import type { Execution } from "../runtime/execution";
import type { Operation, Performing } from "../runtime/operation";
import { showValue } from "../runtime/showValue";
import { Carrier } from "./carrier";
import type { ClassDescription } from "./defineClass";
import { Primitive } from "./primitive";

class AtomicState extends Primitive {
  readonly carrier = new Carrier();
  /** The stores from the first of an object on, each with its event: the state of an object tells it from no other. */
  private readonly stores: { readonly by: number; readonly value: unknown }[] = [];

  constructor(
    execution: Execution,
    private current: unknown,
    name: unknown,
  ) {
    super(execution, "atomic", name, execution.sharing.waits.stateOf(current));
    this.note(-1);
  }

  get value(): unknown {
    return this.current;
  }
  store(value: unknown, { index }: Performing): void {
    this.current = value;
    this.state = this.stateFor(value);
    this.note(index);
  }
  stateFor(value: unknown): number {
    return this.execution.sharing.waits.stateOf(value);
  }
  private note(by: number): void {
    const { current, stores } = this;
    if (stores.length > 0 || hasIdentity(current)) stores.push({ by, value: current });
  }

  /** Was the value just before event `earlier`, with this state, the given one? */
  was(value: unknown, state: number, earlier: number): boolean {
    if (!hasIdentity(value)) return state === this.stateFor(value);
    return this.storeBefore(earlier)?.value === value;
  }
  private storeBefore(event: number) {
    const { stores } = this;
    for (let i = stores.length - 1; i >= 0; i--) if (stores[i].by < event) return stores[i];
    return undefined;
  }

  textBefore(event: number): string | undefined {
    const store = this.storeBefore(event);
    return store && hasIdentity(store.value) ? this.text(store.value) : undefined;
  }

  /** The integer is the same for the same value, unless that is an object. */
  override stateBesides(): number | undefined {
    return hasIdentity(this.current) ? undefined : 0;
  }
  show(): string {
    return this.text(this.value);
  }
  text(value: unknown): string {
    return showValue(value, this.execution.isProxy);
  }
}

/** An operation on one atomic. Of all operations these are made most often: objects of a class cost least. */
abstract class AtomicOperation implements Operation {
  abstract readonly kind: Operation["kind"];
  readonly accesses: Operation["accesses"];

  constructor(
    readonly subject: AtomicState,
    readonly site: number,
    mode: AccessMode = Write,
  ) {
    this.accesses = subject.touch(mode);
  }
  abstract sentence(result: unknown): string;
  abstract perform(event: Performing): unknown;
}

class Load extends AtomicOperation {
  readonly kind = "load";
  constructor(subject: AtomicState, site: number) {
    super(subject, site, Read);
  }
  sentence(value: unknown): string {
    return `loads ${this.subject.name}: ${this.subject.text(value)}`;
  }
  perform(event: Performing): unknown {
    this.subject.carrier.acquire(event);
    return this.subject.value;
  }
}

class Store extends AtomicOperation {
  readonly kind = "store";
  private before: unknown = undefined;
  constructor(
    subject: AtomicState,
    private readonly value: unknown,
    site: number,
  ) {
    super(subject, site);
  }
  sentence(): string {
    const { subject, before, value } = this;
    return `stores ${subject.name} ${subject.text(before)} → ${subject.text(value)}`;
  }
  perform(event: Performing): void {
    const { subject } = this;
    this.before = subject.value;
    subject.store(this.value, event);
    subject.carrier.replace(event);
  }
}

/** One indivisible read and write; the result is the value before, or the one after. */
class Update extends AtomicOperation {
  readonly kind = "update";
  private before: unknown = undefined;
  constructor(
    subject: AtomicState,
    private readonly change: (old: never) => unknown,
    private readonly gives: "old" | "new",
    site: number,
  ) {
    super(subject, site);
  }
  sentence(): string {
    const { subject, before } = this;
    return `changes ${subject.name} ${subject.text(before)} → ${subject.text(subject.value)}`;
  }
  perform(event: Performing): unknown {
    const { subject } = this;
    subject.carrier.acquire(event);
    this.before = subject.value;
    subject.store(this.change(this.before as never), event);
    subject.carrier.replace(event);
    return this.gives === "old" ? this.before : subject.value;
  }
}

class CompareExchange extends AtomicOperation implements Recast {
  readonly kind = "compareExchange";
  constructor(
    subject: AtomicState,
    private readonly expected: unknown,
    private readonly replacement: unknown,
    site: number,
  ) {
    super(subject, site);
  }
  modeIn(location: number, stateOf: (location: number) => number, earlier: number): AccessMode {
    return this.subject.was(this.expected, stateOf(location), earlier) ? Write : Read;
  }
  failsIn(state: number): boolean {
    const { subject, expected } = this;
    return !hasIdentity(expected) && state !== subject.stateFor(expected);
  }
  sentence(done: unknown): string {
    const { subject, expected, replacement } = this;
    return done === true
      ? `exchanges ${subject.name} ${subject.text(expected)} → ${subject.text(replacement)}`
      : `finds ${subject.name} ${subject.text(subject.value)} instead of ${subject.text(expected)}`;
  }
  perform(event: Performing): boolean {
    const { subject } = this;
    subject.carrier.acquire(event);
    if (!Object.is(subject.value, this.expected)) {
      event.setMode(Read);
      return false;
    }
    subject.store(this.replacement, event);
    subject.carrier.replace(event);
    return true;
  }
}

export const atomic: ClassDescription<AtomicState> = {
  name: "Atomic",
  state: AtomicState,
  create: ({ execution }, [initial, name]) => new AtomicState(execution, initial, name),
  operations: {
    load: (self, _args, site) => new Load(self, site),
    store: (self, [value], site) => new Store(self, value, site),
    exchange: (self, [value], site) => new Update(self, () => value, "old", site),
    compareExchange: (self, [expected, replacement], site) => new CompareExchange(self, expected, replacement, site),
  },
};

/** Extends `Atomic`; arithmetic is JavaScript's own on numbers. */
export const atomicInt: ClassDescription<AtomicState> = {
  ...atomic,
  name: "AtomicInt",
  operations: {
    fetchAdd: (self, [n], site) => new Update(self, (old: number) => old + (n as number), "old", site),
    fetchSub: (self, [n], site) => new Update(self, (old: number) => old - (n as number), "old", site),
    increment: (self, _args, site) => new Update(self, (old: number) => old + 1, "new", site),
    decrement: (self, _args, site) => new Update(self, (old: number) => old - 1, "new", site),
  },
};
