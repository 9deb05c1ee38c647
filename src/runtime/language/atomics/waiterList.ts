import { Add, Read, Write, type AccessMode } from "../../../model/access";
import type { Execution } from "../../execution";
import type { Operation, Performing } from "../../operation";
import type { Holder, Subject, Wait } from "../../subject";
import { timePassesBeside } from "../../virtualClock";
import type { Touch } from "../memory/memoryNotes";
import { notifyFootprint } from "./notifyFootprint";
import { TimedWait } from "./timedWait";

export interface Waiter {
  readonly task: number;
  /** The event that ended the wait, or -1. */
  notifiedBy: number;
  /** Of one that waits with a promise, which settles later: called in the code that notified it. */
  wake?: (site: number) => void;
}

/** Promoted (see `Sharing`) where a wait did not time out early though it could have: then the verdict says so. */
export const earlyTimeouts = "early time-outs";

/** What an end of a wait comes to when nobody notifies it. `until` is the time at which it is over. */
export interface TimeOut {
  readonly ms: number;
  readonly until: number;
}

/**
 * The tasks that wait at one element of shared memory, in the order of arrival (ECMAScript's WaiterList). A location of
 * its own, beside that of the element: storing wakes nobody.
 */
export class WaiterList implements Subject {
  readonly kind = "condition";
  private list: readonly Waiter[] = [];
  /** Which tasks have timed out early, and at which wait: once is enough, else a loop would never end. */
  private readonly early = new Set<string>();
  /** Notified, and to be told so. */
  private wokenAsync: Waiter[] = [];
  /** The last event that changed the list, and by mode those that have looked at it since. */
  private changed = -1;
  private looked: readonly number[][] = [[], [], []];

  constructor(
    readonly execution: Execution,
    readonly location: number,
    readonly name: string,
  ) {
    execution.subjects.push(this);
    execution.setState(location, 0);
  }

  private get waiting(): readonly Waiter[] {
    return this.list;
  }
  private set waiting(list: readonly Waiter[]) {
    this.list = list;
    this.execution.setState(this.location, list.length);
  }

  show(): string {
    const names = this.waiting.map(({ task }) => this.execution.tasks[task].name);
    return names.length === 0 ? "nobody waits" : `${names.join(", ")} wait${names.length > 1 ? "" : "s"}`;
  }
  holders(): readonly Holder[] {
    return [];
  }
  readonly waits = (): Wait => ({ means: "notification", subject: this, because: "nobody has notified it" });

  /**
   * Whoever is in the critical section of the list comes after those who were there before (ECMAScript, 25.4.1.3).
   * Notifications that find nobody commute with each other (`Read`), and so do waits that find another value (`Add`); but
   * not the one with the other: where the value is still there, the wait does change the list.
   */
  enter(event: Performing, mode: AccessMode): void {
    const { looked } = this;
    event.synchronizeWith(this.changed);
    if (mode !== Add) for (const index of looked[Add]) event.synchronizeWith(index);
    if (mode !== Read) for (const index of looked[Read]) event.synchronizeWith(index);
    if (mode !== Write) {
      looked[mode].push(event.index);
      return event.setMode(mode);
    }
    this.looked = [[], [], []];
    this.changed = event.index;
  }

  /** Wakes the first `count`. */
  notify(count: number, site: number): Operation {
    let woken: readonly Waiter[] = [];
    const footprint = notifyFootprint(this.execution, this.location, (waiting) => count > 0 && waiting > 0);
    return {
      kind: "notify",
      site,
      subject: this,
      get accesses() {
        return footprint.accesses;
      },
      modeIn: footprint.modeIn,
      touchesIn: footprint.touchesIn,
      target: () => (count > 0 ? (this.waiting[0]?.task ?? -1) : -1),
      sentence: () => {
        const names = woken.map(({ task }) => this.execution.tasks[task].name);
        return names.length === 0
          ? `notifies ${this.name}, but nobody waits`
          : `notifies ${this.name}: ${names.join(", ")} wake${names.length > 1 ? "" : "s"} up`;
      },
      perform: (event) => {
        woken = this.waiting.slice(0, count);
        this.waiting = this.waiting.slice(woken.length);
        this.enter(event, woken.length > 0 ? Write : Read);
        for (const waiter of woken) {
          waiter.notifiedBy = event.index;
          if (waiter.wake) this.wokenAsync.push(waiter);
        }
        return woken.length;
      },
    };
  }

