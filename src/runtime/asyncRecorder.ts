import { Read, type AccessMode } from "../model/access";
import type { AsyncStep, AsyncTrace, Turn } from "../model/asyncTrace";
import type { Range } from "../model/report";
import { awaitedText, callName, numbered } from "./asyncNames";
import type { PromiseRecord } from "./eventLoop/promiseRecord";
import { TracedPromises } from "./tracedPromises";
import type { Execution } from "./execution";
import type { InsideObserver, ObservedCall } from "./insideObserver";
import type { Operation } from "./operation";
import { showValue } from "./showValue";
import type { Task } from "./task";
import type { TracedObjects } from "./tracedObjects";

/** Steps that are kept. */
const mostSteps = 20_000;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** One call of an async function. */
class Call implements ObservedCall {
  /** Every place that was seen inside it is one of the library. */
  isForeign: boolean | undefined;
  /** Where it was seen last. */
  lastSite: number;
  constructor(
    readonly id: number,
    readonly name: string,
    readonly site: number,
    readonly promise: PromiseRecord,
    readonly task: number,
    readonly caller: Call | undefined,
  ) {
    this.lastSite = site;
  }
}
interface Step extends Writable<Omit<AsyncStep, "call" | "callee" | "promise" | "object">> {
  by?: Call;
  called?: Call;
  awaited?: PromiseRecord;
  /** Of an access: where, and the values before and after. */
  locate?: () => number | undefined;
  peek?: () => unknown;
  before?: string;
  after?: string;
}
/** What the program's places say. */
export interface Places {
  range(site: number): Range | undefined;
  text(site: number): string;
  callee(site: number): string | undefined;
  isLibrary(site: number): boolean;
}

/** Writes down what happens inside the events of an event loop: calls, awaits, accesses, and when. */
export class AsyncRecorder implements InsideObserver {
  private readonly names = new Map<object, string>();
  private readonly hidden = new Set<object>();
  private readonly calls: Call[] = [];
  private readonly steps: Step[] = [];
  private readonly turns: Writable<Turn>[] = [];
  private readonly promises = new TracedPromises();
  /** The calls whose code runs, the innermost last; by task. */
  private readonly running: Call[][] = [];
  /** A write of which the new value is not known yet. */
  private unfinished: Step | undefined;
  /** Jobs that had begun when the turn under way began. */
  private jobsBefore = 0;
  private latest = 0;

  constructor(
    private readonly execution: Execution,
    private readonly places: Places,
    private readonly objects: TracedObjects,
  ) {
    this.turns.push({ task: 0, kind: "main", from: 0, to: 0, time: 0, isExact: true, microtasks: 0 });
  }

  private get isUsed(): boolean {
    return this.execution.loop.used || this.calls.length > 0;
  }

  named(body: object, name: string): void {
    this.names.set(body, name);
  }

  hides(body: object): void {
    this.hidden.add(body);
  }

  begins(body: object, promise: PromiseRecord): Call {
    const { maker } = this.execution;
    const caller = this.current;
    const name = callName(this.names.get(body) ?? "", this.places.callee(maker.site));
    const call = new Call(this.calls.length, name, maker.site, promise, maker.id, caller);
    if (this.hidden.has(body)) call.isForeign = true;
    this.calls.push(call);
    this.promises.belongs(promise, call.id);
    this.add("call", maker.site, `calls ${name}`, { called: call });
    return call;
  }
  enters(call: ObservedCall): void {
    const stack = (this.running[this.execution.maker.id] ??= []);
    stack.push(call as Call);
  }
  leaves(call: ObservedCall): void {
    const stack = this.running[this.execution.maker.id] ?? [];
    if (stack.at(-1) === call) stack.pop();
  }
  awaits(_call: ObservedCall, promise: PromiseRecord, site: number): void {
    this.promises.add(promise);
    this.add("await", site, `awaits ${awaitedText(this.places.text(site))}`, { awaited: promise });
  }
  ends(call: ObservedCall, failed: boolean): void {
    // What it did last may have been in a function that it called
    const { lastSite } = call as Call;
    if (failed) this.add("reject", this.execution.at, "fails");
    else this.add("return", lastSite, "returns");
  }
  settled(promise: PromiseRecord): void {
    const { maker, events } = this.execution;
    this.promises.settled(promise, { position: events.length, task: maker.id, call: this.current?.id });
  }
  scheduled(task: Task): void {
    this.add("start", this.execution.maker.site, `starts ${task.name}`, { target: task.id });
  }

