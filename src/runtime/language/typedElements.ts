import { Read, Write, type Access, type AccessMode } from "../../model/access";
import type { Execution } from "../execution";
import type { Identities, Identity } from "./identities";
import type { Touch } from "./memoryNotes";
import { WaiterList } from "./waiterList";

/** Elements of typed arrays are promoted apart from those of ordinary arrays; see `Sharing`. */
const elements = "[#]";
/** Those of buffers that came after the second thread began: mostly no other task ever sees them. */
const lateElements = "[#]+";
/** Promoted once views with elements of different sizes look at one buffer: from then on each byte is a location. */
const bytes = "bytes of buffers";
/** Promoted once somebody has changed the length of a buffer while there are threads: from then on every use of one reads it. */
const lengths = "lengths of buffers";

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

function bufferOfAny(view: ArrayBufferView): object {
  return typedArrayKind(view) === undefined ? view.buffer : bufferOfView(view);
}

const tellingLength: ReadonlySet<PropertyKey> = new Set(["length", "byteLength", "byteOffset", "detached"]);

const ofBuffer = [ArrayBuffer, SharedArrayBuffer].map(({ prototype: own }) => getter("byteLength", own));

/** An `ArrayBuffer` or a `SharedArrayBuffer`, of any realm. */
function isBuffer(value: object): value is ArrayBufferLike {
  return ofBuffer.some((length) => {
    try {
      length.call(value);
      return true;
    } catch {
      return false;
    }
  });
}

/** The memory behind typed arrays: what two views have in common is one location. */
export class TypedElements {
  /** Of each location, the event that stored there atomically last. */
  readonly stores = new Map<number, number>();
  private readonly waiters = new Map<number, WaiterList>();
  private readonly sizes = new WeakMap<object, number>();
  /** Does every use of a buffer read how long it is? */
  watchesLengths = false;

  constructor(
    private readonly execution: Execution,
    private readonly identities: Identities,
  ) {}

  /** Forgets the execution before. */
  begin(): void {
    this.stores.clear();
    this.waiters.clear();
    this.watchesLengths = this.execution.sharing.isShared(lengths);
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

  /** How long a buffer is, or the one behind a view. */
  length(value: unknown, mode: AccessMode): Touch[] {
    const { identities, execution } = this;
    if (mode === Write) execution.sharing.promote(lengths);
    if (!this.watchesLengths || typeof value !== "object" || value === null) return [];
    const identity = identities.of(ArrayBuffer.isView(value) ? bufferOfAny(value) : value);
    if (!identity) return [];
    const location = identities.entry(identity, "byteLength");
    execution.names[location] ??= `${identities.nameOf(identity) ?? this.nameOf(value, "buffer")}.byteLength`;
    return [{ location, sharingClass: "byteLength", mode }];
  }
  /** What tells how long a buffer or a view is. */
  tellsLength(value: object, key: PropertyKey): boolean {
    return this.watchesLengths && tellingLength.has(key) && (ArrayBuffer.isView(value) || isBuffer(value));
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
    if (this.watchesLengths) touches.push(...this.length(view, Read));
    return touches;
  }

  /** Bytes of a buffer, as a DataView sees them. */
  bytes(view: DataView, offset: number, count: number, mode: AccessMode): Touch[] {
    const touches: Touch[] = this.length(view, Read);
    if (!Number.isInteger(offset) || offset < 0 || offset + count > view.byteLength) return touches;
    this.execution.sharing.promote(bytes);
    for (let i = 0; i < count; i++)
      this.addByte(touches, view, view.buffer, view.byteOffset + offset + i, mode, "DataView", offset);
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
    const first = (offsetOf.call(view) as number) + index * size;
    for (let i = 0; i < count; i++) this.addByte(touches, view, buffer, first + i, mode, kind, index);
  }

  private addByte(
    touches: Touch[],
    view: object,
    buffer: object,
    byte: number,
    mode: AccessMode,
    kind: string,
    index: number,
  ): void {
    const { execution, identities } = this;
    const identity = this.identityOf(view, buffer);
    if (!identity) return;
    const location = identities.element(identity, byte);
    const sharingClass = identity.early ? elements : lateElements;
    if (execution.names[location] === undefined && identities.areNamed(sharingClass))
      execution.names[location] = `${this.nameOf(view, kind)}[${index}]`;
    touches.push({ location, sharingClass, mode });
  }

  /** What locations of a buffer belong to. A buffer that nobody saw being made counts as its view's alone. */
  private identityOf(view: object, buffer: object): Identity | undefined {
    return this.identities.of(buffer) ?? this.identities.of(view);
  }
  private nameOf(view: object, kind: string): string {
    return this.identities.of(view)?.name ?? kind;
  }

  /** Those who wait at an element. */
  waiterList(view: object, index: number): WaiterList {
    const { execution, identities } = this;
    const kind = tagOf.call(view) as string;
    const buffer = bufferOfView(view);
    const byte = (offsetOf.call(view) as number) + index * sizes[kind];
    const identity = this.identityOf(view, buffer);
    const location = identity ? identities.entry(identity, `waiters at ${byte}`) : -1;
    const name = `${this.nameOf(view, kind)}[${index}]`;
    if (location >= 0) execution.names[location] ??= name;
    let list = this.waiters.get(location);
    if (!list) this.waiters.set(location, (list = new WaiterList(execution, location, name)));
    return list;
  }
}
