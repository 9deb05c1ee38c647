import type { Range } from "../../model/report";
import type { ObjectState, TraceObject } from "../../model/trace";
import type { Execution } from "../execution";
import type { Operation } from "../operation";
import { showValue } from "../showValue";

interface Traced {
  readonly state: (execution: Execution) => ObjectState;
  /** The state that was shown last. */
  shown: string;
}

/** The variables and primitives of one execution, in the order in which they appeared, and what was shown of each. */
export class TracedObjects {
  readonly list: TraceObject[] = [];
  /**
   * First values of variables that appeared after the beginning: nobody touched one before, so it had that value all
   * the time.
   */
  readonly earlier: ObjectState[] = [];
  private readonly ids = new Map<number, number>();
  private readonly traced: Traced[] = [];
  private primitives = 0;

  constructor(private readonly range: (site: number) => Range | undefined) {}

  idOf(location: number): number | undefined {
    return this.ids.get(location);
  }

  /** The object an operation is about. */
  idFor(execution: Execution, operation: Operation): number | undefined {
    const { subject } = operation;
    if (subject) return this.ids.get(subject.location);
    const location = operation.plain ? operation.accesses[0]?.location : undefined;
    if (location === undefined) return undefined;
    return this.ids.get(location) ?? this.addVariable(execution, location, operation.peek);
  }
  /** A variable is about to be accessed inside a callback. */
  touched(execution: Execution, location: number, peek: () => unknown): void {
    if (!this.ids.has(location)) this.addVariable(execution, location, peek);
  }

  /** Display text of the variable that a plain operation accesses; empty where nothing is known. */
  valueFor(execution: Execution, operation: Operation): string {
    return show(execution, operation.peek);
  }

  /** States that differ from what was shown last; new objects included. */
  changes(execution: Execution): ObjectState[] {
    this.discover(execution);
    const changed: ObjectState[] = [];
    for (const traced of this.traced) {
      const state = traced.state(execution);
      const text = JSON.stringify(state);
      if (text === traced.shown) continue;
      traced.shown = text;
      changed.push(state);
    }
    return changed;
  }

  private discover(execution: Execution): void {
    for (; this.primitives < execution.subjects.length; this.primitives++) {
      const subject = execution.subjects[this.primitives];
      const object = this.list.length;
      this.add(subject.location, { id: object, name: subject.name, kind: subject.kind }, () => ({
        object,
        value: subject.show(),
        holders: subject.holders().map(({ task, since }) => {
          const range = this.range(since);
          return { task, ...(range ? { since: range } : {}) };
        }),
      }));
    }
    for (const { pending } of execution.live) if (pending) this.idFor(execution, pending);
  }

  private addVariable(execution: Execution, location: number, peek: Operation["peek"]): number {
    const object = this.list.length;
    const name = execution.names[location] ?? "variable";
    const state = () => ({ object, value: show(execution, peek), holders: [] });
    const traced = this.add(location, { id: object, name, kind: "variable" }, state);
    const first = state();
    traced.shown = JSON.stringify(first);
    this.earlier.push(first);
    return object;
  }

  private add(location: number, object: TraceObject, state: Traced["state"]): Traced {
    const traced = { state, shown: "" };
    this.ids.set(location, object.id);
    this.list.push(object);
    this.traced.push(traced);
    return traced;
  }
}

function show(execution: Execution, peek: Operation["peek"]): string {
  if (!peek) return "";
  try {
    return showValue(peek(), execution.isProxy);
  } catch {
    return "not yet initialised";
  }
}
