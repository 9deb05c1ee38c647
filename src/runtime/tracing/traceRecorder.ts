import type { ExecutionEvent } from "../../model/event";
import type { Range } from "../../model/report";
import type { Site } from "../../model/site";
import type {
  NextOperation,
  ObjectState,
  OutputLine,
  StateChange,
  TaskState,
  Trace,
  TraceEvent,
} from "../../model/trace";
import { describeThrown } from "../describeThrown";
import type { Execution } from "../execution";
import type { Mutable } from "../execution/mutable";
import { ConsoleText } from "../modules/consoleText";
import type { Observer } from "../observers/observer";
import type { Operation } from "../operation";
import { usersSite, waitRecord } from "../recordOf";
import type { Task } from "../task";
import { AsyncRecorder } from "./asyncRecorder";
import { TracedObjects } from "./tracedObjects";

/** Calls of `console` that are kept. */
const mostOutput = 1000;

type Switch = NonNullable<TraceEvent["switch"]>;
/** The operation chosen, and what was known of it before it happened. */
interface About {
  readonly operation: Operation;
  readonly object: number | undefined;
  readonly location: number | undefined;
  readonly target: number;
  readonly before: string;
  readonly alternatives: number;
  readonly switch?: Switch;
}

/** Writes down one execution for the panel: give it to the `Execution` as observer. */
export class TraceRecorder implements Observer {
  readonly events: TraceEvent[] = [];
  readonly output: OutputLine[] = [];
  readonly objects: TracedObjects;
  private readonly first: { tasks: TaskState[]; objects: ObjectState[] } = { tasks: [], objects: [] };
  private readonly taskStates: string[] = [];
  private execution: Execution | undefined;
  private about: About | null = null;
  private console: ConsoleText | undefined;
  private insides: AsyncRecorder | undefined;

  constructor(private readonly sites: readonly Site[]) {
    this.objects = new TracedObjects((site) => this.range(site));
  }

  get tasks(): Trace["tasks"] {
    return (this.execution?.tasks ?? []).map(({ id, name, spawnedBy, daemon }) => ({
      id,
      name,
      spawnedBy: spawnedBy + 1,
      ...(daemon ? { daemon } : {}),
    }));
  }
  get initial(): StateChange {
    return { tasks: this.first.tasks, objects: [...this.first.objects, ...this.objects.earlier] };
  }

  inside(execution: Execution): AsyncRecorder {
    const places = {
      range: (site: number) => this.range(site),
      text: (site: number) => this.text(site),
      callee: (site: number) => this.sites[site]?.callee,
      isLibrary: (site: number) => this.sites[site]?.file.startsWith("node:") ?? false,
    };
    return (this.insides = new AsyncRecorder(execution, places, this.objects));
  }
  /** What happened inside events; undefined where nothing was asynchronous. */
  get async(): Trace["async"] {
    return this.insides?.trace;
  }

  started(execution: Execution): void {
    this.execution = execution;
    this.insides?.happened();
    const { tasks, objects } = this.changes(execution);
    this.first.tasks = [...tasks];
    this.first.objects = [...objects];
  }

  chosen(execution: Execution, task: number, operation: Operation, choice: number): void {
    const switched = this.switchTo(execution, task);
    this.about = {
      operation,
      object: this.objects.idFor(execution, operation),
      location: operation.accesses[0]?.location,
      target: operation.target?.(choice) ?? -1,
      before: this.objects.valueFor(execution, operation),
      alternatives: operation.alternatives?.() ?? 1,
      ...(switched ? { switch: switched } : {}),
    };
  }

  happened(execution: Execution, event: ExecutionEvent, result: unknown, failure: { error: unknown } | null): void {
    const { operation, object, location, before, alternatives, switch: switched, target } = this.about!;
    const number = execution.events.length;
    const started = (task: Task) => task.spawnedBy === number - 1;
    const spawned = operation.kind === "spawn" ? (execution.tasks.find(started)?.id ?? -1) : -1;
    const about = target >= 0 ? target : spawned;
    const place = event.usersSite ?? event.site;
    const site = this.range(place);
    this.insides?.happened();
    const changes = this.changes(execution);
    const said = operation.sentence?.(result) ?? this.access(execution, operation, location, before);
    this.about = null;
    const earlier = [...new Set([...event.enabledBy, ...event.synchronizesWith])].sort((a, b) => a - b);
    const follows = earlier.filter((index) => execution.events[index]?.task !== event.task).map((index) => index + 1);
    this.events.push({
      number,
      task: event.task,
      kind: event.kind,
      ...(object === undefined ? {} : { object }),
      ...(about >= 0 ? { target: about } : {}),
      ...(site ? { site } : {}),
      text: this.text(place),
      sentence: failure ? `${said}: ${describeThrown(failure.error, execution.isProxy).text}` : said,
      ...(switched ? { switch: switched } : {}),
      ...(follows.length > 0 ? { follows } : {}),
      ...(alternatives > 1 ? { choice: event.choice, alternatives } : {}),
      changes,
    });
  }

