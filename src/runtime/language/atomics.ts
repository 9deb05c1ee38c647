import { Read, type AccessMode } from "../../model/access";
import { Unsupported } from "../execution/unsupported";
import type { Code } from "../task";
import { asElement, ElementOperation } from "./elementOperation";
import type { LanguageMemory } from "./languageMemory";
import { bufferOfView, typedArrayKind } from "./typedElements";
import type { Waiter } from "./waiterList";

type Function = (...args: unknown[]) => unknown;
/** A method of `Atomics` as the program's call enters it. */
type Method = (l: LanguageMemory, self: unknown, args: readonly unknown[], site: number) => Code;

const sharedLength = Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, "byteLength")!.get as Function;
const changing = ["add", "and", "compareExchange", "exchange", "load", "or", "store", "sub", "xor"];

/**
 * What the methods of `Atomics` mean between tasks (ECMAScript, 25.4). `own` gives the platform's: they refuse what is
 * wrong and do the arithmetic. `isLockFree` depends on nothing and stays theirs.
 */
export function atomicsMethods(own: (name: string) => Function): Readonly<Record<string, Method>> {
  const check = own("load");
  const methods: Record<string, Method> = {
    wait: (l, _self, args, site) => wait(l, check, args, site),
    notify: (l, _self, args, site) => notify(l, check, args, site),
    waitAsync(_l, _self, _args, site) {
      throw new Unsupported("Atomics.waitAsync: not yet supported", site);
    },
  };
  for (const name of changing) {
    const native = own(name);
    methods[name] = (l, _self, args, site) => operate(l, name, native, check, args, site);
  }
  return methods;
}

function* operate(
  l: LanguageMemory,
  name: string,
  native: Function,
  check: Function,
  [view, index, ...values]: readonly unknown[],
  site: number,
): Code {
  const at = indexOf(view, index, check);
  const args = [view, at, ...values];
  const element = (mode: AccessMode) => l.memory.typed.element(view as object, at, mode);
  const now = (view as unknown[])[at];
  const fails = name === "compareExchange" && typeof values[0] === typeof now && asElement(view, values[0]) !== now;
  const mode = ElementOperation.mode(name);
  if (l.memory.shared(element(fails ? Read : mode)).length > 0) {
    const operation = new ElementOperation(l, name, native, args, element(mode), site);
    return yield l.execution.sharing.waits.guardedElement(l.execution, operation);
  }
  const { watch } = l.execution.rounds;
  watch?.accesses(element(mode), fails ? Read : mode, () => (view as unknown[])[at]);
  if (name !== "load" && !fails) l.execution.noteEffect(true);
  return Reflect.apply(native, undefined, args);
}

function* wait(
  l: LanguageMemory,
  check: Function,
  [view, index, value, timeout]: readonly unknown[],
  site: number,
): Code {
  const kind = waitable(l, view, "wait");
  if (!isOnSharedMemory(view))
    throw l.error(
      "TypeError",
      "Atomics.wait needs a typed array on a SharedArrayBuffer: nobody else could change this one",
    );
  const at = indexOf(view, index, check);
  const expected = kind === "Int32Array" ? Number(value) | 0 : bigint(l, value);
  const ms = duration(timeout);
  const { memory, execution } = l;
  const list = memory.typed.waiterList(view as object, at);
  const element = memory.shared(memory.typed.element(view as object, at, Read));
  const asExpected = () => (view as unknown[])[at] === expected;
  const until = execution.clock.read() + ms;
  const { waits } = execution.sharing;
  for (const { location } of element) execution.setState(location, waits.stateOf((view as unknown[])[at]));
  const result = yield list.wait(
    element,
    (at) => memory.typed.readFrom(at),
    asExpected,
    waits.stateOf(expected),
    ms,
    site,
  );
  if (typeof result === "string") return result;
  const waiter = result as Waiter;
  return yield ms === Infinity ? list.wake(waiter, site) : list.wakeOrTimeOut(waiter, ms, until, site);
}

/** In whole milliseconds; what no clock can count is for ever. */
function duration(timeout: unknown): number {
  const ms = Math.ceil(Number(timeout));
  return Number.isNaN(ms) || ms > 8e15 ? Infinity : Math.max(0, ms);
}

function* notify(l: LanguageMemory, check: Function, [view, index, count]: readonly unknown[], site: number): Code {
  waitable(l, view, "notify");
  const at = indexOf(view, index, check);
  const most = count === undefined ? Infinity : Math.max(0, Math.trunc(Number(count)) || 0);
  if (!isOnSharedMemory(view)) return 0;
  return yield l.memory.typed.waiterList(view as object, at).notify(most, site);
}

/** The index as a number; the platform refuses one outside of the array, and anything that is no array of integers. */
function indexOf(view: unknown, index: unknown, check: Function): number {
  const at = Math.trunc(Number(index)) || 0;
  check(view, at);
  return at;
}

function waitable(l: LanguageMemory, view: unknown, method: string): string {
  const kind = typedArrayKind(view);
  if (kind === "Int32Array" || kind === "BigInt64Array") return kind;
  throw l.error("TypeError", `Atomics.${method} needs an Int32Array or a BigInt64Array`);
}

function bigint(l: LanguageMemory, value: unknown): bigint {
  if (typeof value !== "bigint") throw l.error("TypeError", `Cannot convert ${String(value)} to a BigInt`);
  return BigInt.asIntN(64, value);
}

function isOnSharedMemory(view: unknown): boolean {
  try {
    Reflect.apply(sharedLength, bufferOfView(view), []);
    return true;
  } catch {
    return false;
  }
}
