import type { Node } from "../instrumenter/parse/syntax";
import type { Scopes } from "../instrumenter/scopes/analyzeScopes";
import { aloneOf, constant, follow } from "./constants";
import type { Access } from "./history";
import { Messages } from "./messages";
import { begin, Recorder, TooLarge, type Exit } from "./recorder";
import { Frame, type FunctionValue, type ListValue, type ObjectValue, type Value } from "./values";
import { View } from "./view";

const mostTasks = 200;
const deepest = 12;

/** Walks one scenario, and writes down what tasks touch, hold and wait for. Statements and expressions stand in files of their own. */
export class Walker extends Recorder {
  /** Those that the module makes, in their order. */
  readonly scenarios: { readonly name: string | undefined; readonly body: FunctionValue }[] = [];
  private objects = 0;
  private frames = 0;
  /** The functions that are being walked. */
  private readonly calls: Node[] = [];
  /** The blocks around what is walked, in the function that it belongs to. */
  blocks: Node[] = [];
  /** What the function being walked returns. */
  result: Value | undefined;
  /** How what was walked last has left. */
  exit: Exit = "return";
  /** Nobody uses the value of this expression. */
  unused: Node | undefined;
  readonly messages = new Messages();
  private readonly views: View[] = [];

  constructor(
    readonly scopes: Scopes,
    /** Of variables imported from the module "interleaver", the names they have there. */
    readonly imported: ReadonlyMap<number, string>,
    /** Names of properties that somebody assigns to outside constructors. */
    readonly assigned: ReadonlySet<string>,
  ) {
    super();
    this.addTask("main", false);
  }

  frame(owner: Node, parent: Frame | undefined, self?: Value, given?: Value): Frame {
    return new Frame(owner, ++this.frames, parent, self, given);
  }
  /** Another turn of a loop in that frame. */
  turn(frame: Frame): Frame {
    return new Frame(frame.owner, ++this.frames, frame, undefined);
  }
  object(name: string, type?: string, more: Partial<ObjectValue> = {}): ObjectValue {
    const place = `o${++this.objects}`;
    return { kind: "object", place, name, fields: new Map(), ...(type === undefined ? {} : { type }), ...more };
  }
  list(name: string, items: (Value | undefined)[], open = false): ListValue {
    const place = `o${++this.objects}`;
    if (!open) this.stand.view.set(`${place}.length`, constant(items.length));
    return { kind: "list", place, name, items, ...(open ? { open: true as const } : {}) };
  }

  /** Reads what others may write. `absent`: what it is if the task has not written it itself; `other`: what others may have made of it. */
  read(
    place: string,
    name: string,
    node: Node,
    absent: Value | undefined,
    other?: Value,
    more?: Partial<Access>,
  ): Value | undefined {
    const access = this.touch(place, name, false, node, more);
    const { view } = this.stand;
    const value = view.has(place) ? view.get(place) : absent;
    if (isObject(value)) {
      // Which object it is decides all that follows
      const { task, alone } = this.stand;
      if (alone) this.history.tasks[task].looks.push({ task, time: this.now, read: access, ofObject: true });
      return value;
    }
    const looks = [access, ...(value?.kind === "shared" ? value.looks : [])];
    const alone = aloneOf(value);
    if (alone === undefined && isObject(other)) return other;
    return {
      kind: "shared",
      looks,
      alone: alone?.kind === "constant" ? alone : undefined,
      other: isObject(other) ? other : undefined,
    };
  }
  write(place: string, name: string, node: Node, value: Value | undefined, more?: Partial<Access>): void {
    const from = value?.kind === "shared" ? value.looks : value && "from" in value ? value.from : undefined;
    this.touch(place, name, true, node, { ...(from ? { from } : {}), ...more });
    this.stand.view.set(place, value);
  }

  /** Gives a new object a field. */
  init({ place, fields }: ObjectValue, key: string, value: Value | undefined): void {
    fields.set(key, value);
    this.stand.view.set(`${place}.${key}`, value);
  }

  /** Of atomics, by this task. */
  readsSince(start: number): readonly Access[] {
    return this.history.accesses.slice(start).filter(({ atomic, write }) => atomic && !write);
  }

