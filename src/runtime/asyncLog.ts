import { Read, type AccessMode } from "../model/access";
import { awaits, wasLetOn, type CallLog, type LoggedStep } from "../model/callLog";
import type { Site } from "../model/site";
import { callName, numbered } from "./asyncNames";
import { pending, type PromiseRecord } from "./eventLoop/promiseRecord";
import type { Execution } from "./execution";
import type { InsideObserver, ObservedCall } from "./insideObserver";
import type { Observer } from "./observer";

class Call implements ObservedCall {
  joined = false;
  /** The place of the user's that it was at last. */
  at: number;
  readonly made: Call[] = [];
  /** What it awaits. */
  awaited: PromiseRecord | undefined;
  /** The call that went on before it was entered. */
  outer = -1;
  constructor(
    readonly id: number,
    readonly name: string,
    readonly site: number,
    readonly parent: number,
    readonly event: number,
    readonly promise: PromiseRecord,
    /** It is one of the library: people know the call of theirs that led to it. */
    readonly isForeign: boolean,
  ) {
    this.at = site;
  }
}

/**
 * Writes down what calls of async functions touch and await, for a closer look at an execution. What a call has done for it
 * (completions of I/O, handlers that it gives to `then`) is its own; timers and immediates are nobody's.
 */
class AsyncLog implements InsideObserver {
  private readonly names = new Map<object, string>();
  /** Functions of the library. */
  private readonly foreign = new Set<object>();
  private readonly calls: Call[] = [];
  private readonly steps: LoggedStep[] = [];
  /** By step, what tells which location it accesses. */
  private readonly locations = new Map<number, () => number | undefined>();
  /** By promise, the call that settled it. */
  private readonly settlers = new Map<PromiseRecord, number>();
  private readonly ofPromise = new Map<PromiseRecord, Call>();

  constructor(
    private readonly execution: Execution,
    private readonly sites: readonly Site[],
  ) {}

  /** Once the execution is over. */
  get record(): CallLog {
    const { needed } = this.execution.loop;
    const own = this.calls.filter(({ isForeign }) => !isForeign);
    const names = numbered(own.map(({ name, promise }) => (promise === needed ? "main" : name)));
    const known: string[] = [];
    own.forEach(({ id }, nth) => (known[id] = names[nth]));
    const calls = this.calls.map(({ id, name, site, parent, event, joined }) => {
      known[id] ??= known[parent] ?? name;
      return { name: known[id], site, parent, event, joined };
    });
    const steps = this.steps.flatMap((step, index) => {
      const locate = this.locations.get(index);
      const location = locate ? locate() : step.location;
      return location === undefined ? [] : [{ ...step, location }];
    });
    return { calls, steps, names: this.execution.names };
  }

  named(body: object, name: string): void {
    this.names.set(body, name);
  }
  hides(body: object): void {
    this.foreign.add(body);
  }
  begins(body: object, promise: PromiseRecord): Call {
    const { context } = this.execution.loop;
    const parent = context.call;
    const site = this.placeOf(parent, this.execution.maker.site);
    const name = callName(this.names.get(body) ?? "", this.sites[site]?.callee);
    const call = new Call(this.calls.length, name, site, parent, this.event, promise, this.foreign.has(body));
    if (parent >= 0) this.calls[parent].made.push(call);
    this.ofPromise.set(promise, call);
    this.calls.push(call);
    return call;
  }
  enters(call: Call): void {
    const { context } = this.execution.loop;
    call.outer = context.call;
    context.call = call.id;
    const by = call.awaited && this.settlers.get(call.awaited);
    call.awaited = undefined;
    if (by !== undefined && by >= 0 && by !== call.id) this.note(wasLetOn, Read, call.at, by);
  }
  leaves(call: Call): void {
    this.execution.loop.context.call = call.outer;
  }
  awaits(call: Call, promise: PromiseRecord, site: number): void {
    this.waitsFor(call, promise);
    call.awaited = promise;
    this.note(awaits, Read, site);
  }
  ends(call: Call, _failed: boolean, follows?: PromiseRecord): void {
    if (follows) this.waitsFor(call, follows);
  }
  accesses(locate: () => number | undefined, mode: AccessMode, site: number): void {
    this.note(0, mode, site);
    this.locations.set(this.steps.length - 1, locate);
  }
  settled(promise: PromiseRecord): void {
    this.settlers.set(promise, this.execution.loop.context.call);
  }
  scheduled(): void {}
  performed(): void {}

  private get event(): number {
    const { maker, loop } = this.execution;
    return maker.id === 0 ? -1 : loop.event;
  }
  /** All that the call does until the promise is settled is to wait for that. */
  private waitsFor({ id, made }: Call, promise: PromiseRecord): void {
    const child = this.ofPromise.get(promise);
    if (child?.parent !== id) return;
    child.joined = made.every((other) => other === child || other.promise.state !== pending);
  }

  private note(location: number, mode: AccessMode, site: number, by?: number): void {
    const { call } = this.execution.loop.context;
    this.steps.push({
      call,
      event: this.event,
      site: this.placeOf(call, site),
      location,
      mode,
      ...(by === undefined ? {} : { by }),
    });
  }

  private isForeign(site: number): boolean {
    const place = this.sites[site] as Site | undefined;
    return place === undefined || place.file.startsWith("node:");
  }

  /** Of places in the library, the one of the user's that led there. */
  private placeOf(call: number, site: number): number {
    const known = this.calls[call] as Call | undefined;
    if (!known) return site;
    if (!this.isForeign(site)) known.at = site;
    return known.at;
  }
}

/** Watches executions for the closer look. */
export class AsyncObserver implements Observer {
  log: AsyncLog | undefined;
  constructor(private readonly sites: readonly Site[]) {}
  inside(execution: Execution): AsyncLog {
    return (this.log = new AsyncLog(execution, this.sites));
  }
  started(): void {}
  chosen(): void {}
  happened(): void {}
  printed(): void {}
}
