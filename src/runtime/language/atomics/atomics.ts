import { Read, type AccessMode } from "../../../model/access";
import type { Code } from "../../task";
import type { LanguageMemory } from "../languageMemory";
import { asElement, ElementOperation } from "./elementOperation";
import { wakeUp } from "./endsOfWaits";
import { elementIndex, enterWaiterList, isOnSharedMemory, waitableKind, type Entered } from "./enterWaiterList";

type Function = (...args: unknown[]) => unknown;
/** A method of `Atomics` as the program's call enters it. */
type Method = (l: LanguageMemory, self: unknown, args: readonly unknown[], site: number) => Code;

const changing = ["add", "and", "compareExchange", "exchange", "load", "or", "store", "sub", "xor"];

/**
 * What the methods of `Atomics` mean between tasks (ECMAScript, 25.4). `own` gives the platform's: they refuse what is
 * wrong and do the arithmetic. `isLockFree` depends on nothing and stays theirs; `waitAsync` is one of the event loop.
 */
export function atomicsMethods(own: (name: string) => Function): Readonly<Record<string, Method>> {
  const check = own("load");
  const methods: Record<string, Method> = {
    wait: (l, _self, args, site) => wait(l, check, args, site),
    notify: (l, _self, args, site) => notify(l, check, args, site),
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
  const at = elementIndex(view, index, check);
  const args = [view, at, ...values];
  const element = (mode: AccessMode) => l.memory.typed.element(view as object, at, mode);
  const now = (view as unknown[])[at];
  const fails = name === "compareExchange" && typeof values[0] === typeof now && asElement(view, values[0]) !== now;
  const mode = ElementOperation.mode(name);
  const length = l.memory.typed.lengths.of(view, Read);
  if (l.memory.shared([...element(fails ? Read : mode), ...length]).length > 0) {
    const operation = new ElementOperation(l, name, native, args, element(mode), site);
    return yield l.execution.sharing.waits.guardedElement(l.execution, operation);
  }
  const { watch } = l.execution.rounds;
  watch?.accesses(element(mode), fails ? Read : mode, () => (view as unknown[])[at]);
  if (name !== "load" && !fails) l.execution.noteEffect(true);
  return Reflect.apply(native, undefined, args);
}

function* wait(l: LanguageMemory, check: Function, args: readonly unknown[], site: number): Code {
  const entered = (yield* enterWaiterList(l, "wait", check, args, site)) as Entered | string;
  if (typeof entered === "string") return entered;
  const { list, waiter, ms } = entered;
  return yield ms === Infinity ? wakeUp(list, waiter, site) : list.wakeOrTimeOut(waiter, entered, site);
}

function* notify(l: LanguageMemory, check: Function, [view, index, count]: readonly unknown[], site: number): Code {
  waitableKind(l, view, "notify");
  const at = elementIndex(view, index, check);
  const most = count === undefined ? Infinity : Math.max(0, Math.trunc(Number(count)) || 0);
  if (!isOnSharedMemory(view)) return 0;
  const list = l.memory.typed.waiterList(view as object, at);
  const woken = yield list.notify(most, site);
  list.wakeAsync(site);
  return woken;
}
