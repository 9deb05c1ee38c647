import { Read } from "../../../model/access";
import type { Realm } from "../../realm";
import { isObject } from "../isObject";
import { timePart } from "../memory/identities";
import type { Memory } from "../memory/memory";
import type { Touch } from "../memory/memoryNotes";
import { typedArrayKind } from "../memory/typedViews";
import { elementOf } from "./arrayEffects";
import { addAll } from "./effect";

/** What for: `JSON.stringify` knows properties only, copies and comparisons look into what no property shows, too. */
export type Purpose = "json" | "copy" | "comparison";

const { getOwnPropertyDescriptor, hasOwn, keys } = Object;
const isPrototypeOf = Object.prototype.isPrototypeOf;
const mapEach = Map.prototype.forEach;
const setEach = Set.prototype.forEach;

/** Deeper, and with more objects, nobody looks; it is far beyond what is told of programs. */
const deepest = 1000;
const most = 100_000;

/** What built-in functions read that go through values however deep. Runs no code of the program. */
export class DeepReads {
  private readonly errors = ["name", "message", "stack", "cause", "errors"];

  constructor(private readonly realm: Realm) {}

  of(memory: Memory, values: readonly unknown[], purpose: Purpose): Touch[] {
    const touches: Touch[] = [];
    if (memory.unobserved) return touches;
    const seen = new Set<unknown>();
    for (let i = 0; i < values.length; i++) this.visit(memory, values[i], purpose, touches, seen, 0);
    return touches;
  }

  private visit(
    memory: Memory,
    given: unknown,
    purpose: Purpose,
    touches: Touch[],
    seen: Set<unknown>,
    depth: number,
  ): void {
    if (!isObject(given)) return;
    const value = memory.proxies.any ? memory.proxies.reached(given, "get", "ownKeys") : given;
    if (memory.namespaces.has(value)) addAll(touches, memory.whole(value, Read));
    if (value === undefined && memory.proxies.has(given))
      return this.behindTraps(memory, given, purpose, touches, seen, depth);
    if (!isObject(value) || seen.has(value) || depth > deepest || seen.size > most || memory.isProxy(value)) return;
    seen.add(value);
    const go = (inner: unknown) => this.visit(memory, inner, purpose, touches, seen, depth + 1);
    if (memory.watchesInheritance) addAll(touches, this.inherits(memory, value, purpose));
    if (Array.isArray(value)) {
      addAll(touches, memory.whole(value, Read));
      for (let i = 0; i < value.length; i++) go(elementOf(memory, value, i));
    } else if (!this.hidden(memory, value, purpose, touches, go)) {
      addAll(touches, memory.whole(value, Read));
      this.fields(memory, value, go);
    }
  }

  /** Traps read it, and mostly give what is behind the proxy: that is looked into, too. */
  private behindTraps(
    memory: Memory,
    proxy: object,
    purpose: Purpose,
    touches: Touch[],
    seen: Set<unknown>,
    depth: number,
  ): void {
    let at = proxy;
    for (let next = memory.proxies.behind(at); next !== undefined; next = memory.proxies.behind(at)) at = next;
    if (seen.has(at) || memory.isProxy(at) || depth > deepest || seen.size > most) return;
    seen.add(at);
    this.fields(memory, at, (inner) => this.visit(memory, inner, purpose, touches, seen, depth + 1));
  }

  private fields(memory: Memory, value: object, go: (inner: unknown) => void): void {
    const names = keys(value);
    for (let i = 0; i < names.length; i++)
      go(memory.hasAccessors ? getOwnPropertyDescriptor(value, names[i])?.value : value[names[i] as never]);
  }

  /** How an object is written may be said by a prototype, and which one it has counts where objects are compared. */
  private inherits(memory: Memory, value: object, purpose: Purpose): readonly Touch[] {
    if (purpose === "json") return memory.lookedUp(value, "toJSON").touches;
    return purpose === "comparison" ? memory.prototypeTouches(value, Read) : [];
  }

  /** What has more inside than its properties; true if that is all. */
  private hidden(
    memory: Memory,
    value: object,
    purpose: Purpose,
    touches: Touch[],
    go: (inner: unknown) => void,
  ): boolean {
    const { global, Map: map, Set: set, Error: error, RegExp: regExp } = this.realm;
    const is = (made: { readonly prototype: object }) => isPrototypeOf.call(made.prototype, value);
    const part = (key: PropertyKey) => {
      const identity = memory.identities.of(value);
      if (identity) touches.push(memory.part(value, identity, key, Read));
    };
    if (typeof value === "function") return true;
    if (typedArrayKind(value) !== undefined) addAll(touches, memory.whole(value, Read));
    else if (is(global.Date)) part(timePart);
    else if (is(map) || is(set)) {
      const names = keys(value);
      if (purpose === "json") for (let i = 0; i < names.length; i++) part(names[i]);
      else {
        addAll(touches, memory.whole(value, Read));
        const each = (inner: unknown, key: unknown) => (go(key), go(inner));
        if (is(map)) mapEach.call(value as never, each);
        else setEach.call(value as never, each as never);
      }
      this.fields(memory, value, go);
    } else if (purpose === "json") return false;
    else if (is(global.ArrayBuffer) || is(global.SharedArrayBuffer))
      addAll(touches, memory.typed.ofBuffer(value, Read));
    else if (is(global.DataView)) addAll(touches, memory.typed.ofBuffer((value as DataView).buffer, Read));
    else if (is(error)) {
      for (const name of this.errors) {
        if (!hasOwn(value, name)) continue;
        part(name);
        go(getOwnPropertyDescriptor(value, name)?.value);
      }
      return false;
    } else if (is(regExp)) part("lastIndex");
    else return false;
    return true;
  }
}
