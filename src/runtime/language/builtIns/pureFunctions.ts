import type { Realm } from "../../realm";
import { isObject } from "../isObject";

type Holder = "method" | "plain";

/**
 * Built-in functions that, given plain values, compute something and change nothing: a loop that calls them may only wait.
 * With an object among the arguments they may call code of the program (`valueOf`, `Symbol.split`).
 */
export class PureFunctions {
  private readonly functions = new Map<unknown, Holder>();

  /** Those that only ask what a value is. */
  private readonly asking: ReadonlySet<unknown>;

  constructor({ global }: Realm) {
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
    const { Boolean: truth, Number: number } = global;
    this.asking = new Set([truth, number.isInteger, number.isSafeInteger, number.isFinite, number.isNaN]);
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
    const how = this.functions.get(callee);
    if (how === undefined || (how === "method" && isObject(self))) return false;
    for (let i = 0; i < args.length; i++) if (isObject(args[i])) return false;
    return true;
  }
}
