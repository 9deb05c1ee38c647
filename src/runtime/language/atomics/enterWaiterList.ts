import { Read } from "../../../model/access";
import type { Code } from "../../task";
import type { LanguageMemory } from "../languageMemory";
import { bufferOfView, typedArrayKind } from "../memory/typedViews";
import type { TimeOut, Waiter, WaiterList } from "./waiterList";

type Load = (...args: unknown[]) => unknown;
const sharedLength = Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, "byteLength")!.get as Load;

/** Somebody waits at an element; `ms` is the time-out, whole milliseconds or Infinity. */
export interface Entered extends TimeOut {
  readonly list: WaiterList;
  readonly waiter: Waiter;
}

/**
 * DoWait (ECMAScript, 25.4.3.14) up to where somebody waits. Gives an `Entered`, or what `Atomics.wait` gives at once:
 * `"not-equal"` or `"timed-out"`. `load` is the platform's `Atomics.load`, which refuses what is wrong.
 */
export function* enterWaiterList(
  l: LanguageMemory,
  method: "wait" | "waitAsync",
  load: Load,
  [view, index, value, timeout]: readonly unknown[],
  site: number,
): Code {
  const kind = waitableKind(l, view, method);
  if (!isOnSharedMemory(view))
    throw l.error(
      "TypeError",
      `Atomics.${method} needs a typed array on a SharedArrayBuffer: nobody else could change this one`,
    );
  const at = elementIndex(view, index, load);
  const expected = kind === "Int32Array" ? Number(value) | 0 : bigint(l, value);
  const ms = duration(timeout);
  const until = method === "wait" ? l.execution.clock.read() + ms : Infinity;
  const { memory, execution } = l;
  const list = memory.typed.waiterList(view as object, at);
  const element = memory.shared(memory.typed.element(view as object, at, Read));
  const asExpected = () => (view as unknown[])[at] === expected;
  const { waits } = execution.sharing;
  for (const { location } of element) execution.setState(location, waits.stateOf((view as unknown[])[at]));
  const result = yield list.wait(
    element,
    (at) => memory.typed.readFrom(at),
    asExpected,
    waits.stateOf(expected),
    { ms, until },
    site,
  );
  return typeof result === "string" ? result : { list, waiter: result as Waiter, ms, until };
}

/** In whole milliseconds; what no clock can count is for ever. */
function duration(timeout: unknown): number {
  const ms = Math.ceil(Number(timeout));
  return Number.isNaN(ms) || ms > 8e15 ? Infinity : Math.max(0, ms);
}

/** The index as a number; the platform refuses one outside of the array, and anything that is no array of integers. */
export function elementIndex(view: unknown, index: unknown, load: Load): number {
  const at = Math.trunc(Number(index)) || 0;
  load(view, at);
  return at;
}

/** Throws a TypeError where nobody can wait at elements of the array. */
export function waitableKind(l: LanguageMemory, view: unknown, method: string): string {
  const kind = typedArrayKind(view);
  if (kind === "Int32Array" || kind === "BigInt64Array") return kind;
  throw l.error("TypeError", `Atomics.${method} needs an Int32Array or a BigInt64Array`);
}

function bigint(l: LanguageMemory, value: unknown): bigint {
  if (typeof value !== "bigint") throw l.error("TypeError", `Cannot convert ${String(value)} to a BigInt`);
  return BigInt.asIntN(64, value);
}

/** Could anybody else see the memory of a typed array? */
export function isOnSharedMemory(view: unknown): boolean {
  try {
    Reflect.apply(sharedLength, bufferOfView(view), []);
    return true;
  } catch {
    return false;
  }
}
