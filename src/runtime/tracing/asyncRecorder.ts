import { Read, type AccessMode } from "../../model/access";
import type { AsyncStep, AsyncTrace } from "../../model/asyncTrace";
import { pending, type PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { Execution } from "../execution";
import { callName, withoutAwait } from "../observers/asyncNames";
import { holdersOf, likeliest, type Holder } from "../observers/holders";
import type { InsideObserver, ObservedCall } from "../observers/insideObserver";
import { ObjectUses } from "../observers/objectUses";
import type { Operation } from "../operation";
import { showValue } from "../showValue";
import type { Task } from "../task";
import { asyncTraceOf, Call, type Places, type Step } from "./asyncTraceOf";
import type { TracedObjects } from "./tracedObjects";
import { TracedPromises } from "./tracedPromises";
import { TracedTurns } from "./tracedTurns";

/** Steps that are kept. */
const mostSteps = 20_000;

/** Writes down what happens inside the events of an event loop: calls, awaits, accesses, and when. */
export class AsyncRecorder implements InsideObserver {
  readonly tellsCallsApart = false;
  readonly uses: ObjectUses;
  private readonly names = new Map<object, string>();
  private readonly hidden = new Set<object>();
  private readonly calls: Call[] = [];
  /** By promise, how many calls of async functions began before its own: as an `AsyncLog` counts them. */
  private readonly begun = new Map<PromiseRecord, number>();
  private readonly steps: Step[] = [];
  private readonly promises = new TracedPromises((promise) => this.holderOf(promise));
  /** The calls whose code runs, the innermost last; by task. */
  private readonly running: Call[][] = [];
  /** By event, the calls whose code did it, the innermost last. */
  private readonly doers: (readonly Call[])[] = [];
  /** Writes of one operation, of which the new values are not known yet. */
  private unfinished: Step[] = [];
  private readonly turns: TracedTurns;

  constructor(
    private readonly execution: Execution,
    private readonly places: Places,
    private readonly objects: TracedObjects,
  ) {
    this.turns = new TracedTurns(execution);
    this.uses = new ObjectUses(execution);
  }

  private get isUsed(): boolean {
    if (this.execution.loop.used) return true;
    // Where there are threads, a body that awaits nothing is one of them
    return this.calls.length > 1 || (this.calls.length > 0 && this.threads.length === 0);
  }
  private get threads(): number[] {
    return this.execution.tasks.filter((task) => this.turns.isThread(task)).map(({ id }) => id);
  }

  named(body: object, name: string): void {
    this.names.set(body, name);
    this.uses.isOn = true;
  }

  hides(body: object): void {
    this.hidden.add(body);
  }

  begins(body: object, promise: PromiseRecord): Call {
    const call = this.called(body, promise);
    this.promises.belongs(promise, call.id);
    this.begun.set(promise, this.begun.size);
    this.uses.begins(promise);
    return call;
  }
  generates(made: object): Call {
    return this.called(made, undefined);
  }
  private called(body: object, promise: PromiseRecord | undefined): Call {
    const { maker } = this.execution;
    const caller = this.current;
    const callee = this.places.callee(maker.site);
    const isLibrary = this.hidden.has(body);
    // Functions of the library go by the names that they have there
    const name = isLibrary && callee !== undefined ? callee : callName(this.names.get(body) ?? "", callee);
    const call = new Call(this.calls.length, name, maker.site, promise, maker.id, caller);
    if (isLibrary) call.isForeign = true;
    this.calls.push(call);
    this.add("call", maker.site, `calls ${name}`, { called: call });
    return call;
  }
  callOf(promise: PromiseRecord | undefined): number {
    return (promise && this.begun.get(promise)) ?? -1;
  }
  enters(call: ObservedCall): void {
    this.uses.resumes(call.promise);
    const stack = (this.running[this.execution.maker.id] ??= []);
    stack.push(call as Call);
  }
  leaves(call: ObservedCall): void {
    this.uses.rests();
    const stack = this.running[this.execution.maker.id] ?? [];
    if (stack.at(-1) === call) stack.pop();
  }
  awaits(call: ObservedCall, promise: PromiseRecord, site: number): void {
    const text = this.places.text(site);
    if (site >= 0) (call as Call).isForeign = this.places.isLibrary(site);
    // A generator awaits each value that it gives
    const gives = call.promise === undefined && /^yield\b/.test(text);
    if (gives) (call as Call).givesAt = site;
    if (gives && promise.state !== pending) return;
    this.promises.add(promise);
    this.add("await", site, `awaits ${withoutAwait(text).replace(/^yield\s+/, "")}`, { awaited: promise });
  }
  asks(call: ObservedCall, promise: PromiseRecord): void {
    this.promises.belongs(promise, (call as Call).id);
  }
  yields(call: ObservedCall): void {
    const { givesAt, lastSite } = call as Call;
    const site = givesAt >= 0 ? givesAt : lastSite;
    const value = givesAt >= 0 ? this.places.text(givesAt).replace(/^yield\s*/, "") : "";
    this.add("yield", site, `yields ${value}`.trimEnd());
    (call as Call).givesAt = -1;
  }
  ends(call: ObservedCall, failed: boolean): void {
    // What it did last may have been in a function that it called
    const { lastSite } = call as Call;
    if (failed) this.add("reject", this.execution.at, "fails");
    else this.add("return", lastSite, "returns");
  }
  settled(promise: PromiseRecord): void {
    this.uses.settled(promise);
    const { maker, events } = this.execution;
    this.promises.settled(promise, { position: events.length, task: maker.id, call: this.current?.id });
  }
  /** Who has what the promise stands for in a queue, if its use shows that. */
  private holderOf(promise: PromiseRecord): Holder | undefined {
    return this.execution.loop.beside.isOn ? undefined : likeliest(holdersOf(this.uses, promise));
  }
  scheduled(task: Task): void {
    // What it asks for says its event
    if (this.turns.isThread(this.execution.maker)) return;
    this.add("start", this.execution.maker.site, `starts ${task.name}`, { target: task.id });
  }

  accesses(
    locate: () => number | undefined,
    mode: AccessMode,
    site: number,
    peek?: () => unknown,
    isQuiet = false,
    joins = false,
  ): void {
    if (this.execution.checking || this.execution.looking) return;
    // Most of these turn out to be nobody else's
    if (isQuiet && (this.steps.length > mostSteps / 2 || this.turns.isThread(this.execution.maker))) return;
    const kind = mode === Read ? "read" : "write";
    const joined = joins ? this.unfinished : [];
    if (joins) this.unfinished = [];
    const step = this.add(kind, site, "", { locate, peek, before: this.value(peek), isQuiet });
    this.unfinished.push(...joined);
    if (step && kind === "write" && peek) this.unfinished.push(step);
    const { execution } = this;
    const location = execution.loop.absorbing ? locate() : undefined;
    if (location !== undefined && peek) this.objects.touched(execution, location, peek);
  }
  performed(operation: Operation, result: unknown): void {
    if (operation.plain) return;
    const { kind, site, subject } = operation;
    this.add(kind, site, operation.sentence?.(result) ?? kind, subject && { locate: () => subject.location });
  }

  printed(level: NonNullable<AsyncStep["level"]>, text: string, site: number): void {
    this.add("print", site, text, { level });
  }

  performs({ id }: Task, site: number): void {
    const calls = this.running[id] ?? [];
    this.doers.push([...calls]);
    const current = calls.at(-1);
    if (!current || site < 0) return;
    current.isForeign ??= this.places.isLibrary(site);
    current.lastSite = site;
  }

  /** `main` stands before its first event, or an event has happened with all that follows from it. */
  happened(): void {
    this.finishWrite();
    this.turns.happened();
  }

  private get current(): Call | undefined {
    return this.running[this.execution.maker.id]?.at(-1);
  }

  private add(kind: AsyncStep["kind"], site: number, sentence: string, more: Partial<Step> = {}): Step | undefined {
    this.finishWrite();
    const { execution, current } = this;
    if (execution.checking || this.steps.length >= mostSteps) return undefined;
    const isLibrary = this.places.isLibrary(site);
    if (current && kind !== "return") {
      current.isForeign ??= isLibrary;
      if (site >= 0) current.lastSite = site;
    }
    if (isLibrary && kind !== "return") return undefined;
    const range = this.places.range(site);
    const step: Step = {
      position: execution.events.length,
      task: execution.maker.id,
      kind,
      microtask: this.turns.microtask,
      ...(range ? { site: range } : {}),
      text: this.places.text(site),
      sentence,
      ...(current ? { by: current } : {}),
      ...more,
    };
    this.steps.push(step);
    return step;
  }
  private finishWrite(): void {
    if (this.unfinished.length === 0) return;
    for (const step of this.unfinished) step.after = this.value(step.peek);
    this.unfinished = [];
  }
  private value(peek?: () => unknown): string {
    if (!peek) return "";
    try {
      return showValue(peek(), this.execution.isProxy);
    } catch {
      return "not yet initialised";
    }
  }

  /** Everything that was written down; undefined where nothing was asynchronous. */
  get trace(): AsyncTrace | undefined {
    if (!this.isUsed) return undefined;
    this.finishWrite();
    const { execution, places, objects, calls, steps, turns, promises, threads, doers, running } = this;
    return asyncTraceOf({
      execution,
      places,
      objects,
      calls,
      steps,
      turns: turns.list,
      promises,
      threads,
      doers,
      running,
    });
  }
}
