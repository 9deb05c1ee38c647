import { Read, type Access, type AccessMode } from "../../../model/access";
import type { Execution } from "../../execution";
import { WaiterList } from "../atomics/waiterList";
import { BufferLengths } from "./bufferLengths";
import type { Identities, Identity } from "./identities";
import type { Touch } from "./memoryNotes";
import {
  bufferOfView,
  byteLengthOf,
  bytesPerElement,
  nameOfView,
  startOfElement,
  typedArrayKind,
  viewLength,
} from "./typedViews";

/** Elements of typed arrays are promoted apart from those of ordinary arrays; see `Sharing`. */
const elements = "[#]";
/** Those of buffers that came after the second thread began: mostly no other task ever sees them. */
const lateElements = "[#]+";
/** Promoted once views with elements of different sizes look at one buffer: from then on each byte is a location. */
const bytes = "bytes of buffers";

/** The memory behind typed arrays: what two views have in common is one location. */
export class TypedElements {
  /** Of each location, the event that stored there atomically last. */
  readonly stores = new Map<number, number>();
  private readonly waiters = new Map<number, WaiterList>();
  private readonly sizes = new WeakMap<object, number>();
  readonly lengths: BufferLengths;

  constructor(
    private readonly execution: Execution,
    private readonly identities: Identities,
  ) {
    this.lengths = new BufferLengths(execution, identities, this);
  }

  /** Forgets the execution before. */
  begin(): void {
    this.stores.clear();
    this.waiters.clear();
    this.lengths.begin();
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
    if (Number.isInteger(index) && index >= 0 && index < viewLength(view)) this.add(touches, view, index, mode);
    return touches;
  }

  /** All elements from `from` on. */
  all(view: object, mode: AccessMode, from = 0, to = viewLength(view)): Touch[] {
    const touches: Touch[] = [];
    for (let index = from; index < to; index++) this.add(touches, view, index, mode);
    if (this.lengths.watched) touches.push(...this.lengths.of(view, Read));
    return touches;
  }

  /** All of a buffer that is in `from` to `to`, whoever views it. */
  ofBuffer(buffer: object, mode: AccessMode, from = 0, to = byteLengthOf(buffer as ArrayBuffer)): Touch[] {
    const touches: Touch[] = [];
    const size = this.execution.sharing.knows(bytes) ? 1 : (this.sizes.get(buffer) ?? 1);
    for (let byte = from - (from % size); byte < to; byte += size)
      this.addByte(touches, buffer, buffer, byte, mode, "ArrayBuffer", byte / size);
    if (this.lengths.watched) touches.push(...this.lengths.of(buffer, Read));
    return touches;
  }

  /** Bytes of a buffer, as a DataView sees them. */
  bytes(view: DataView, offset: number, count: number, mode: AccessMode): Touch[] {
    const touches: Touch[] = this.lengths.of(view, Read);
    if (!Number.isInteger(offset) || offset < 0 || offset + count > view.byteLength) return touches;
    this.execution.sharing.learn(bytes);
    for (let i = 0; i < count; i++)
      this.addByte(touches, view, view.buffer, view.byteOffset + offset + i, mode, "DataView", offset);
    return touches;
  }

  private add(touches: Touch[], view: object, index: number, mode: AccessMode): void {
    const buffer = bufferOfView(view);
    const kind = typedArrayKind(view)!;
    const size = bytesPerElement[kind];
    const known = this.sizes.get(buffer);
    if (known === undefined) this.sizes.set(buffer, size);
    else if (known !== size) this.execution.sharing.learn(bytes);
    const count = this.execution.sharing.knows(bytes) ? size : 1;
    const first = startOfElement(view, index);
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
      execution.names[location] = `${nameOfView(view, kind, this.identities)}[${index}]`;
    // As behind a private name: only looking there shows what is in it
    execution.rounds.watch?.locates(location, identities.of(buffer) ? buffer : view, `#${byte}`);
    touches.push({ location, sharingClass, mode });
  }

  /** What locations of a buffer belong to. A buffer that nobody saw being made counts as its view's alone. */
  private identityOf(view: object, buffer: object): Identity | undefined {
    return this.identities.of(buffer) ?? this.identities.of(view);
  }

  /** Those who wait at an element. */
  waiterList(view: object, index: number): WaiterList {
    const { execution, identities } = this;
    const kind = typedArrayKind(view)!;
    const buffer = bufferOfView(view);
    const byte = startOfElement(view, index);
    const identity = this.identityOf(view, buffer);
    const location = identity ? identities.entry(identity, `waiters at ${byte}`) : -1;
    const name = `${nameOfView(view, kind, this.identities)}[${index}]`;
    if (location >= 0) execution.names[location] ??= name;
    let list = this.waiters.get(location);
    if (!list) this.waiters.set(location, (list = new WaiterList(execution, location, name)));
    return list;
  }
}