  /** Tells those that wait with a promise and were notified just now, in their order. */
  wakeAsync(site: number): void {
    if (this.wokenAsync.length === 0) return;
    const woken = this.wokenAsync;
    this.wokenAsync = [];
    for (const { wake } of woken) wake!(site);
  }
  /** It waits no longer. */
  leave(waiter: Waiter): void {
    this.waiting = this.waiting.filter((other) => other !== waiter);
  }

  /**
   * Looks at the element and waits if it is as expected: `"not-equal"` and `"timed-out"` where it does not, else the
   * waiter. `element` are the locations, `readFrom` gives the store that is read, `expected` the state of the element
   * where it waits. `until` is the time at which `Atomics.wait` is over.
   */
  wait(
    element: readonly Touch[],
    readFrom: (location: number) => number,
    asExpected: () => boolean,
    expected: number,
    { ms, until }: TimeOut,
    site: number,
  ): Operation {
    const { clock, current } = this.execution;
    const place = placeOf(current?.id ?? 0, site);
    const mayBeEarly = () => until < Infinity && ms > 0 && asExpected() && this.mayTimeOutAtOnce(place);
    return {
      kind: "wait",
      atomic: true,
      site,
      subject: this,
      accesses: [...element, { location: this.location, mode: Write }],
      modeIn: (location, stateOf) => {
        if (location !== this.location) return Read;
        // Where the element is no location yet, only one task has ever touched it
        const waits = ms > 0 && (element.length === 0 ? asExpected() : stateOf(element[0].location) === expected);
        return waits ? Write : Add;
      },
      sentence: (result) => {
        if (result === "not-equal") return `finds ${this.name} changed and does not wait`;
        return result === "timed-out" ? `does not wait for ${this.name}` : `waits for ${this.name}`;
      },
      alternatives: () => (mayBeEarly() ? 2 : 1),
      alternativeNames: () => (mayBeEarly() ? ["wait", "time out at once"] : []),
      perform: (event) => {
        for (const { location } of element) event.synchronizeWith(readFrom(location));
        const isEarly = event.choice === 1 && mayBeEarly();
        const result = asExpected() ? (ms === 0 || isEarly ? "timed-out" : undefined) : "not-equal";
        this.enter(event, result === undefined || isEarly ? Write : Add);
        if (isEarly) {
          this.early.add(place);
          clock.reach(until);
        }
        if (result !== undefined) return result;
        const waiter: Waiter = { task: event.task, notifiedBy: -1 };
        this.waiting = [...this.waiting, waiter];
        return waiter;
      },
    };
  }

  /** Nobody notifies a wait that ends as it begins, so that this stands for all ends before the time. */
  private mayTimeOutAtOnce(place: string): boolean {
    return this.execution.sharing.knows(timePassesBeside) && !this.early.has(place);
  }

  /**
   * The end of a wait with a timeout. Nobody knows how long the others take, so it may come at any time, before a
   * notification or after it; but only once for each task and place: from then on time must have come. Where others wait for
   * a time of their own it would always come before them: there it comes in time, or at once.
   */
  wakeOrTimeOut(waiter: Waiter, { ms, until }: TimeOut, site: number): Operation {
    const { sharing, clock } = this.execution;
    const place = placeOf(waiter.task, site);
    if (this.early.has(place)) sharing.learn(earlyTimeouts);
    if (this.early.has(place) || sharing.knows(timePassesBeside)) {
      clock.waitsForTime(waiter.task);
      return new TimedWait(this, waiter, ms, until, site);
    }
    this.early.add(place);
    clock.mayBeEarly(waiter.task);
    return {
      kind: "wake",
      site,
      subject: this,
      accesses: [{ location: this.location, mode: Write }],
      sentence: (result) => this.endText(result),
      perform: (event) => {
        const result = this.end(waiter, event);
        if (result === "timed-out") this.execution.clock.reach(until);
        return result;
      },
    };
  }
  endText(result: unknown): string {
    return result === "ok" ? `wakes up at ${this.name}` : `waits no longer for ${this.name}`;
  }
  end(waiter: Waiter, event: Performing): "ok" | "timed-out" {
    this.enter(event, Write);
    if (waiter.notifiedBy >= 0) return "ok";
    this.leave(waiter);
    return "timed-out";
  }
}

function placeOf(task: number, site: number): string {
  return `${task}|${site}`;
}
