import { distinctNames } from "../../base/distinctNames";
import { Read, type AccessMode } from "../../model/access";
import { awaits, wasLetOn, type CallLog, type Doer, type LoggedCall, type LoggedStep } from "../../model/callLog";
import type { Site } from "../../model/site";
import { pending, type PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { Execution } from "../execution";
import { callName } from "../observers/asyncNames";
import type { InsideObserver } from "../observers/insideObserver";
import { ObjectUses } from "../observers/objectUses";
import type { Task } from "../task";
import { EmittedEvents } from "./emittedEvents";
import { handsOn } from "./handsOn";
import { LoggedBeside } from "./loggedBeside";
import { LoggedCalling } from "./loggedCalling";
import { LoggedSteps, type LoggedMemory } from "./loggedSteps";
import { neverSettledCalls } from "./neverSettledCalls";
import { PromiseWork } from "./promiseWork";

/**
 * Writes down what calls of async functions touch and await, for a closer look at an execution. What a call has done for it
 * (completions of I/O, handlers that it gives to `then`) is its own; timers and immediates are nobody's.
 */
export class AsyncLog implements InsideObserver {
  readonly tellsCallsApart = true;
  /** Written down only where somebody asks what never goes on. */
  readonly uses: ObjectUses | undefined;
  private readonly names = new Map<object, string>();
  /** Functions of the library. */
  private readonly foreign = new Set<object>();
  private readonly calls: LoggedCalling[] = [];
  private readonly steps = new LoggedSteps();
  /** By promise, the call that settled it. */
  private readonly settlers = new Map<PromiseRecord, number>();
  private readonly ofPromise = new Map<PromiseRecord, LoggedCalling>();
  private readonly work = new PromiseWork();
  private readonly emitted = new EmittedEvents();
  private readonly checked: (() => number | undefined)[] = [];
  private readonly beside: LoggedBeside;
  /** By error, the call that threw it first. */
  private readonly failures = new Map<unknown, number>();
  /** The call whose code runs. */
  private running = -1;
  /** The handler whose code runs. */
  private handler: number | undefined;
  private isUpdate = false;

  constructor(
    private readonly execution: Execution,
    private readonly sites: readonly Site[],
    asksForUses: boolean,
  ) {
    if (asksForUses) this.uses = new ObjectUses(execution);
    this.beside = new LoggedBeside(execution);
  }

  /** Once the execution is over. `error`: what ended it. */
  record(error?: unknown): CallLog {
    const { needed } = this.execution.loop;
    const own = this.calls.filter(({ isForeign }) => !isForeign);
    const names = distinctNames(own.map(({ name, promise }) => (promise === needed ? "main" : name)));
    const known: string[] = [];
    own.forEach(({ id }, nth) => (known[id] = names[nth]));
    const calls: LoggedCall[] = [];
    for (const { id, name, site, parent, event, joined, handler, isForeign } of this.calls) {
      known[id] ??= known[parent] ?? name;
      // What the library calls is known by the call of the user's that led to it, and by where that one was called
      const call = {
        name: known[id],
        site: isForeign && parent >= 0 ? calls[parent].site : site,
        parent,
        event,
        joined,
      };
      calls.push(handler === undefined ? call : { ...call, handler });
    }
    const isCut = this.steps.isCut && this.beside.isOn;
    // What callbacks share makes events, but where several of them are one
    if (this.steps.isCut && !isCut) this.steps.forgetQuiet();
    const { steps, before, finals } = this.steps.located;
    return {
      calls,
      steps,
      finals,
      names: this.execution.names,
      late: this.emitted.late,
      decided: this.work.decided((promise) => this.callOf(promise), before),
      checked: this.checked.flatMap((locate) => locate() ?? []),
      unheard: this.work.unheard,
      thrownBy: this.failures.get(error) ?? -1,
      ...(this.uses ? neverSettledCalls(this.execution, this.uses) : {}),
      ...(this.beside.isOn ? { doers: this.beside.doers } : {}),
      ...(isCut ? { isCut: true } : {}),
    };
  }

  named(body: object, name: string): void {
    this.names.set(body, name);
    if (this.uses) this.uses.isOn = true;
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
    if (parent >= 0) {
      this.calls[parent].made.push(call);
      this.doesMore(this.calls[parent]);
    }
    this.ofPromise.set(promise, call);
    this.uses?.begins(promise);
    this.calls.push(call);
    return call;
  }
  callOf(promise: PromiseRecord | undefined): number {
    return (promise && this.ofPromise.get(promise)?.id) ?? -1;
  }
  enters(call: LoggedCalling): void {
    this.uses?.resumes(call.promise);
    const { context } = this.execution.loop;
    call.outer = context.call;
    context.call = call.id;
    call.around = this.running;
    this.running = call.id;
    const { awaited } = call;
    call.awaited = undefined;
    const by = awaited && this.settlers.get(awaited);
    if (by !== undefined && by >= 0 && by !== call.id) this.note(wasLetOn, Read, call.at, { by });
    for (const byThread of this.beside.behind(awaited)) this.note(wasLetOn, Read, call.at, { byThread });
  }
  leaves(call: LoggedCalling): void {
    this.uses?.rests();
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
  updates(isUpdate: boolean): void {
    this.isUpdate = isUpdate;
  }
  accesses(
    locate: () => number | undefined,
    mode: AccessMode,
    site: number,
    peek?: () => unknown,
    isQuiet = false,
  ): void {
    const { checking, looking, loop } = this.execution;
    if (looking) return;
    if (isQuiet && loop.beside.inThread) return;
    if (isQuiet && !this.steps.takesQuiet()) return;
    if (checking) return void this.checked.push(locate);
    const at = this.sites[site];
    const use = at?.use && mode === Read ? { use: at.use } : {};
    const updates = this.isUpdate && mode !== Read ? { updates: true as const } : {};
    const ofLibrary = handsOn(at?.file) ? { ofLibrary: true as const } : {};
    const inLibrary = this.isForeign(site) ? { inLibrary: true as const } : {};
    this.note(0, mode, site, { ...ofLibrary, ...inLibrary, ...use, ...updates }, { locate, peek, isQuiet });
  }
  settled(promise: PromiseRecord): void {
    this.uses?.settled(promise);
    const { loop, maker } = this.execution;
    this.settlers.set(promise, loop.context.call);
    this.beside.settled(promise);
    this.work.settles(promise, { ...this.doer(maker.site), step: this.steps.count }, this.handler);
  }
  scheduled(task: Task): void {
    this.beside.scheduled(task);
  }
  performs(task: Task): void {
    const { handler } = this;
    const doer = { call: this.execution.loop.context.call, inside: this.running };
    this.beside.performs(task, handler === undefined ? doer : { ...doer, handler });
  }
  performed(): void {}

  private get event(): number {
    const { maker, loop } = this.execution;
    return maker.id === 0 && !this.beside.isOn ? -1 : loop.event;
  }

  /** All that the call does until the promise is settled is to wait for that. */
  private waitsFor({ id, made }: LoggedCalling, promise: PromiseRecord): void {
    const child = this.ofPromise.get(promise);
    if (child?.parent !== id) return;
    child.joined = made.every((other) => other === child || other.promise.state !== pending);
  }

  /** A handler of the call's own starts another one, while the call waits for what it awaits. */
  private doesMore({ id, awaited }: LoggedCalling): void {
    const child = awaited && this.ofPromise.get(awaited);
    if (child?.parent === id && child.promise.state === pending) child.joined = false;
  }

  private doer(site: number): Doer {
    const { call } = this.execution.loop.context;
    return { inside: this.running, event: this.event, site: this.placeOf(call, site) };
  }

  private note(
    location: number,
    mode: AccessMode,
    site: number,
    more: Pick<LoggedStep, "by" | "byThread" | "ofLibrary" | "inLibrary" | "use" | "updates"> = {},
    memory?: LoggedMemory,
  ): void {
    const { loop, events } = this.execution;
    const at = this.beside.isOn ? { at: events.length } : {};
    const handler = this.handler === undefined ? {} : { handler: this.handler };
    this.steps.add({ ...this.doer(site), call: loop.context.call, location, mode, ...more, ...at, ...handler }, memory);
  }

  private isForeign(site: number): boolean {
    const place = this.sites[site] as Site | undefined;
    return place === undefined || place.file.startsWith("node:");
  }

  /** Of places in the library, the one of the user's that led there. */
  private placeOf(call: number, site: number): number {
    const known = this.calls[call] as LoggedCalling | undefined;
    // Where a function of the library was called that is not async
    const called = known?.isForeign ? -1 : this.execution.maker.site;
    const users = [site, called].find((at) => !this.isForeign(at));
    if (!known) return users ?? site;
    known.at = users ?? known.at;
    return known.at;
  }
}
