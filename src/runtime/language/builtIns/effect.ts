import { Read, Write, type AccessMode } from "../../../model/access";
import { isObject } from "../isObject";
import { isElement } from "../memory/identities";
import type { Memory } from "../memory/memory";
import { touchOf, type Touch } from "../memory/memoryNotes";
import { typedArrayKind } from "../memory/typedViews";
import type { Put } from "../naming";

/** The plain memory that one call of a built-in function reads and writes. */
export interface Touched {
  readonly touches: Touch[];
  readonly mode: AccessMode;
  /** It only reads what tasks may share, and still comes further, as an iterator does: a loop of it does not wait. */
  readonly advances?: true;
  /** It changes how long shared memory is, which is atomic. */
  readonly growsShared?: true;
  /** What it writes follows from what it finds there: it keeps what others have put there. See `ExecutionEvent`. */
  readonly updates?: true;
  /** What the receiver holds from now on. */
  readonly puts?: readonly Put[];
}
export type Effect = (memory: Memory, self: unknown, args: readonly unknown[]) => Touched;

/** Everything directly in the receiver. */
export const whole =
  (mode: AccessMode): Effect =>
  (memory, self) => ({ touches: memory.whole(self, mode), mode });

/** Everything directly in the receiver is moved to other places of it. */
export const rearranges: Effect = (memory, self) => ({
  touches: memory.whole(self, Write),
  mode: Write,
  updates: true,
});

/** Everything directly in the arguments. */
export const wholeArguments: Effect = (memory, _self, args) => {
  const touches: Touch[] = [];
  for (let i = 0; i < args.length; i++) addAll(touches, memory.whole(args[i], Read));
  return { touches, mode: Read };
};

/** The key of the property that a built-in function takes its argument for. */
export function keyOf(key: unknown): string | symbol {
  return typeof key === "symbol" ? key : String(key);
}

/** One property, by name; one that comes or goes also writes the keys. `defines`: no setter is called. */
export function propertyTouches(
  memory: Memory,
  object: unknown,
  key: unknown,
  mode: AccessMode,
  defines = false,
): Touch[] {
  const name = keyOf(key);
  const cell = isObject(object) && !memory.unobserved ? memory.exportedCell(object, name) : undefined;
  if (cell) return [touchOf(cell, mode)];
  const identity = memory.identities.of(object);
  if (!identity) {
    if (mode === Write) memory.writesUnknown(object);
    return [];
  }
  const target = object as object;
  if (isElement(name) && typedArrayKind(target) !== undefined)
    return [...memory.typed.element(target, Number(name), mode), ...memory.typed.lengths.of(target, Read)];
  const own = Object.getOwnPropertyDescriptor(target, name);
  const found = mode === Read ? own : (own ?? memory.inherited(target, name));
  // A setter is code of its own; only whether it is there counts
  if (mode === Write && !defines && found && !("value" in found))
    return own ? [memory.part(target, identity, name, Read)] : [];
  const touches = memory.propertyTouches(target, identity, name, mode, own !== undefined);
  if (mode === Write && !own) {
    if (memory.isReachable(identity)) memory.hides(target, name);
    if (!defines) memory.addAssignable(target, name, touches);
  }
  return touches;
}

/** A property that is looked for on the prototypes as well. */
export function inheritedTouches(memory: Memory, object: unknown, key: unknown): Touch[] {
  const name = keyOf(key);
  const isLookedFor =
    isObject(object) &&
    !memory.unobserved &&
    memory.identities.of(object) !== undefined &&
    (typedArrayKind(object) === undefined || !isElement(name)) &&
    Object.getOwnPropertyDescriptor(object, name) === undefined;
  return isLookedFor ? memory.lookupTouches(object, name) : propertyTouches(memory, object, key, Read);
}

/** The same of one that is got or set, also by a getter or a setter. */
export function valueTouches(
  memory: Memory,
  object: unknown,
  key: unknown,
  mode: AccessMode,
  receiver = object,
): Touch[] {
  const name = keyOf(key);
  const field = memory.fieldTouches(object, name, mode, receiver);
  if (field) return field;
  return mode === Read ? inheritedTouches(memory, object, key) : propertyTouches(memory, object, key, mode);
}

/** The keys of an object and their order. */
export function keysTouches(memory: Memory, object: unknown): Touch[] {
  const identity = memory.identities.of(object);
  return identity ? memory.keysOf(object as object, identity) : [];
}

export function addAll(list: Touch[], more: readonly Touch[]): void {
  for (let i = 0; i < more.length; i++) list.push(more[i]);
}