  accesses(locate: () => number | undefined, mode: AccessMode, site: number, peek?: () => unknown): void {
    const kind = mode === Read ? "read" : "write";
    const step = this.add(kind, site, "", { locate, peek, before: this.value(peek) });
    if (step && kind === "write" && peek) this.unfinished = step;
    const { execution } = this;
    const location = execution.loop.absorbing ? locate() : undefined;
    if (location !== undefined && peek) this.objects.touched(execution, location, peek);
  }
  performed(operation: Operation, result: unknown): void {
    if (operation.plain) return;
    const { kind, site, subject } = operation;
    this.add(kind, site, operation.sentence?.(result) ?? kind, subject && { locate: () => subject.location });
  }

  /** `main` stands before its first event, or an event has happened with all that follows from it. */
  happened(): void {
    this.finishWrite();
    const { execution } = this;
    const { events, loop } = execution;
    const position = events.length;
    const event = events.at(-1);
    const last = this.turns[this.turns.length - 1];
    if (event !== undefined && (event.task !== last.task || event.task !== 0) && event.varies) {
      const { base, offset } = loop.now;
      const time = base < 0 ? offset : Math.max(this.latest, loop.constraints.earliest(position - 1, events, loop.now));
      this.latest = Math.max(this.latest, time);
      const microtasks = loop.jobs - this.jobsBefore;
      const { kind } = event;
      this.turns.push({ task: event.task, kind, from: position, to: position, time, isExact: base < 0, microtasks });
    } else {
      last.to = position;
      last.microtasks += loop.jobs - this.jobsBefore;
    }
    this.jobsBefore = loop.jobs;
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
      microtask: execution.loop.jobs - this.jobsBefore,
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
    if (!this.unfinished) return;
    this.unfinished.after = this.value(this.unfinished.peek);
    this.unfinished = undefined;
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
    const { needed } = this.execution.loop;
    const main = this.calls.find(({ promise, caller }) => promise === needed && caller === undefined);
    const shown = this.calls.filter((call) => !call.isForeign);
    const ids = new Map(shown.map((call, id) => [call, id]));
    const names = numbered(shown.map((call) => (call === main ? "main" : call.name)));
    const byOld = (id: number | undefined) => (id === undefined ? undefined : ids.get(this.calls[id]));
    const steps: AsyncStep[] = [];
    for (const { by, called, awaited, locate, peek: _peek, before, after, ...step } of this.steps) {
      if ((by && !ids.has(by)) || (called !== undefined && called === main)) continue;
      const location = locate?.();
      if (locate && location === undefined) continue;
      const call = by && ids.get(by);
      const callee = called && ids.get(called);
      const promise = awaited && this.promises.idOf(awaited);
      const object = location === undefined ? undefined : this.objects.idOf(location);
      const sentence =
        callee !== undefined
          ? `calls ${names[callee]}`
          : before === undefined
            ? step.sentence
            : accessText(step.kind, this.execution.names[location!] ?? "", before, after);
      steps.push({
        ...step,
        sentence,
        ...(call === undefined ? {} : { call }),
        ...(callee === undefined ? {} : { callee }),
        ...(promise === undefined ? {} : { promise }),
        ...(object === undefined ? {} : { object }),
      });
    }
    return {
      calls: shown.map((call, id) => {
        const site = this.places.range(call.site);
        const caller = call.caller && ids.get(call.caller);
        return {
          id,
          name: names[id],
          ...(site ? { site } : {}),
          text: this.places.text(call.site),
          task: call.task,
          ...(caller === undefined ? {} : { caller }),
          ...(call === main ? { isMain: true as const } : {}),
        };
      }),
      promises: this.promises.list(
        byOld,
        (site) => this.places.range(site),
        (site) => this.places.text(site),
      ),
      turns: this.turns,
      steps,
    };
  }
}

/** `reads name: "Ada"`, `writes name "Ada" → "Grace"`. */
function accessText(kind: string, name: string, before: string, after: string | undefined): string {
  if (kind === "read") return `reads ${name}${before === "" ? "" : `: ${before}`}`;
  return `writes ${name}${after === undefined || after === "" ? "" : ` ${before} → ${after}`}`;
}