  printed(execution: Execution, method: string, args: readonly unknown[]): void {
    if (execution.looking || this.output.length >= mostOutput) return;
    this.console ??= new ConsoleText(execution.isProxy);
    const line = this.console.call(method, args);
    if (!line) return;
    const { id, site } = execution.current ?? execution.tasks[0] ?? { id: 0, site: -1 };
    const range = this.range(site);
    const position = this.events.length + (this.about === null ? 0 : 1);
    const last = this.output.length === mostOutput - 1;
    const text = last ? `${line.text}\n… more was printed; the first ${mostOutput} calls are shown` : line.text;
    this.insides?.printed(line.level, text, site);
    this.output.push({ position, task: id, level: line.level, text, ...(range ? { site: range } : {}) });
  }

  /** `reads visitors: 0`, `writes visitors 0 → 1`. */
  private access(execution: Execution, operation: Operation, location: number | undefined, before: string): string {
    const name = location === undefined ? "" : execution.names[location];
    // Which keys there are is no value that can be shown
    if (name.endsWith(" (keys)")) return `${operation.kind}s ${name}`;
    if (operation.kind === "read") return `reads ${name}${before === "" ? "" : `: ${before}`}`;
    const after = this.objects.valueFor(execution, operation);
    return `${operation.kind}s ${name}${after === "" ? "" : ` ${before} → ${after}`}`;
  }

  private switchTo(execution: Execution, task: number): Switch | undefined {
    const last = execution.events.at(-1);
    if (!last || last.task === task) return undefined;
    const from = execution.tasks[last.task];
    const { name } = from;
    if (from.finished) return { reason: "finished", from: from.id, text: `${name} finished` };
    if (execution.enabled(from) && !from.sleeps)
      return {
        reason: "preempted",
        from: from.id,
        text: `${name} preempted: ${execution.tasks[task].name} was chosen`,
      };
    const wait = waitRecord(execution, from);
    return { reason: "blocked", from: from.id, text: `${name} waits${wait ? ` for ${wait.object}` : ""}` };
  }

  /** What is different from the last time it was asked. */
  private changes(execution: Execution): StateChange {
    const objects = this.objects.changes(execution);
    const tasks: TaskState[] = [];
    // Those that are over stay so, but for `main`
    const { live, tasks: all } = execution;
    for (const task of live[0] === all[0] ? live : [all[0], ...live]) {
      const state = this.taskState(execution, task);
      const text = JSON.stringify(state);
      if (this.taskStates[task.id] === text) continue;
      this.taskStates[task.id] = text;
      tasks.push(state);
    }
    return { tasks, objects };
  }

  private taskState(execution: Execution, task: Task): TaskState {
    const { pending } = task;
    if (!pending) return { task: task.id, status: "finished" };
    const place = usersSite(execution, task);
    const next: Mutable<NextOperation> = { kind: pending.kind, text: this.text(place) };
    const object = this.objects.idFor(execution, pending);
    if (object !== undefined) next.object = object;
    const target = (pending.alternatives?.() ?? 1) === 1 ? (pending.target?.(0) ?? -1) : -1;
    if (target >= 0) next.target = target;
    const site = this.range(place);
    if (site) next.site = site;
    const alternatives = pending.alternativeNames?.() ?? [];
    if (alternatives.length > 1) next.alternatives = alternatives;
    if (execution.enabled(task)) return { task: task.id, status: "ready", next };
    const wait = waitRecord(execution, task);
    if (wait) {
      next.because = wait.because;
      if (wait.holders.length > 0) next.heldBy = wait.holders.map((holder) => holder.task);
      const waited = this.objects.idOf(wait.location);
      if (waited !== undefined) next.object = waited;
    }
    return { task: task.id, status: wait?.means === "lock" ? "blocked" : "waiting", next };
  }

  private range(site: number): Range | undefined {
    const place = this.sites[site];
    if (!place) return undefined;
    const { file, line, column, endLine, endColumn } = place;
    return { file, line, column, endLine, endColumn };
  }

  private text(site: number): string {
    const text = (this.sites[site]?.text ?? "").replace(/\s+/g, " ");
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
  }
}
