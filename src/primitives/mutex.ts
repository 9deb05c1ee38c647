import { Read } from "../model/access";
import type { Execution } from "../runtime/execution";
import type { Operation, Performing } from "../runtime/operation";
import type { Holder, Wait } from "../runtime/subject";
import { Carrier } from "./carrier";
import type { ClassDescription } from "./defineClass";
import { exclusively } from "./exclusively";
import type { Kit } from "./kit";
import { Primitive } from "./primitive";

/** State 0 is free, 1 is held. */
export class MutexState extends Primitive {
  private holder = -1;
  private since = -1;
  private lastUnlock: Holder | null = null;
  private readonly carrier = new Carrier();

  constructor(execution: Execution, name: unknown) {
    super(execution, "mutex", name, 0);
  }

  take(event: Performing, site: number): void {
    this.holder = event.task;
    this.since = site;
    this.state = 1;
    this.carrier.acquire(event);
  }

  /** `action` is what the task does that needs the mutex: `unlocks from`. */
  give(event: Performing, site: number, kit: Kit, action: string): void {
    const { holder, since, lastUnlock } = this;
    if (holder !== event.task) {
      const other = holder < 0 ? lastUnlock : { task: holder, since };
      const places = [{ task: event.task, site, role: action.replaceAll("`", "") }];
      if (other)
        places.push({ task: other.task, site: other.since, role: holder < 0 ? "unlocked it last" : "holds it" });
      throw kit.misuse({ task: event.task, action, ...(holder < 0 ? { problem: "but nobody holds it" } : {}), places });
    }
    this.lastUnlock = { task: event.task, since: site };
    this.holder = -1;
    this.state = 0;
    this.carrier.replace(event);
  }

  readonly waits = (): Wait => ({ means: "lock", subject: this, because: "it is not free" });
  show(): string {
    return this.state === 0 ? "free" : "held";
  }
  override holders(): readonly Holder[] {
    return this.holder < 0 ? [] : [{ task: this.holder, since: this.since }];
  }
}

function lock(mutex: MutexState, site: number): Operation {
  return {
    kind: "lock",
    site,
    subject: mutex,
    accesses: mutex.touch(),
    guard: mutex.until((state) => state === 0),
    waitsFor: mutex.waits,
    sentence: () => `locks ${mutex.name}`,
    perform: (event) => mutex.take(event, site),
  };
}

function unlock(mutex: MutexState, site: number, kit: Kit): Operation {
  return {
    kind: "unlock",
    site,
    subject: mutex,
    accesses: mutex.touch(),
    sentence: () => `unlocks ${mutex.name}`,
    perform: (event) => mutex.give(event, site, kit, `unlocks \`${mutex.name}\``),
  };
}

function tryLock(mutex: MutexState, site: number): Operation {
  return {
    kind: "tryLock",
    site,
    subject: mutex,
    accesses: mutex.touch(),
    sentence: (taken) => (taken === true ? `locks ${mutex.name}` : `tries to lock ${mutex.name}, which is not free`),
    perform(event) {
      if (mutex.state !== 0) {
        event.setMode(Read);
        return false;
      }
      mutex.take(event, site);
      return true;
    },
  };
}

export const mutex: ClassDescription<MutexState> = {
  name: "Mutex",
  state: MutexState,
  create: ({ execution }, [name]) => new MutexState(execution, name),
  operations: {
    lock: (self, _args, site) => lock(self, site),
    tryLock: (self, _args, site) => tryLock(self, site),
    unlock: (self, _args, site, kit) => unlock(self, site, kit),
  },
  methods: {
    runExclusive: (self, [body], site, kit) =>
      exclusively(kit, body, site, lock(self, site), () => unlock(self, site, kit)),
  },
};
