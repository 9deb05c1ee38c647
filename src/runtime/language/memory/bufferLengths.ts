import { Read, Write, type AccessMode } from "../../../model/access";
import type { Execution } from "../../execution";
import type { Performing } from "../../operation";
import type { Identities } from "./identities";
import type { Touch } from "./memoryNotes";
import type { TypedElements } from "./typedElements";
import { bufferOfView, byteLengthOf, isBuffer, isSharedBuffer, nameOfView } from "./typedViews";
import { startOfElement, typedArrayKind } from "./typedViews";

/** Promoted once there is a buffer of which the length may change: from then on every use of one reads how long it is. */
const lengths = "lengths of buffers";

const telling: ReadonlySet<PropertyKey> = new Set(["length", "byteLength", "byteOffset", "detached"]);
// The types know neither of them yet
const flag = (of: object, name: string) => Object.getOwnPropertyDescriptor(of, name)!.get as (this: unknown) => boolean;
const growable = flag(SharedArrayBuffer.prototype, "growable");
const resizable = flag(ArrayBuffer.prototype, "resizable");

interface Located {
  readonly location: number;
}

/**
 * How long buffers are: one that can be resized or transferred has its length as a location. Shared memory only grows, and
 * its length is atomic (ECMAScript, section 25.2): looking at it races with nobody, and comes after what made it so long.
 */
export class BufferLengths {
  /** Does every use of a buffer read how long it is? */
  watched = false;
  /** How long shared memory was before it grew. */
  private readonly before = new WeakMap<object, number>();

  constructor(
    private readonly execution: Execution,
    private readonly identities: Identities,
    private readonly elements: Pick<TypedElements, "stores" | "readFrom">,
  ) {}

  /** Forgets the execution before. */
  begin(): void {
    this.watched = this.execution.sharing.knows(lengths);
  }

  /** Knows a buffer from its creation on: also who looks at it before anybody changes it may wait for that. */
  made(buffer: object): void {
    if ((isSharedBuffer(buffer) ? growable : resizable).call(buffer)) this.execution.sharing.learn(lengths);
  }

  /** Of a buffer, or the one behind a view. */
  of(value: unknown, mode: AccessMode): Touch[] {
    const { identities, execution, before } = this;
    if (mode === Write) execution.sharing.learn(lengths);
    if (!this.watched || typeof value !== "object" || value === null) return [];
    const buffer = bufferOfAny(value);
    const identity = identities.of(buffer);
    if (!identity) return [];
    if (isSharedBuffer(buffer)) {
      if (!growable.call(buffer)) return [];
      if (mode === Write && !before.has(buffer)) before.set(buffer, byteLengthOf(buffer));
    }
    const location = identities.entry(identity, "byteLength");
    const name = identities.nameOf(identity) ?? nameOfView(value, "buffer", identities);
    execution.names[location] ??= `${name}.byteLength`;
    return [{ location, sharingClass: "byteLength", mode }];
  }

  /** What an access to an element reads of it: nothing where the memory was long enough from the beginning, and only grows. */
  forElement(view: object, index: number): Touch[] {
    if (!this.watched) return [];
    const buffer = bufferOfView(view);
    if (!isSharedBuffer(buffer)) return this.of(view, Read);
    const end = startOfElement(view, index + 1);
    return end > (this.before.get(buffer) ?? byteLengthOf(buffer)) ? this.of(view, Read) : [];
  }

  /** Does the property tell it? */
  areToldBy(value: object, key: PropertyKey): boolean {
    return this.watched && telling.has(key) && (ArrayBuffer.isView(value) || isBuffer(value));
  }
  areShared(value: object): boolean {
    return isSharedBuffer(bufferOfAny(value));
  }

  /** Somebody looks at the length of shared memory. */
  lookedAt(accesses: readonly Located[], event: Performing): void {
    for (let i = 0; i < accesses.length; i++) event.synchronizeWith(this.elements.readFrom(accesses[i].location));
  }
  /** Shared memory grows. */
  changed(accesses: readonly Located[], event: Performing): void {
    this.lookedAt(accesses, event);
    for (let i = 0; i < accesses.length; i++) this.elements.stores.set(accesses[i].location, event.index);
  }
}

function bufferOfAny(value: object): object {
  if (!ArrayBuffer.isView(value)) return value;
  return typedArrayKind(value) === undefined ? value.buffer : bufferOfView(value);
}
