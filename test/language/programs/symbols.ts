// Symbols as keys, descriptions, the registry, well-known ones.
import { observe } from "interleaver";

const key = Symbol("key");
const o = { [key]: 1, visible: 2, [Symbol.toStringTag]: "Tagged" };
observe("keys", [Object.keys(o), Object.getOwnPropertySymbols(o).length, JSON.stringify(o)]);
observe("value", [o[key], key.description, String(key), `${String(o)}`]);
observe("registry", [Symbol.for("a") === Symbol.for("a"), Symbol("a") === (Symbol("a") as symbol), Symbol.keyFor(Symbol.for("a"))]);
class Even {
  static [Symbol.hasInstance](n: number): boolean {
    return n % 2 === 0;
  }
}
observe("instance", [(2 as never) instanceof Even, (3 as never) instanceof Even]);
const spreadable = { length: 2, 0: "a", 1: "b", [Symbol.isConcatSpreadable]: true };
observe("concat", (["z"] as unknown[]).concat(spreadable as never));
