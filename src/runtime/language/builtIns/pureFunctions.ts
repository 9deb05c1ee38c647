import type { Realm } from "../../realm";
import { isObject } from "../isObject";

type Holder = "method" | "plain";

/**
 * Built-in functions that, given plain values, compute something and change nothing: a loop that calls them may only wait.
 * With an object among the arguments they may call code of the program (`valueOf`, `Symbol.split`).
 */
export class PureFunctions {
  private readonly functions = new Map<unknown, Holder>();
  /** Others, of which lists that are given to them as callbacks need not know. */
  private readonly others = new Map<unknown, Holder>();

  /** Those that only ask what a value is. */
  private readonly asking: ReadonlySet<unknown>;

  constructor({ global, Object: object, Array: array, objectPrototype }: Realm) {
    const add = (holder: object, how: Holder, but: readonly string[] = []) => {
      for (const name of Object.getOwnPropertyNames(holder)) {
        const made: unknown = Object.getOwnPropertyDescriptor(holder, name)?.value;
        if (typeof made === "function" && !but.includes(name)) this.functions.set(made, how);
      }
    };
    add(global.Math, "plain", ["random"]);
    for (const made of [global.String, global.Number, global.Boolean, global.BigInt]) {
      add(made, "plain");
      add(made.prototype, "method", ["constructor"]);
      this.functions.set(made, "plain");
    }
    for (const made of [global.parseInt, global.parseFloat, global.isNaN, global.isFinite])
      this.functions.set(made, "plain");
    const { Boolean: truth, Number: number, Symbol: symbol, Date: date, JSON: json } = global;
    const { encodeURI, encodeURIComponent, decodeURI, decodeURIComponent, escape, unescape } = global;
    // What two texts or tags have in common is the same symbol whoever asks first
    const texts = [encodeURI, encodeURIComponent, decodeURI, decodeURIComponent, escape, unescape, symbol.for];
    for (const made of [...texts, json.parse, date.UTC, date.parse, global.Atomics.isLockFree])
      this.others.set(made, "plain");
    const own = (name: string): unknown => Object.getOwnPropertyDescriptor(objectPrototype, name)?.value;
    const { toString, valueOf } = symbol.prototype;
    for (const made of [toString, valueOf, own("toString"), own("valueOf")]) this.others.set(made, "method");
    this.asking = new Set<unknown>([
      truth,
      ...[number.isInteger, number.isSafeInteger, number.isFinite, number.isNaN],
      ...[object.is, array.isArray, global.ArrayBuffer.isView, symbol.keyFor],
    ]);
  }

  /** Does it compute something of its arguments, for which it may convert them? */
  knows(callee: unknown): boolean {
    return this.functions.has(callee);
  }
  convertsNothing(callee: unknown): boolean {
    return this.asking.has(callee);
  }

  /** Does a call change nothing, whoever looks? */
  has(callee: unknown, self: unknown, args: readonly unknown[]): boolean {
    if (this.asking.has(callee)) return true;
    const how = this.functions.get(callee) ?? this.others.get(callee);
    if (how === undefined || (how === "method" && isObject(self))) return false;
    for (let i = 0; i < args.length; i++) if (isObject(args[i])) return false;
    return true;
  }
}