  /** The task decides by a value. Gives what it decides while it is alone; undefined if that is not known. */
  look(value: Value | undefined): Value | undefined {
    if (value?.kind !== "shared") return value;
    const { task, alone } = this.stand;
    this.stand.guarded = true;
    if (alone && value.alone)
      for (const read of value.looks) this.history.tasks[task].looks.push({ task, time: this.now, read });
    return value.alone;
  }

  /** A value as a part of the name of a place. What it is alone is enough for the way that the task takes alone. */
  key(value: Value | undefined, print: (value: unknown) => string): { text?: string; more?: { assumed?: true } } {
    const known = value?.kind === "shared" && !this.stand.alone ? undefined : this.look(value);
    if (known?.kind !== "constant") return {};
    return { text: print(known.value), ...(value?.kind === "shared" ? { more: { assumed: true } } : {}) };
  }

  /** The object that a value is. While the task is alone there may be none: then others have done something. */
  resolve(value: Value | undefined): Value | undefined {
    if (value?.kind !== "shared") return value;
    if (value.other) this.stand.alone = false;
    return value.other;
  }

  /** Has that task, or who created it, given it a value that is not known? */
  wasWritten({ looks: [read] }: { readonly looks: readonly Access[] }): boolean {
    return this.stand.view.has(read.place) && this.stand.view.get(read.place) === undefined;
  }

  /** Another task does that, from here on. Gives its number. */
  spawn(name: string, async: boolean, body: () => void): number {
    this.step();
    const task = this.addTask(name, async);
    const { stand, result, unused, site } = this;
    // What an async call does before it awaits, its caller sees at once
    this.stand = begin(task, async ? stand.view : new View(stand.view), stand.alone);
    if (!async) this.views[task] = this.stand.view;
    body();
    this.count(`end of ${task}`, { gives: Infinity });
    this.stand = stand;
    this.result = result;
    this.unused = unused;
    this.site = site;
    this.step();
    return task;
  }
  private addTask(name: string, async: boolean): number {
    const number = this.history.tasks.length;
    if (number > mostTasks) throw new TooLarge("too many tasks");
    const parent = number === 0 ? -1 : this.task;
    const spawned = this.now;
    this.history.tasks.push({ number, name, async, parent, spawned, countings: [], looks: [], releases: [] });
    return number;
  }
  join(tasks: readonly number[]): void {
    this.step();
    for (const number of tasks) {
      this.count(`end of ${number}`, { needs: 1 });
      const view = this.views[number] as View | undefined;
      if (!view) continue;
      // What several have written is not known
      for (const place of view.places)
        this.stand.view.set(
          place,
          this.history.writes.get(place)?.every(({ task }) => task === number || task === this.task)
            ? view.get(place)
            : follow([{ kind: "shared", looks: [] }], undefined),
        );
    }
  }

  within<T>(block: Node, body: () => T): T {
    this.blocks.push(block);
    const result = body();
    this.blocks.pop();
    return result;
  }

  /** Has the function been called, and not returned? */
  isInside(node: Node): boolean {
    return this.calls.includes(node);
  }
  /** Walks the body of a function that is called, unless calls are too deep. */
  inside(node: Node, body: () => void): Value | undefined {
    if (this.calls.length >= deepest) return undefined;
    const { result, blocks, unused } = this;
    this.result = undefined;
    this.blocks = [];
    this.calls.push(node);
    this.untilLeft("return", body);
    this.calls.pop();
    this.blocks = blocks;
    this.unused = unused;
    const returned = this.result;
    this.result = result;
    return returned;
  }
  /** JavaScript calls something on its own there. */
  at<T>(site: Node, body: () => T): T {
    const { site: before } = this;
    this.site ??= site;
    const result = body();
    this.site = before;
    return result;
  }
  /** Walks what is left that way; who has left something around it before is not meant. */
  untilLeft(exit: Exit, body: () => void): void {
    const { away } = this.stand;
    this.stand.away = undefined;
    body();
    this.comeBack(exit);
    this.stand.away ??= away;
  }
  /** Who has left that way goes on here. */
  comeBack(exit: Exit): boolean {
    const { stand } = this;
    if (stand.away?.exit !== exit) return false;
    stand.view.take(stand.away.view);
    stand.alone = true;
    stand.away = undefined;
    return true;
  }
}

function isObject(value: Value | undefined): boolean {
  return value !== undefined && value.kind !== "constant" && value.kind !== "shared";
}
