import type { ExecutionEvent } from "../../model/event";
import type { MisuseRecord } from "../../model/record";
import { Numbering } from "../numbering";
import type { InsideObserver } from "../observers/insideObserver";
import type { Operation } from "../operation";
import { Sharing } from "../sharing";
import type { Subject } from "../subject";
import type { Code, Task } from "../task";
import { Discarded } from "./discarded";
import type { Ending } from "./ending";
import { ExitStatus } from "./exitStatus";
import { ProgramExit } from "./programExit";

/** What tells an object from others in all executions in which its maker did the same. */
export interface ObjectIdentity {
  readonly run: number;
  readonly maker: number;
  readonly nth: number;
  /** It was there before the second thread began. */
  readonly early: boolean;
  /** The last event of its maker before it was made. */
  readonly madeAfter?: number;
}

/**
 * The first layer of `Execution`: what there is in it. Tasks, events, primitives with the states that guards see, and
 * broken rules.
 */
export abstract class ExecutionState {
  tasks: Task[] = [];
  events: ExecutionEvent[] = [];
  checks: (() => Code | undefined)[] = [];
  /** Broken rules of primitives; each is a finding even if the program catches the error. */
  misuses: (() => MisuseRecord)[] = [];
  /** Every primitive, in the order of creation. */
  subjects: Subject[] = [];
  current: Task | null = null;
  /** Site of what the running task did last, and where the task that ended the execution was. */
  at = -1;
  failedAt = -1;
  /** Which plain accesses are events; kept from one execution of an exploration to the next. */
  sharing = new Sharing();
  numbering = new Numbering();
  /** True while the checks of the final state run: nobody else can see or change anything. */
  checking = false;
  /** True while an invariant is looked at. */
  looking = false;
  /** Emitted code yields a plain number, which costs nothing; the operation it stands for waits here. */
  announced: Operation | null = null;
  /** Watches what happens inside events; null unless a trace is wanted. */
  inside: InsideObserver | null = null;
  /** The site at which an error was thrown, where the language knows it. */
  thrownAt: (error: unknown) => number | undefined = () => undefined;
  /** Is the site one in the library? */
  isForeign: (site: number) => boolean = () => false;
  /** Objects that must never be looked into, because looking runs code of the program. */
  isProxy: (value: object) => boolean = () => false;
  /** Who made an object of the program, and how many it made before; `run` is 0 for what all executions use. */
  identityOf: (value: unknown) => ObjectIdentity | undefined = () => undefined;
  /** The same of a primitive. */
  primitiveOf: (value: unknown) => ObjectIdentity | undefined = () => undefined;
  /** Where somebody learns by heart: tells an object from others, the same in all executions; undefined where nobody can. */
  objectText: (value: unknown) => string | undefined = () => undefined;
  readonly exitStatus = new ExitStatus();
  protected halt: Ending | null = null;
  private misuseErrors: unknown[] = [];
  private states: number[] = [];
  /** Elements of typed arrays that are not only touched by `Atomics`, and memory at which loops that wait look. */
  protected readonly elements = new Map<number, () => unknown>();

  /** Forgets the execution before; so does each layer above with what is its own. */
  protected begin(): void {
    this.at = -1;
    this.failedAt = -1;
    // New arrays: setting the length of one is slower
    this.tasks = [];
    this.events = [];
    this.subjects = [];
    if (this.checks.length > 0) this.checks = [];
    if (this.misuses.length > 0) {
      this.misuses = [];
      this.misuseErrors = [];
    }
    if (this.elements.size > 0) this.elements.clear();
    this.current = this.announced = this.halt = null;
    this.checking = this.looking = false;
    this.exitStatus.begin();
  }

  /** The user's names of locations. */
  get names(): string[] {
    return this.numbering.names;
  }
  /** Indices of events before which a task that could have gone on was switched away from. */
  get preemptedBefore(): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.events.length; i++) if (this.events[i].preempts) found.push(i);
    return found;
  }

  /** Whose code runs. */
  get maker(): Task {
    return this.current ?? this.tasks[0];
  }

  /** The location of a new primitive: the same in every execution in which the same task makes it. */
  allocate(name: string): number {
    const { numbering } = this;
    const maker = this.maker;
    const location = numbering.primitive(maker.number, maker.primitives++);
    numbering.names[location] ??= name;
    this.setState(location, 0);
    return location;
  }

  /** From now on the state of that location is the value that is there: it changes without an operation that says so. */
  followElement(location: number, peek: () => unknown): void {
    if (!this.elements.has(location)) this.elements.set(location, peek);
  }
  /** Is it followed in this execution? */
  follows(location: number): boolean {
    return this.elements.has(location);
  }
  /** Sets the integer that guards see; each primitive says what its own means. */
  setState(location: number, state: number): void {
    const { states } = this;
    while (states.length <= location) states.push(0);
    states[location] = state;
  }
  state(location: number): number {
    const element = this.elements.size > 0 ? this.elements.get(location) : undefined;
    if (element) return this.sharing.waits.stateOf(element());
    return location >= 0 && location < this.states.length ? this.states[location] : 0;
  }

  /** Notes a broken rule; the caller throws the error it gives into the program. */
  misuse(tell: () => Omit<MisuseRecord, "event">, error: unknown): unknown {
    // A callback has begun its event already, and so has who begins one now; checks of the final state have none
    const event = this.checking ? this.events.length : this.maker.lastEvent;
    this.misuses.push(() => ({ ...tell(), event }));
    this.misuseErrors.push(error);
    return error;
  }
  isMisuse(error: unknown): boolean {
    return this.misuseErrors.includes(error);
  }

  enabled(task: Task): boolean {
    return task.enabled;
  }

  /** Ends this execution as one that does not count; the caller throws what it gives, to get out of the program. */
  discard(): Discarded {
    this.halt = { kind: "discarded", site: this.at };
    return new Discarded();
  }

  /** As `discard`, where the program ends itself: with 0 nothing is wrong. */
  exit(code: number): Discarded {
    const error = new ProgramExit(`process.exit(${code})`);
    this.failedAt = this.maker.site;
    const task = this.maker.id;
    this.halt = code === 0 ? { kind: "finished", exitedBy: task } : { kind: "error", task, error, during: "run" };
    return new Discarded();
  }
}
