import type { LanguageAsync } from "../eventLoop/languageAsync";
import { isObject } from "../language/isObject";
import { isArrayBuffer } from "../language/memory/typedViews";
import type { Code } from "../task";
import { cloneError, copyOfBuffer } from "./structuredClone";

/** How a port of the library moves: `make` gives what takes its place, or nothing if it has moved already; `move` moves it there. */
interface Transferable {
  readonly make: unknown;
  readonly move: unknown;
}
const transferables = new WeakMap<object, Transferable>();

export function isTransferable(value: object): boolean {
  return transferables.has(value);
}

/** For the library: `transferable(port, make, move)`. */
export function becomesTransferable(object: unknown, make: unknown, move: unknown): void {
  transferables.set(object as object, { make, move });
}

/** What takes the place of each object that is to be transferred. Nothing has happened to them before `handOver`. */
export function* replacements(l: LanguageAsync, list: readonly unknown[], site: number): Code {
  const replaced = new Map<object, object>();
  for (let i = 0; i < list.length; i++) {
    const one = list[i];
    const port = isObject(one) ? transferables.get(one) : undefined;
    if (!isObject(one) || (port === undefined && !isArrayBuffer(one)))
      throw l.coded("TypeError", "ERR_INVALID_TRANSFER_OBJECT", "Found invalid object in transferList");
    const kind = port === undefined ? "ArrayBuffer" : "MessagePort";
    if (replaced.has(one)) throw cloneError(l, `Transfer list contains duplicate ${kind}`);
    const made = port === undefined ? copyOfBuffer(l, one as ArrayBuffer) : yield* l.run(one, port.make, [], site);
    if (!isObject(made)) throw cloneError(l, "MessagePort in transfer list is already detached");
    replaced.set(one, made);
  }
  return replaced;
}

export function* handOver(l: LanguageAsync, replaced: ReadonlyMap<object, object>, site: number): Code {
  const entries = [...replaced];
  for (let i = 0; i < entries.length; i++) {
    const [old, made] = entries[i];
    const port = transferables.get(old);
    if (port) yield* l.run(old, port.move, [made], site);
    else l.realm.detach(old as ArrayBuffer);
  }
  return undefined;
}
