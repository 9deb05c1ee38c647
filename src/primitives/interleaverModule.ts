import { Read, Write, type AccessMode } from "../model/access";
import { Discarded, Misuse, type Code, type Execution, type Task } from "../runtime/execution";
import { adopt, operation, type Language } from "../runtime/language";
import type { Operation } from "../runtime/operation";

export interface Registered {
  readonly name: string;
  readonly body: unknown;
}

/** What the module "interleaver" exports, bound to one execution. */
export function interleaverModule(
  execution: Execution,
  language: () => Language,
  scenarios: Registered[],
): Record<string, unknown> {
  abstract class Primitive {
    readonly location: number;
    name: string;
    lastRelease = -1;
    constructor(name: string | undefined, fallback: string, state: number) {
      this.location = execution.allocate(name ?? fallback);
      this.name = name ?? fallback;
      execution.setState(this.location, state);
      if (name) execution.names[this.location] = name;
      this.named = name !== undefined;
    }
    private readonly named: boolean;
    [adopt](name: string | undefined): void {
      if (this.named || name === undefined) return;
      this.name = name;
      execution.names[this.location] = name;
    }
    get state(): number {
      return execution.state(this.location);
    }
    set state(value: number) {
      execution.setState(this.location, value);
    }
  }
  const on = (p: Primitive, mode: AccessMode = Write) => [{ location: p.location, mode }];

  class Mutex extends Primitive {
    holder = -1;
    heldSince = -1;
    constructor(name?: string) {
      super(name, "mutex", 0);
    }
    lock(): void {}
    tryLock(): boolean {
      return false;
    }
    unlock(): void {}
    take(task: number, site: number): void {
      this.holder = task;
      this.heldSince = site;
      this.state = 1;
    }
    give(task: number, index: number): void {
      if (this.holder !== task) {
        const who =
          this.holder < 0
            ? `${this.name} is not locked`
            : `${this.name} is held by ${execution.tasks[this.holder].name}`;
        throw new Misuse(`${execution.tasks[task].name} unlocks ${this.name}, but ${who}`);
      }
      this.holder = -1;
      this.state = 0;
      this.lastRelease = index;
    }
  }
  const free = (m: Mutex) => ({ location: m.location, admits: (state: number) => state === 0 });
  const holder = (m: Mutex) => () => ({ object: m.name, heldBy: m.holder, heldSince: m.heldSince });
  operation(Mutex.prototype.lock, (m: Mutex, _args, site): Operation => ({
    kind: "lock",
    site,
    accesses: on(m),
    guard: free(m),
    waitsFor: holder(m),
    perform: (e) => {
      m.take(e.task, site);
      e.synchronizeWith(m.lastRelease);
    },
  }));
  operation(Mutex.prototype.tryLock, (m: Mutex, _args, site): Operation => ({
    kind: "tryLock",
    site,
    accesses: on(m),
    perform: (e) => {
      if (m.state !== 0) {
        e.setMode(Read);
        return false;
      }
      m.take(e.task, site);
      e.synchronizeWith(m.lastRelease);
      return true;
    },
  }));
  operation(Mutex.prototype.unlock, (m: Mutex, _args, site): Operation => ({
    kind: "unlock",
    site,
    accesses: on(m),
    perform: (e) => m.give(e.task, e.index),
  }));

  class Semaphore extends Primitive {
    readonly releases: number[] = [];
    constructor(permits: number, name?: string) {
      super(name, "semaphore", permits);
    }
    acquire(_n?: number): void {}
    release(_n?: number): void {}
  }
  operation(Semaphore.prototype.acquire, (s: Semaphore, [n = 1], site): Operation => ({
    kind: "acquire",
    site,
    accesses: on(s),
    guard: { location: s.location, admits: (state) => state >= (n as number) },
    waitsFor: () => ({ object: s.name, heldBy: -1, heldSince: -1 }),
    perform: (e) => {
      s.state -= n as number;
      for (const r of s.releases) e.synchronizeWith(r);
    },
  }));
  operation(Semaphore.prototype.release, (s: Semaphore, [n = 1], site): Operation => ({
    kind: "release",
    site,
    accesses: on(s),
    perform: (e) => {
      s.state += n as number;
      s.releases.push(e.index);
    },
  }));

  class Condition extends Primitive {
    /** Waiting tasks, in the order of arrival, and for the woken ones the notify that woke them. */
    waiting: number[] = [];
    readonly woken = new Map<number, number>();
    constructor(
      readonly mutex: Mutex,
      name?: string,
    ) {
      super(name, "condition", 0);
    }
    wait(): void {}
    notify(): void {}
    notifyAll(): void {}
  }
  const wake = (c: Condition, site: number, task: number): Operation => ({
    kind: "wake",
    site,
    accesses: on(c.mutex),
    guard: { location: c.mutex.location, admits: (state) => state === 0 && c.woken.has(task) },
    enabledBy: () => [c.woken.get(task)!],
    waitsFor: () => (c.woken.has(task) ? holder(c.mutex)() : { object: c.name, heldBy: -1, heldSince: -1 }),
    perform: (e) => {
      e.synchronizeWith(c.woken.get(task)!);
      e.synchronizeWith(c.mutex.lastRelease);
      c.woken.delete(task);
      c.mutex.take(task, site);
    },
  });
  const release = (c: Condition, site: number): Operation => ({
    kind: "wait",
    site,
    accesses: [...on(c), ...on(c.mutex)],
    perform: (e) => {
      c.mutex.give(e.task, e.index);
      c.waiting.push(e.task);
    },
  });
  operation(Condition.prototype.notify, (c: Condition, _args, site): Operation => ({
    kind: "notify",
    site,
    accesses: on(c),
    alternatives: () => Math.max(1, c.waiting.length),
    perform: (e) => {
      if (c.waiting.length === 0) {
        e.setMode(Read);
        return;
      }
      const [task] = c.waiting.splice(Math.max(0, e.choice), 1);
      c.woken.set(task, e.index);
    },
  }));
  operation(Condition.prototype.notifyAll, (c: Condition, _args, site): Operation => ({
    kind: "notifyAll",
    site,
    accesses: on(c),
    perform: (e) => {
      if (c.waiting.length === 0) {
        e.setMode(Read);
        return;
      }
      for (const task of c.waiting) c.woken.set(task, e.index);
      c.waiting = [];
    },
  }));

  class Atomic extends Primitive {
    value: unknown;
    constructor(initial: unknown, name?: string) {
      super(name, "atomic", 0);
      this.value = initial;
    }
    load(): unknown {
      return this.value;
    }
    store(_value: unknown): void {}
    exchange(_value: unknown): unknown {
      return undefined;
    }
    compareExchange(_expected: unknown, _replacement: unknown): boolean {
      return false;
    }
  }
  class AtomicInt extends Atomic {
    fetchAdd(_n: number): number {
      return 0;
    }
    fetchSub(_n: number): number {
      return 0;
    }
    increment(): number {
      return 0;
    }
    decrement(): number {
      return 0;
    }
  }
  operation(Atomic.prototype.load, (a: Atomic, _args, site): Operation => ({
    kind: "load",
    site,
    accesses: on(a, Read),
    perform: (e) => {
      e.synchronizeWith(a.lastRelease);
      return a.value;
    },
  }));
  operation(Atomic.prototype.store, (a: Atomic, [value], site): Operation => ({
    kind: "store",
    site,
    accesses: on(a),
    perform: (e) => {
      a.value = value;
      a.lastRelease = e.index;
    },
  }));
  const update = (method: object, change: (a: Atomic, args: unknown[]) => { value: unknown; result: unknown }) =>
    operation(method, (a: Atomic, args, site): Operation => ({
      kind: "update",
      site,
      accesses: on(a),
      perform: (e) => {
        e.synchronizeWith(a.lastRelease);
        const { value, result } = change(a, args);
        a.value = value;
        a.lastRelease = e.index;
        return result;
      },
    }));
  update(Atomic.prototype.exchange, (a, [value]) => ({ value, result: a.value }));
  update(AtomicInt.prototype.fetchAdd, (a, [n]) => ({ value: (a.value as number) + (n as number), result: a.value }));
  update(AtomicInt.prototype.fetchSub, (a, [n]) => ({ value: (a.value as number) - (n as number), result: a.value }));
  const step = (n: number) => (a: Atomic) => ({ value: (a.value as number) + n, result: (a.value as number) + n });
  update(AtomicInt.prototype.increment, step(1));
  update(AtomicInt.prototype.decrement, step(-1));
  operation(Atomic.prototype.compareExchange, (a: Atomic, [expected, replacement], site): Operation => ({
    kind: "compareExchange",
    site,
    accesses: on(a),
    perform: (e) => {
      e.synchronizeWith(a.lastRelease);
      if (!Object.is(a.value, expected)) {
        e.setMode(Read);
        return false;
      }
      a.value = replacement;
      a.lastRelease = e.index;
      return true;
    },
  }));

  /** Channel state for guards: the number of values inside, plus `closedBit` once closed. */
  const closedBit = 2 ** 30;
  interface Item {
    readonly value: unknown;
    readonly sent: number;
    taken: number;
  }
  class Channel extends Primitive {
    readonly items: Item[] = [];
    readonly received: number[] = [];
    sends = 0;
    constructor(
      readonly capacity = 0,
      name?: string,
    ) {
      super(name, "channel", 0);
    }
    get closed(): boolean {
      return this.state >= closedBit;
    }
    send(_value: unknown): void {}
    receive(): unknown {
      return undefined;
    }
    receiveResult(): unknown {
      return undefined;
    }
    close(): void {}
  }
  // A rendezvous send is an offer and an acknowledgement: the receiver's event comes between them.
  const offer = (c: Channel, value: unknown, site: number, made: (item: Item) => void): Operation => ({
    kind: "send",
    site,
    accesses: on(c),
    ...(c.capacity > 0
      ? { guard: { location: c.location, admits: (n: number) => n >= closedBit || n < c.capacity } }
      : {}),
    waitsFor: () => ({ object: c.name, heldBy: -1, heldSince: -1 }),
    perform: (e) => {
      if (c.closed) throw new Error(`send on the closed channel ${c.name}`);
      const item: Item = { value, sent: e.index, taken: -1 };
      c.items.push(item);
      c.state++;
      if (c.sends >= c.capacity) e.synchronizeWith(c.received[c.sends - c.capacity] ?? -1);
      c.sends++;
      made(item);
    },
  });
  const acknowledged = (c: Channel, item: Item, site: number): Operation => ({
    kind: "wake",
    site,
    accesses: [],
    guard: { location: -1e6, admits: () => item.taken >= 0 },
    enabledBy: () => [item.taken],
    waitsFor: () => ({ object: c.name, heldBy: -1, heldSince: -1 }),
    perform: (e) => e.synchronizeWith(item.taken),
  });
  const channelSend = function* (this: Channel, value: unknown): Code {
    let item: Item | undefined;
    const { site } = execution.current!;
    yield offer(this, value, site, (made) => (item = made));
    if (this.capacity === 0) yield acknowledged(this, item!, site);
    return undefined;
  };
  const receiving = (method: object, give: (item: Item | undefined) => unknown) =>
    operation(method, (c: Channel, _args, site): Operation => ({
      kind: "receive",
      site,
      accesses: on(c),
      guard: { location: c.location, admits: (n) => n > 0 },
      waitsFor: () => ({ object: c.name, heldBy: -1, heldSince: -1 }),
      perform: (e) => {
        const item = c.items.shift();
        e.synchronizeWith(item ? item.sent : c.lastRelease);
        if (!item) return give(undefined);
        c.state--;
        item.taken = e.index;
        c.received.push(e.index);
        return give(item);
      },
    }));
  receiving(Channel.prototype.receive, (item) => item?.value);
  receiving(Channel.prototype.receiveResult, (item) =>
    item ? { done: false, value: item.value } : { done: true, value: undefined },
  );
  operation(Channel.prototype.close, (c: Channel, _args, site): Operation => ({
    kind: "close",
    site,
    accesses: on(c),
    perform: (e) => {
      if (c.closed) throw new Error(`close of the closed channel ${c.name}`);
      c.state += closedBit;
      c.lastRelease = e.index;
    },
  }));
  Object.assign(Channel.prototype, { send: language().fn(channelSend as never) });

  class Thread {
    task!: Task;
    get name(): string {
      return this.task.name;
    }
    join(): void {}
  }
  operation(Thread.prototype.join, ({ task }: Thread, _args, site): Operation => ({
    kind: "join",
    site,
    accesses: [],
    enabledBy: () => [task.lastEvent].filter((event) => event >= 0),
    guard: { location: -1 - task.id, admits: () => task.finished },
    waitsFor: () => ({ object: `the end of ${task.name}`, heldBy: task.id, heldSince: -1 }),
    perform: () => undefined,
  }));
  const thread = () => {};
  operation(thread, (_self, args, site): Operation => ({
    kind: "spawn",
    site,
    accesses: [],
    perform: (e) => {
      const [name, body] = typeof args[0] === "string" ? [args[0], args[1]] : [`T${execution.tasks.length}`, args[0]];
      const made = new Thread();
      made.task = execution.spawn(name as string, language().codeOf(body)(), e.index);
      return made;
    },
  }));
  const choose = () => {};
  operation(choose, (_self, options, site): Operation => ({
    kind: "choose",
    site,
    accesses: [],
    alternatives: () => options.length,
    perform: (e) => options[Math.max(0, e.choice)],
  }));

  const runExclusive = function* (this: Mutex, body: unknown): Code {
    const l = language();
    yield* l.call(this, Mutex.prototype.lock, [], -1);
    try {
      return yield* l.call(undefined, body, [], -1);
    } finally {
      yield* l.call(this, Mutex.prototype.unlock, [], -1);
    }
  };
  const conditionWait = function* (this: Condition): Code {
    const { id: task, site } = execution.current!;
    yield release(this, site);
    yield wake(this, site, task);
    return undefined;
  };
  Object.assign(Mutex.prototype, { runExclusive: language().fn(runExclusive as never) });
  Object.assign(Condition.prototype, { wait: language().fn(conditionWait as never) });

  return {
    Mutex,
    Semaphore,
    Condition,
    Atomic,
    AtomicInt,
    Channel,
    thread,
    choose,
    scenario: (name: string, body: unknown) => {
      scenarios.push({ name, body });
    },
    yieldNow: () => {},
    assume: (condition: boolean) => {
      if (!condition) throw new Discarded();
    },
    after: (check: unknown) => {
      execution.checks.push(() => language().codeOf(check)());
    },
    invariant: (name: string, holds: unknown) => {
      execution.addInvariant(name, () => language().codeOf(holds)());
    },
    observe: (name: string, value: unknown) => {
      execution.current!.observed.push([name, value]);
    },
  };
}
