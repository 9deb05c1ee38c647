import { Read, type AccessMode } from "../model/access";
import { awaits, wasLetOn, type CallLog, type Doer, type LoggedStep } from "../model/callLog";
import type { Site } from "../model/site";
import { callName, numbered } from "./asyncNames";
import { EmittedEvents } from "./emittedEvents";
import { pending, type PromiseRecord } from "./eventLoop/promiseRecord";
import type { Execution } from "./execution";
import type { InsideObserver } from "./insideObserver";
import type { Observer } from "./observer";
import { LoggedCalling } from "./loggedCalling";
import { PromiseWork } from "./promiseWork";

/**
 * Writes down what calls of async functions touch and await, for a closer look at an execution. What a call has done for it
 * (completions of I/O, handlers that it gives to `then`) is its own; timers and immediates are nobody's.
 */
class AsyncLog implements InsideObserver {
  private readonly names = new Map<object, string>();
  /** Functions of the library. */
  private readonly foreign = new Set<object>();
  private readonly calls: LoggedCalling[] = [];
  private readonly steps: LoggedStep[] = [];
  /** By step, what tells which location it accesses. */
  private readonly locations = new Map<number, () => number | undefined>();
  /** By promise, the call that settled it. */
  private readonly settlers = new Map<PromiseRecord, number>();
  private readonly ofPromise = new Map<PromiseRecord, LoggedCalling>();
  private readonly work = new PromiseWork();
  private readonly emitted = new EmittedEvents();
  private readonly checked: (() => number | undefined)[] = [];
  /** By error, the call that threw it first. */
  private readonly failures = new Map<unknown, number>();
  /** The call whose code runs. */
  private running = -1;
  /** The handler whose code runs. */
  private handler: number | undefined;

  constructor(
    private readonly execution: Execution,
    private readonly sites: readonly Site[],
  ) {}

  /** Once the execution is over. `error`: what ended it. */
  record(error?: unknown): CallLog {
    const { needed } = this.execution.loop;
    const own = this.calls.filter(({ isForeign }) => !isForeign);
    const names = numbered(own.map(({ name, promise }) => (promise === needed ? "main" : name)));
    const known: string[] = [];
    own.forEach(({ id }, nth) => (known[id] = names[nth]));
    const calls = this.calls.map(({ id, name, site, parent, event, joined, handler }) => {
      known[id] ??= known[parent] ?? name;
      const call = { name: known[id], site, parent, event, joined };
      return handler === undefined ? call : { ...call, handler };
    });
    const steps: LoggedStep[] = [];
    const kept = this.steps.map((step, index) => {
      const before = steps.length;
      const locate = this.locations.get(index);
      const location = locate ? locate() : step.location;
      if (location !== undefined) steps.push({ ...step, location });
      return before;
    });
    return {
      calls,
      steps,
      names: this.execution.names,
      late: this.emitted.late,
      decided: this.work.decided((promise) => this.callOf(promise), [...kept, steps.length]),
      checked: this.checked.flatMap((locate) => locate() ?? []),
      thrownBy: this.failures.get(error) ?? -1,
    };
  }

  named(body: object, name: string): void {
    this.names.set(body, name);
  }
  hides(body: object): void {
    this.foreign.add(body);
  }
  begins(body: object, promise: PromiseRecord): LoggedCalling {
    const { context } = this.execution.loop;
    const parent = context.call;
    const site = this.placeOf(parent, this.execution.maker.site);
    const name = callName(this.names.get(body) ?? "", this.sites[site]?.callee);
    const call = new LoggedCalling(
      this.calls.length,
      name,
      site,
      parent,
      this.event,
      promise,
      this.foreign.has(body),
      this.handler,
    );
    if (parent >= 0) this.calls[parent].made.push(call);
    this.ofPromise.set(promise, call);
    this.calls.push(call);
    return call;
  }
  callOf(promise: PromiseRecord | undefined): number {
    return (promise && this.ofPromise.get(promise)?.id) ?? -1;
  }
  enters(call: LoggedCalling): void {
    const { context } = this.execution.loop;
    call.outer = context.call;
    context.call = call.id;
    call.around = this.running;
    this.running = call.id;
    const by = call.awaited && this.settlers.get(call.awaited);
    call.awaited = undefined;
    if (by !== undefined && by >= 0 && by !== call.id) this.note(wasLetOn, Read, call.at, by);
  }
  leaves(call: LoggedCalling): void {
    this.execution.loop.context.call = call.outer;
    this.running = call.around;
  }
  awaits(call: LoggedCalling, promise: PromiseRecord, site: number): void {
    this.waitsFor(call, promise);
    call.awaited = promise;
    this.note(awaits, Read, site);
  }
  ends(call: LoggedCalling, failed: boolean, follows?: PromiseRecord, error?: unknown): void {
    if (failed && !this.failures.has(error)) this.failures.set(error, call.id);
    if (follows) this.waitsFor(call, follows);
  }
  handles(promise: PromiseRecord | undefined): void {
    this.handler = promise && this.work.numberOf(promise);
  }
  emits(target: object, name: string, anybodyListens: boolean, site: number): void {
    this.emitted.emits(target, name, anybodyListens, this.doer(site));
  }
  listens(target: object, name: string, site: number): void {
    this.emitted.listens(target, name, this.doer(site));
  }
  accesses(locate: () => number | undefined, mode: AccessMode, site: number): void {
    const { checking, looking } = this.execution;
    if (looking) return;
    if (checking) return void this.checked.push(locate);
    this.note(0, mode, site);
    this.locations.set(this.steps.length - 1, locate);
  }
  settled(promise: PromiseRecord): void {
    const { loop, maker } = this.execution;
    this.settlers.set(promise, loop.context.call);
    this.work.settles(promise, { ...this.doer(maker.site), step: this.steps.length });
  }
  scheduled(): void {}
  performed(): void {}

  private get event(): number {
    const { maker, loop } = this.execution;
    return maker.id === 0 ? -1 : loop.event;
  }
  /** All that the call does until the promise is settled is to wait for that. */
  private waitsFor({ id, made }: LoggedCalling, promise: PromiseRecord): void {
    const child = this.ofPromise.get(promise);
    if (child?.parent !== id) return;
    child.joined = made.every((other) => other === child || other.promise.state !== pending);
  }

  private doer(site: number): Doer {
    const { call } = this.execution.loop.context;
    return { inside: this.running, event: this.event, site: this.placeOf(call, site) };
  }

  private note(location: number, mode: AccessMode, site: number, by?: number): void {
    const { call } = this.execution.loop.context;
    this.steps.push({
      call,
      inside: this.running,
      event: this.event,
      site: this.placeOf(call, site),
      location,
      mode,
      ...(by === undefined ? {} : { by }),
      ...(this.handler === undefined ? {} : { handler: this.handler }),
    });
  }

  private isForeign(site: number): boolean {
    const place = this.sites[site] as Site | undefined;
    return place === undefined || place.file.startsWith("node:");
  }

  /** Of places in the library, the one of the user's that led there. */
  private placeOf(call: number, site: number): number {
    const known = this.calls[call] as LoggedCalling | undefined;
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
