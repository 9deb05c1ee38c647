import { Read } from "../model/access";
import type { Execution } from "../runtime/execution";
import type { Operation } from "../runtime/operation";
import type { Wait } from "../runtime/subject";
import type { Code } from "../runtime/task";
import type { ClassDescription } from "./defineClass";
import type { Kit } from "./kit";
import { MutexState } from "./mutex";
import { Primitive } from "./primitive";

/** One wait of a task; `notifiedBy` is the event that ended it, or -1. */
interface Waiter {
  readonly task: number;
  notifiedBy: number;
}

class ConditionState extends Primitive {
  /** Those who wait for a notification, in the order of arrival. */
  waiting: Waiter[] = [];

  constructor(
    execution: Execution,
    readonly mutex: MutexState,
    name: unknown,
  ) {
    super(execution, "condition", name, 0);
  }

  readonly waits = (): Wait => ({ means: "notification", subject: this, because: "nobody has notified it" });
  show(): string {
    return this.waiting.length === 0
      ? "nobody waits"
      : `${this.waiters().join(", ")} wait${this.waiting.length > 1 ? "" : "s"}`;
  }
  waiters(): string[] {
    return this.waiting.map(({ task }) => this.nameOf(task));
  }
}

/** A wait is two events: letting the mutex go, and taking it again after a notification. */
function* wait(condition: ConditionState, site: number, kit: Kit): Code {
  const waiter: Waiter = { task: kit.execution.current!.id, notifiedBy: -1 };
  yield letGo(condition, waiter, site, kit);
  yield wake(condition, waiter, site);
  return undefined;
}

function letGo(condition: ConditionState, waiter: Waiter, site: number, kit: Kit): Operation {
  const { mutex } = condition;
  return {
    kind: "wait",
    site,
    subject: condition,
    accesses: [...condition.touch(), ...mutex.touch()],
    sentence: () => `unlocks ${mutex.name} and waits for ${condition.name}`,
    perform(event) {
      mutex.give(event, site, kit, `waits for \`${condition.name}\` without \`${mutex.name}\``);
      condition.waiting.push(waiter);
    },
  };
}

function wake(condition: ConditionState, waiter: Waiter, site: number): Operation {
  const { mutex } = condition;
  return {
    kind: "wake",
    site,
    subject: mutex,
    accesses: mutex.touch(),
    guard: mutex.until((state) => state === 0 && waiter.notifiedBy >= 0),
    enabledBy: () => (waiter.notifiedBy >= 0 ? [waiter.notifiedBy] : []),
    waitsFor: () => (waiter.notifiedBy >= 0 ? mutex.waits() : condition.waits()),
    sentence: () => `wakes up and locks ${mutex.name} again`,
    perform(event) {
      event.synchronizeWith(waiter.notifiedBy);
      mutex.take(event, site);
    },
  };
}

function notify(condition: ConditionState, site: number): Operation {
  let woken: string | undefined;
  return {
    kind: "notify",
    site,
    subject: condition,
    accesses: condition.touch(),
    alternatives: () => Math.max(1, condition.waiting.length),
    alternativeNames: () => condition.waiters(),
    target: (choice) => condition.waiting[Math.max(0, choice)]?.task ?? -1,
    sentence: () =>
      woken === undefined
        ? `notifies ${condition.name}, but nobody waits`
        : `notifies ${condition.name}: ${woken} wakes up`,
    perform(event) {
      const [waiter] = condition.waiting.splice(Math.max(0, event.choice), 1);
      if (waiter === undefined) return event.setMode(Read);
      woken = condition.execution.tasks[waiter.task].name;
      waiter.notifiedBy = event.index;
    },
  };
}

function notifyAll(condition: ConditionState, site: number): Operation {
  let woken = 0;
  return {
    kind: "notifyAll",
    site,
    subject: condition,
    accesses: condition.touch(),
    sentence: () => `notifies all who wait for ${condition.name}: ${woken === 0 ? "nobody does" : woken}`,
    perform(event) {
      woken = condition.waiting.length;
      if (woken === 0) return event.setMode(Read);
      for (const waiter of condition.waiting) waiter.notifiedBy = event.index;
      condition.waiting = [];
    },
  };
}

export const condition: ClassDescription<ConditionState> = {
  name: "Condition",
  state: ConditionState,
  create(kit, [mutex, name]) {
    const state = kit.stateOf(mutex);
    if (!(state instanceof MutexState)) throw kit.error("TypeError", "a Condition needs the Mutex it belongs to");
    return new ConditionState(kit.execution, state, name);
  },
  operations: {
    notify: (self, _args, site) => notify(self, site),
    notifyAll: (self, _args, site) => notifyAll(self, site),
  },
  methods: { wait: (self, _args, site, kit) => wait(self, site, kit) },
};
