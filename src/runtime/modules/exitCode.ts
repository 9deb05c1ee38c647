import type { LanguageAsync } from "../eventLoop/languageAsync";
import { outOfRange, wrongType } from "./wrongArguments";

const { defineProperty } = Object;

/**
 * `process.exitCode`, which is more than a property: who sets it says how the program ends, and what is no code is refused. To
 * everybody who gets or sets it, it is a field like any other.
 */
export function exitCode(l: LanguageAsync): (process: object) => void {
  const { execution, memory } = l;
  const { exitStatus } = execution;
  let holder: object | undefined;
  const get = l.plainMethod("get", 0, (self) => {
    if (self !== holder) throw l.error("TypeError", "Illegal invocation");
    return exitStatus.value;
  }) as () => unknown;
  const set = l.plainMethod("set", 1, (_self, [value]) => {
    refuseNoCode(l, value);
    const { at, maker, sharing } = execution;
    exitStatus.set(value, maker.id, execution.isForeign(at) ? maker.site : at);
    // Two who set the same code in different places leave the same state, but what is told of it is not the same
    if (!memory.unobserved) sharing.learner?.loses();
  }) as (value: unknown) => void;
  return (process) => {
    holder = process;
    memory.hasAccessors = true;
    memory.accessorFields.add("exitCode", get, set);
    defineProperty(process, "exitCode", { get, set, enumerable: true, configurable: false });
  };
}

/** Node ends with whole numbers, and with texts of such. */
export function refuseNoCode(l: LanguageAsync, value: unknown): void {
  if (value === undefined || value === null) return;
  const isText = typeof value === "string" && value !== "";
  const code = typeof value === "number" ? value : isText ? Number(value) : undefined;
  if (code === undefined || (isText && Number.isNaN(code))) throw wrongType(l, "code", value);
  if (!Number.isInteger(code)) throw outOfRange(l, "code", "an integer", code);
}
