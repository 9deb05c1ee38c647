import type { Node } from "../instrumenter/parse/syntax";
import type { Scopes } from "../instrumenter/scopes/analyzeScopes";
import { History, type Hold } from "./history";
import { Frame, type FunctionValue, type ObjectValue, type Value } from "./values";

/** The program is too large to be walked: nothing is said about it. */
export class TooLarge extends Error {}
const mostSteps = 50_000;
const deepest = 12;

/** Where the task stands that is being walked. */
interface Standing {
  readonly task: number;
  held: Map<string, Hold>;
  /** How often each lock was taken once more by its holder. */
  readonly again: Map<string, number>;
  section: number;
  /** How many decisions around it were made by what tasks share. */
  guards: number;
}

/** Walks one scenario, and writes down what tasks touch, hold and wait for. Statements and expressions stand in files of their own. */
export class Walker {
  readonly history = new History();
  /** Those that the module makes, in their order. */
  readonly scenarios: { readonly name: string | undefined; readonly body: FunctionValue }[] = [];
  private steps = 0;
  private objects = 0;
  private frames = 0;
  private depth = 0;
  private standing: Standing = { task: 0, held: new Map(), again: new Map(), section: 0, guards: 0 };
  /** The blocks around what is walked, in the function that it belongs to. */
  blocks: Node[] = [];
  /** What the function being walked returns. */
  result: Value | undefined;

  constructor(
    readonly scopes: Scopes,
    /** Of variables imported from the module "interleaver", the names they have there. */
    readonly imported: ReadonlyMap<number, string>,
  ) {
    this.addTask("main", false);
  }

  /** Moments of the walk, one after the other. */
  get now(): number {
    return this.steps;
  }
  step(): void {
    if (++this.steps > mostSteps) throw new TooLarge("too much to walk");
  }
  get task(): number {
    return this.standing.task;
  }

  frame(owner: Node, parent: Frame | undefined, self?: Value): Frame {
    return new Frame(owner, ++this.frames, parent, self);
  }
  object(name: string, type?: string, more: Partial<ObjectValue> = {}): ObjectValue {
    const place = `o${++this.objects}`;
    return { kind: "object", place, name, fields: new Map(), ...(type === undefined ? {} : { type }), ...more };
  }
  list(name: string, items: (Value | undefined)[]): Value {
    return { kind: "list", place: `o${++this.objects}`, name, items };
  }

  /** The task being walked touches something. */
  touch(place: string, name: string, write: boolean, node: Node): void {
    this.step();
    const { task, held, section, guards } = this.standing;
    const guarded = guards > 0;
    this.history.accesses.push({
      place,
      name,
      write,
      node,
      task,
      time: this.now,
      held: new Map(held),
      section,
      guarded,
    });
  }

  /** An async task has let others in, who have not seen what it does now. */
  get isLate(): boolean {
    const { task, section } = this.standing;
    return section > 0 && this.history.tasks[task].async;
  }
  /** Has the place that was touched last been written? */
  wasWritten(): boolean {
    const { accesses } = this.history;
    const last = accesses.at(-1);
    return (
      last !== undefined &&
      accesses.some(({ place, write, task }) => write && place === last.place && task !== last.task)
    );
  }

  /** It does something with an object that may order it before or behind others. */
  meet(object: string, lock = false): void {
    this.step();
    this.history.tasks[this.task].meetings.push({ object, time: this.now, ...(lock ? { lock: true as const } : {}) });
  }

  /** `tries`: it does not wait for it. */
  acquire(lock: string, name: string, shared: boolean, node: Node, tries: boolean): void {
    this.step();
    const { held, again, task } = this.standing;
    if (held.has(lock)) {
      again.set(lock, (again.get(lock) ?? 0) + 1);
      return;
    }
    const hold = { shared, node, name, time: this.now, ...(tries ? { tried: true as const } : {}) };
    if (!tries) this.history.acquisitions.push({ lock, hold, task, held: new Map(held) });
    held.set(lock, hold);
  }
  /** False: the task does not hold it. */
  release(lock: string): boolean {
    this.step();
    const { held, again } = this.standing;
    if (!held.has(lock)) {
      this.history.signals.add(lock);
      return false;
    }
    const times = again.get(lock) ?? 0;
    if (times > 0) again.set(lock, times - 1);
    else {
      held.delete(lock);
      this.letIn();
    }
    return true;
  }
  /** Others may go on before what comes next. */
  letIn(): void {
    this.standing.section++;
  }

  /** Either happens; what is held behind them is what one of them left held and did not leave the function with. `isGuard`: what tasks share decides. */
  either(first: () => boolean, second: () => boolean, isGuard = false): boolean {
    const { standing } = this;
    const before = new Map(standing.held);
    const { acquisitions } = this.history;
    const [start, guards] = [acquisitions.length, standing.guards];
    standing.guards += isGuard ? 1 : 0;
    const firstEnds = first();
    const middle = acquisitions.length;
    const afterFirst = standing.held;
    standing.held = new Map(before);
    const secondEnds = second();
    standing.guards = guards;
    // Which locks it takes depends on what is not known: nothing is said about their order
    if (middle > start && acquisitions.length > middle) acquisitions.length = start;
    // What one of them alone took or gave back is followed no further
    if (!firstEnds && !secondEnds)
      for (const [lock, { tried }] of [...afterFirst, ...standing.held])
        if (tried !== true && afterFirst.has(lock) !== standing.held.has(lock)) this.history.signals.add(lock);
    if (secondEnds && !firstEnds) standing.held = afterFirst;
    else if (!firstEnds) for (const [lock, hold] of afterFirst) standing.held.set(lock, hold);
    return firstEnds && secondEnds;
  }

  /** Another task does that, from here on. Gives its number. */
  spawn(name: string, async: boolean, body: () => void): number {
    this.step();
    const task = this.addTask(name, async);
    const { standing, result } = this;
    this.standing = { task, held: new Map(), again: new Map(), section: 0, guards: 0 };
    body();
    this.meet(`end of ${task}`);
    this.standing = standing;
    this.result = result;
    this.step();
    return task;
  }
  private addTask(name: string, async: boolean): number {
    const number = this.history.tasks.length;
    const parent = number === 0 ? -1 : this.task;
    this.history.tasks.push({ number, name, async, parent, spawned: this.now, joined: Infinity, meetings: [] });
    return number;
  }
  join(tasks: readonly number[]): void {
    this.step();
    for (const number of tasks) {
      const task = this.history.tasks[number];
      if (task.parent === this.task) task.joined = Math.min(task.joined, this.now);
      else this.meet(`end of ${number}`);
    }
  }

  within<T>(block: Node, body: () => T): T {
    this.blocks.push(block);
    const result = body();
    this.blocks.pop();
    return result;
  }

  /** Walks the body of a function that is called, unless calls are too deep. */
  inside(body: () => void): Value | undefined {
    if (this.depth >= deepest) return undefined;
    const { result, blocks } = this;
    this.result = undefined;
    this.blocks = [];
    this.depth++;
    body();
    this.depth--;
    this.blocks = blocks;
    const returned = this.result;
    this.result = result;
    return returned;
  }

  /** Name for a task made of a function. */
  taskName(body: FunctionValue): string {
    const { node } = body;
    const id =
      "id" in node && node.id ? node.id.name : "key" in node && node.key.type === "Identifier" ? node.key.name : "";
    return id === "" ? `T${this.history.tasks.length}` : id;
  }
}
