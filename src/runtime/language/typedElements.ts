import { Read, type Access, type AccessMode } from "../../model/access";
import type { Execution } from "../execution";
import type { Identities } from "./identities";
import type { Touch } from "./memory";
import { WaiterList } from "./waiterList";

/** Elements of typed arrays are promoted apart from those of ordinary arrays; see `Sharing`. */
const elements = "[#]";
/** Promoted once views with elements of different sizes look at one buffer: from then on each byte is a location. */
const bytes = "bytes of buffers";

// The getters look into the object itself: nobody can deceive them, and they know arrays of every realm
const prototype = Object.getPrototypeOf(Int8Array.prototype) as object;
const getter = (name: PropertyKey, of = prototype) =>
  Object.getOwnPropertyDescriptor(of, name)!.get as (this: unknown) => unknown;
const tagOf = getter(Symbol.toStringTag);
const lengthOf = getter("length");
const bufferOf = getter("buffer");
const offsetOf = getter("byteOffset");
const sizes: Readonly<Record<string, number>> = {
  ...{ Int8Array: 1, Uint8Array: 1, Uint8ClampedArray: 1, Int16Array: 2, Uint16Array: 2, Float16Array: 2 },
  ...{ Int32Array: 4, Uint32Array: 4, Float32Array: 4, Float64Array: 8, BigInt64Array: 8, BigUint64Array: 8 },
};

/** The name of its class; undefined for anything that is no typed array. */
export function typedArrayKind(value: unknown): string | undefined {
  return ArrayBuffer.isView(value) ? (tagOf.call(value) as string | undefined) : undefined;
}
export function bufferOfView(view: unknown): object {
  return bufferOf.call(view) as object;
}

/** The memory behind typed arrays: what two views have in common is one location. */
export class TypedElements {
  /** Of each location, the event that stored there atomically last. */
  readonly stores = new Map<number, number>();
  private readonly waiters = new Map<number, WaiterList>();
  private readonly sizes = new WeakMap<object, number>();
  private named = new Set<number>();
  /** Whose names those are. */
  private numbering: unknown;

  constructor(
    private readonly execution: Execution,
    private readonly identities: Identities,
  ) {}

  /** Forgets the execution before. */
  begin(): void {
    this.stores.clear();
    this.waiters.clear();
  }

  /** The atomic store that an operation reads from; -1 if there is none, or if somebody has written there otherwise since. */
  readFrom(location: number): number {
    const store = this.stores.get(location) ?? -1;
    const { events } = this.execution;
    const writes = ({ location: at, mode }: Access) => at === location && mode !== Read;
    for (let i = events.length - 1; store >= 0 && i > store; i--)
      if (events[i].atomic !== true && events[i].accesses.some(writes)) return -1;
    return store;
  }

  /** Knows the buffer of a typed array from the array's creation on. */
  made(value: object): void {
    if (typedArrayKind(value) !== undefined) this.identities.give(bufferOfView(value));
  }

  /** One element: nothing outside of the array. */
  element(view: object, index: number, mode: AccessMode): Touch[] {
    const touches: Touch[] = [];
    if (Number.isInteger(index) && index >= 0 && index < (lengthOf.call(view) as number))
      this.add(touches, view, index, mode);
    return touches;
  }

  /** All elements from `from` on. */
  all(view: object, mode: AccessMode, from = 0, to = lengthOf.call(view) as number): Touch[] {
    const touches: Touch[] = [];
    for (let index = from; index < to; index++) this.add(touches, view, index, mode);
    return touches;
  }

  /** Bytes of a buffer, as a DataView sees them. */
  bytes(view: DataView, offset: number, count: number, mode: AccessMode): Touch[] {
    const touches: Touch[] = [];
    if (!Number.isInteger(offset) || offset < 0 || offset + count > view.byteLength) return touches;
    this.execution.sharing.promote(bytes);
    const name = this.identities.of(view)?.name ?? "DataView";
    for (let i = 0; i < count; i++)
      this.addByte(touches, view, view.buffer, view.byteOffset + offset + i, mode, `${name}[${offset}]`);
    return touches;
  }

  private add(touches: Touch[], view: object, index: number, mode: AccessMode): void {
    const buffer = bufferOfView(view);
    const kind = tagOf.call(view) as string;
    const size = sizes[kind];
    const known = this.sizes.get(buffer);
    if (known === undefined) this.sizes.set(buffer, size);
    else if (known !== size) this.execution.sharing.promote(bytes);
    const count = this.execution.sharing.isShared(bytes) ? size : 1;
    const name = `${this.identities.of(view)?.name ?? kind}[${index}]`;
    const first = (offsetOf.call(view) as number) + index * size;
    for (let i = 0; i < count; i++) this.addByte(touches, view, buffer, first + i, mode, name);
  }

  private addByte(touches: Touch[], view: object, buffer: object, byte: number, mode: AccessMode, name: string): void {
    const location = this.location(view, buffer, String(byte), name);
    if (location >= 0) touches.push({ location, sharingClass: elements, mode });
  }

  /**
   * The location of a part of a buffer, which goes by the first view's name for it; -1 if neither of them is known. A
   * buffer that nobody saw being made counts as its view's alone.
   */
  private location(view: object, buffer: object, part: string, name: string): number {
    const { execution, identities } = this;
    const identity = identities.of(buffer) ?? identities.of(view);
    if (!identity) return -1;
    const location = identities.location(buffer, identity, part);
    if (this.numbering !== execution.numbering) this.named = new Set();
    this.numbering = execution.numbering;
    if (!this.named.has(location)) {
      this.named.add(location);
      execution.names[location] = name;
    }
    return location;
  }

  /** Those who wait at an element. */
  waiterList(view: object, index: number): WaiterList {
    const kind = tagOf.call(view) as string;
    const name = `${this.identities.of(view)?.name ?? kind}[${index}]`;
    const byte = (offsetOf.call(view) as number) + index * sizes[kind];
    const location = this.location(view, bufferOfView(view), `waiters at ${byte}`, name);
    let list = this.waiters.get(location);
    if (!list) this.waiters.set(location, (list = new WaiterList(this.execution, location, name)));
    return list;
  }
}
