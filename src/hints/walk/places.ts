import type { Node } from "../../instrumenter/parse/syntax";
import type { Access } from "../history";
import { aloneOf, constant, isDrawn } from "./constants";
import { Recorder } from "./recorder";
import { Frame, type ListValue, type ObjectValue, type Value } from "./values";

/** Gives the objects, lists and frames of a walk their places, and tells what the task being walked finds there. */
export class Places extends Recorder {
  private objects = 0;
  private frames = 0;

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
    if (isDrawn(value)) return undefined;
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

  /** Has that task, or who created it, given it a value that is not known? Not if it was read nowhere. */
  wasWritten({ looks: [read] }: { readonly looks: readonly (Access | undefined)[] }): boolean {
    if (!read) return false;
    const { view } = this.stand;
    return view.has(read.place) && view.get(read.place) === undefined;
  }
}

function isObject(value: Value | undefined): boolean {
  return value !== undefined && value.kind !== "constant" && value.kind !== "shared";
}
